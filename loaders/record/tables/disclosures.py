"""What a company or an exchange published about a stock."""

from loaders.record.table import DATE, INSTANT, REAL, TEXT, Column, Table

TABLE = Table(
    "disclosures",
    "What a company or an exchange published about a stock.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("kind", TEXT, "scheduled, takeover, inspection, severe_movement, ...", needed=True),
        Column("session", DATE, "the session it concerns"),
        Column("published_at", INSTANT, "when it was published", "UTC"),
        Column("individual_buy_share", REAL, "individuals' share of what was bought, where disclosed", "share"),
        Column("title", TEXT, "its title"),
        Column("url", TEXT, "where it stands"),
    ),
    key=(
        "stock_id",
        "kind",
        "session",
        "published_at",
        "title",
    ),
)
