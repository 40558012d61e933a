"""Abnormal and severe movements that an A-share's prices meet by its exchange's rules."""

from loaders.record.table import DATE, REAL, TEXT, WHOLE, YES_NO, Column, Table

TABLE = Table(
    "movements",
    "Abnormal and severe movements that an A-share's prices meet by its exchange's rules; what the exchange did about "
    "them stands in halts and disclosures.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "session in which the rule was met", needed=True),
        Column("kind", TEXT, "abnormal or severe", needed=True),
        Column("rule", TEXT, "deviation, turnover, level or count", needed=True),
        Column("direction", TEXT, "up or down; empty for turnover", needed=True),
        Column("first_session", DATE, "first session of the window", needed=True),
        Column("sessions", WHOLE, "sessions of the window", "sessions", needed=True),
        Column("within", WHOLE, "sessions that the rule allows", "sessions", needed=True),
        Column("value", REAL, "deviation from the index or turnover in percent, or a count", needed=True),
        Column("standing", TEXT, "how the rule is known: read, inferred or memory", needed=True),
        Column("approximate", YES_NO, "found on adjusted prices", needed=True),
    ),
    key=("run", "stock_id", "session", "kind", "rule", "within"),
    kind="derived",
)
