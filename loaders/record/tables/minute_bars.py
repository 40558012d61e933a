"""Prices and volume within a session."""

from loaders.record.table import INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "minute_bars",
    "Prices and volume within a session.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("ends_at", INSTANT, "end of the interval", "UTC", needed=True),
        Column("minutes", WHOLE, "length of the interval", "minutes", needed=True),
        Column("open", REAL, "first price", "currency"),
        Column("high", REAL, "highest price", "currency"),
        Column("low", REAL, "lowest price", "currency"),
        Column("close", REAL, "last price", "currency", needed=True),
        Column("volume", REAL, "shares traded", "shares"),
        Column("amount", REAL, "value traded", "currency"),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=(
        "stock_id",
        "ends_at",
        "minutes",
        "source",
    ),
)
