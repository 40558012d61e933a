"""Two influencers whose audiences overlap, as of a moment."""

from loaders.record.table import INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "overlaps",
    "Two influencers whose observed audiences overlap, as of a moment.",
    columns=(
        Column("account_id", TEXT, "the one whose id is first", needed=True, account=True),
        Column("other_id", TEXT, "the other", needed=True, account=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("jaccard", REAL, "who sees both over who sees either", needed=True),
        Column("common", WHOLE, "who sees both", "accounts", needed=True),
        Column("method", TEXT, "how the pair was found", needed=True),
    ),
    key=("run", "account_id", "other_id"),
    kind="derived",
)
