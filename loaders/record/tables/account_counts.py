"""Counts of an account (followers, following, posts) as dated observations."""

from loaders.record.table import TEXT, WHOLE, YES_NO, Column, Table

TABLE = Table(
    "account_counts",
    "Counts of an account (followers, following, posts) as dated observations.",
    columns=(
        Column("account_id", TEXT, "whose", needed=True, account=True),
        Column("kind", TEXT, "followers, following, posts or likes", needed=True),
        Column("value", WHOLE, "the count", "accounts or posts", needed=True),
        Column("lower_bound", YES_NO, "the true count is this or more", needed=True),
    ),
    key=("account_id", "kind", "captured_at"),
    prefer=(("value", "descending"),),
)
