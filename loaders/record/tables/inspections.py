"""Halts of A-shares for inspection: events of their own, which no movement implies."""

from loaders.record.table import DATE, TEXT, Column, Table

TABLE = Table(
    "inspections",
    "Halts of A-shares for inspection: events of their own, which no movement implies.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "session on which trading stopped", needed=True),
        Column("resumed", DATE, "session on which trading went on"),
        Column("kind", TEXT, "halt or suspension", needed=True),
        Column("reason", TEXT, "the reason as the source says"),
        Column(
            "answer", TEXT, "inspection; perhaps, where the reason names the movement alone; or unknown", needed=True
        ),
        Column("standing", TEXT, "how the rule is known: read, inferred or memory; else empty", needed=True),
    ),
    key=("run", "stock_id", "session", "kind", "reason"),
    kind="derived",
)
