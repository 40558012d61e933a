"""When a stock was under special treatment (ST) or in its delisting period."""

from loaders.record.table import DATE, TEXT, Column, Table

TABLE = Table(
    "stock_status",
    "When a stock was under special treatment (ST), in its delisting period, or normal. Known from the opening of its "
    "first day on; its end from the opening of the day after.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("status", TEXT, "st, delisting or normal", needed=True),
        Column("from", DATE, "first day", needed=True),
        Column("to", DATE, "first day after; empty while it lasts"),
        Column("source", TEXT, "vendor or exchange", needed=True),
    ),
    key=("stock_id", "status", "from", "source"),
    prefer=(("to", "ascending"),),
)
