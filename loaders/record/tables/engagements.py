"""One account acted on another's post: a reshare, quote or reply."""

from loaders.record.table import TEXT, Column, Table

TABLE = Table(
    "engagements",
    "One account acted on another's post: a reshare, quote or reply.",
    columns=(
        Column("post_id", TEXT, "the act itself", needed=True),
        Column("account_id", TEXT, "who acted", needed=True, account=True),
        Column("target_id", TEXT, "on whom; null where only the post is known, until its author is", account=True),
        Column("kind", TEXT, "reshare, quote or reply", needed=True),
        Column("target_post_id", TEXT, "on which post"),
    ),
    key=("post_id", "kind", "target_id", "target_post_id"),
)
