"""The reshares of one post as a tree, as of a moment."""

from loaders.record.table import INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "cascades",
    "The reshares of one post as a tree, rebuilt from who could have seen whom, as of a moment.",
    columns=(
        Column("root_post_id", TEXT, "the post that was reshared", needed=True),
        Column("account_id", TEXT, "who wrote it; null where no source says", account=True),
        Column("platform", TEXT, "where", needed=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("size", WHOLE, "posts in the tree, the root among them", "posts", needed=True),
        Column("depth", WHOLE, "from the root to the farthest reshare", "steps", needed=True),
        Column("breadth", WHOLE, "posts on the widest level", "posts", needed=True),
        Column("structural_virality", REAL, "mean distance between two posts of the tree", "steps", needed=True),
        Column("half_life_s", REAL, "until half of its reshares were made; null if the root was not seen", "seconds"),
        Column("ambiguous", REAL, "share of its reshares that could also have come from another post", needed=True),
        Column("before_root", WHOLE, "reshares dated before the root", "posts", needed=True),
    ),
    key=("run", "root_post_id"),
    kind="derived",
)
