"""On which day a stock was first traded, and at which price its shares were issued."""

from loaders.record.table import DATE, REAL, TEXT, Column, Table

TABLE = Table(
    "listings",
    "On which day a stock was first traded, and at which price its shares were issued.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("listed", DATE, "first day of trading", needed=True),
        Column("issue_price", REAL, "price of the shares issued", "currency"),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=("stock_id", "source"),
    prefer=(("issue_price", "ascending"),),
)
