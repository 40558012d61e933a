"""What a stock was worth on a session, as a vendor says."""

from loaders.record.table import DATE, REAL, TEXT, Column, Table

TABLE = Table(
    "market_values",
    "What a stock was worth on a session, as a vendor says.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "which session", needed=True),
        Column("total_value", REAL, "price times all shares", "currency"),
        Column("float_value", REAL, "price times shares that trade", "currency"),
        Column("total_shares", REAL, "all shares", "shares"),
        Column("float_shares", REAL, "shares that trade", "shares"),
        Column("turnover", REAL, "shares traded over shares that trade", "share"),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=(
        "stock_id",
        "session",
        "source",
    ),
)
