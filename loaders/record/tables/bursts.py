"""Coordinated retail buying (measured) or abnormal volume (proxy) on a stock."""

from loaders.record.table import DATE, REAL, TEXT, WHOLE, YES_NO, Column, Table

TABLE = Table(
    "bursts",
    "Coordinated retail buying (measured) or abnormal volume (proxy) on a stock.",
    columns=(
        Column("burst_id", TEXT, "stock, tier and first session", needed=True),
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("tier", TEXT, "measured or proxy", needed=True),
        Column(
            "rule", TEXT, "rule of its first session: herding, holder_jump, flow, lsv or abnormal_volume", needed=True
        ),
        Column("first_session", DATE, "it is dated by this", needed=True),
        Column("last_session", DATE, "last session of the burst", needed=True),
        Column("sessions", WHOLE, "sessions that met the rule", "sessions", needed=True),
        Column(
            "strength",
            REAL,
            "its largest session's: holder ratio, robust z of flow or volume, or LSV's measure",
            needed=True,
        ),
        Column("extreme", YES_NO, "at least 1,000 new holders and 50 % more in a session"),
        Column("disclosed", TEXT, "yes, no or unknown", needed=True),
    ),
    key=("run", "burst_id"),
    kind="derived",
)
