"""Daily prices and volume."""

from loaders.record.table import DATE, REAL, TEXT, Column, Table

TABLE = Table(
    "bars",
    "Daily prices and volume.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "session of the market's calendar", needed=True),
        Column("open", REAL, "first price", "currency"),
        Column("high", REAL, "highest price", "currency"),
        Column("low", REAL, "lowest price", "currency"),
        Column("close", REAL, "last price", "currency", needed=True),
        Column("adj_close", REAL, "last price adjusted for splits and dividends", "currency"),
        Column("volume", REAL, "shares traded", "shares", needed=True),
        Column("previous_close", REAL, "last price of the session before, as the vendor has it", "currency"),
        Column("amount", REAL, "value traded", "currency"),
        Column("adjustment", TEXT, "none, forward, backward or unknown: how prices before a split were changed"),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=("stock_id", "session", "source", "adjustment"),
)
