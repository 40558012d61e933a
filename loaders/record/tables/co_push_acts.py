"""The posts behind a row of `co_pushes`: one coincidence of two accounts."""

from loaders.record.table import INSTANT, TEXT, Column, Table

TABLE = Table(
    "co_push_acts",
    "The posts behind a row of `co_pushes`: one coincidence of two accounts.",
    columns=(
        Column("account_id", TEXT, "the one whose id is first", needed=True, account=True),
        Column("other_id", TEXT, "the other", needed=True, account=True),
        Column("layer", TEXT, "stock, link, text, image or reshare", needed=True),
        Column("object", TEXT, "what both posted: a stock, a link, a cluster of texts, an image, a post", needed=True),
        Column("post_id", TEXT, "the post of account_id", needed=True),
        Column("other_post_id", TEXT, "the post of other_id", needed=True),
        Column("at", INSTANT, "when account_id posted", "UTC", needed=True),
        Column("other_at", INSTANT, "when other_id posted", "UTC", needed=True),
    ),
    key=("run", "account_id", "other_id", "layer", "object", "post_id", "other_post_id"),
    kind="derived",
)
