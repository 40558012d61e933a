"""What an exchange or a vendor reports of a stock's session: limits, and the dragon-tiger list."""

from loaders.record.table import DATE, INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "market_events",
    "What an exchange or a vendor reports of a stock's session: limits, and the dragon-tiger list.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "which session", needed=True),
        Column("kind", TEXT, "limit_up, limit_down, broken_limit or dragon_tiger", needed=True),
        Column("reason", TEXT, "why it is listed, as the source says; empty where it does not", needed=True),
        Column("seat", TEXT, "brokerage branch and side, for rows of single seats; else empty", needed=True),
        Column("first_at", INSTANT, "first time at the limit", "UTC"),
        Column("last_at", INSTANT, "last time it was reached", "UTC"),
        Column("breaks", WHOLE, "how often the limit was left", "times"),
        Column("consecutive", WHOLE, "sessions on end at the limit, this one counted", "sessions"),
        Column("days", WHOLE, "of so many sessions ...", "sessions"),
        Column("limits", WHOLE, "... so many were at the limit", "sessions"),
        Column("sealed", REAL, "orders waiting at the limit", "CNY"),
        Column("buy", REAL, "bought by the listed seats", "CNY"),
        Column("sell", REAL, "sold by the listed seats", "CNY"),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=(
        "stock_id",
        "session",
        "kind",
        "reason",
        "seat",
        "source",
    ),
)
