"""Sessions in which an A-share closed at its price limit, or reached it and fell back."""

from loaders.record.table import DATE, REAL, TEXT, WHOLE, YES_NO, Column, Table

TABLE = Table(
    "limit_days",
    "Sessions in which an A-share closed at its price limit, or reached it and fell back.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "which session", needed=True),
        Column("closed_at", TEXT, "up or down; empty where it did not close at its limit", needed=True),
        Column("locked", YES_NO, "no other price was paid all session", needed=True),
        Column("broken", TEXT, "up, down or both: reached and not held to the close; else empty", needed=True),
        Column("consecutive", WHOLE, "closes at this limit on end, this one counted", "sessions", needed=True),
        Column("limit_up", REAL, "the highest price allowed", "CNY"),
        Column("limit_down", REAL, "the lowest", "CNY"),
        Column("percent", REAL, "the limit, of the reference price", "percent"),
        Column("board", TEXT, "main, chinext, star or beijing", needed=True),
        Column("status", TEXT, "normal, st or delisting", needed=True),
        Column("assumed", TEXT, "what of status and listing is assumed; else empty", needed=True),
        Column("standing", TEXT, "how the rule is known: read, inferred or memory", needed=True),
        Column("approximate", YES_NO, "found on adjusted prices, which are not those that were paid", needed=True),
    ),
    key=("run", "stock_id", "session"),
    kind="derived",
)
