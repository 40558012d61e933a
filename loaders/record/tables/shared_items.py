"""A post links to a page, or shows a picture whose hash the source gives."""

from loaders.record.table import TEXT, Column, Table

TABLE = Table(
    "shared_items",
    "A post links to a page, or shows a picture whose hash the source gives. A reshare has none: its root has them.",
    columns=(
        Column("post_id", TEXT, "which post", needed=True),
        Column("kind", TEXT, "link, or image (a picture or video)", needed=True),
        Column(
            "item",
            TEXT,
            "the address in one spelling, without what tracks its readers; or the hash as the source gives it",
            needed=True,
        ),
    ),
    key=("post_id", "kind", "item"),
    prefer=(("available_at", "ascending"),),
)
