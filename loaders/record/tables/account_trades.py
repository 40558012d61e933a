"""What accounts bought and sold, where a broker or an authority handed it over."""

from loaders.record.table import DATE, INSTANT, REAL, TEXT, Column, Table

TABLE = Table(
    "account_trades",
    "What accounts bought and sold, where a broker or an authority handed it over.",
    columns=(
        Column(
            "account_id",
            TEXT,
            "which account, `x:123`, or `broker:123` of one without posts",
            needed=True,
            account=True,
        ),
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "session of the trade", needed=True),
        Column("traded_at", INSTANT, "when, if the source gives a time", "UTC"),
        Column("side", TEXT, "buy or sell", needed=True),
        Column("size", REAL, "how many", "shares", needed=True),
        Column("price", REAL, "at which price", "currency"),
        Column("trade_id", TEXT, "the source's id; else its number among trades alike in all else", needed=True),
        Column("source", TEXT, "who handed it over", needed=True),
    ),
    key=("account_id", "stock_id", "session", "traded_at", "side", "size", "price", "trade_id", "source"),
)
