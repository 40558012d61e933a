"""A post names a stock."""

from loaders.record.table import REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "mentions",
    "A post names a stock.",
    columns=(
        Column("post_id", TEXT, "which post", needed=True),
        Column("stock_id", TEXT, "which stock; it may be in no list", needed=True),
        Column("surface", TEXT, "the words as they stand", needed=True),
        Column(
            "start", WHOLE, "where they begin in the text; -1 if the source does not say", "characters", needed=True
        ),
        Column("method", TEXT, "cashtag", needed=True),
        Column("confidence", REAL, "0 to 1", needed=True),
    ),
    key=("post_id", "stock_id", "start"),
    prefer=(("method", "ascending"),),
)
