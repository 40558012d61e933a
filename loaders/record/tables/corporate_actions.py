"""Splits and dividends, by the first session on which the price is without them."""

from loaders.record.table import DATE, REAL, TEXT, Column, Table

TABLE = Table(
    "corporate_actions",
    "Splits and dividends, by the first session on which the price is without them.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "ex-date", needed=True),
        Column("kind", TEXT, "split (shares issued as a dividend are one) or dividend (in cash)", needed=True),
        Column("ratio", REAL, "of a split: shares held after it for one before, 0.1 where ten become one", "shares"),
        Column("amount", REAL, "of a dividend: cash a share, as the vendor gives it", "currency"),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=("stock_id", "session", "kind", "source"),
)
