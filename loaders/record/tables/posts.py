"""Posts: originals, quotes, replies, reshares, and what is said in live streams."""

from loaders.record.table import TEXT, WHOLE, Column, Table

TABLE = Table(
    "posts",
    "Posts: originals, quotes, replies and reshares.",
    columns=(
        Column("post_id", TEXT, "platform:native id", needed=True),
        Column("platform", TEXT, "platform", needed=True),
        Column("account_id", TEXT, "who wrote or reshared it", needed=True, account=True),
        Column("kind", TEXT, "original, quote, reply, reshare, live (a stream) or utterance (in one)", needed=True),
        Column("parent_id", TEXT, "the post quoted, answered or reshared (a reshare names its root)"),
        Column("parent_account_id", TEXT, "author of that post", account=True),
        Column("text", TEXT, "text as first seen; of a reshare, its root's"),
        Column("lang", TEXT, "language as the source says, BCP 47"),
        Column("cashtags", WHOLE, "distinct cashtags in the text, known or not", "tags", needed=True),
        Column("links", WHOLE, "links in the text", "links", needed=True),
        Column("hashtags", WHOLE, "hashtags in the text", "tags", needed=True),
        Column("via", TEXT, "captured, or embedded in a reshare or quote", needed=True),
        Column("url", TEXT, "address of the post"),
        Column("live_id", TEXT, "the stream an utterance belongs to"),
        Column("status", TEXT, "deleted, removed, withheld or edited, where the source says so"),
    ),
    key=("post_id",),
    prefer=(("via", "ascending"), ("available_at", "ascending"), ("captured_at", "ascending")),
)
