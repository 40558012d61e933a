"""Counts of a post (likes, reshares, replies, views) as dated observations."""

from loaders.record.table import TEXT, WHOLE, YES_NO, Column, Table

TABLE = Table(
    "post_counts",
    "Counts of a post (likes, reshares, replies, views) as dated observations.",
    columns=(
        Column("post_id", TEXT, "of which post", needed=True),
        Column("kind", TEXT, "likes, reshares, replies, views, saves or viewers (of a stream)", needed=True),
        Column("value", WHOLE, "the count", needed=True),
        Column("lower_bound", YES_NO, "the true count is this or more", needed=True),
    ),
    key=("post_id", "kind", "captured_at"),
    prefer=(("value", "descending"),),
)
