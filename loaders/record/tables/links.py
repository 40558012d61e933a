"""Stocks found in the text of posts by our own reading of it."""

from loaders.record.table import REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "links",
    "Stocks found in the text of posts by our own reading of it.",
    columns=(
        Column("post_id", TEXT, "which post", needed=True),
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("surface", TEXT, "the words as they stand", needed=True),
        Column("start", WHOLE, "where they begin in the text", "characters", needed=True),
        Column("end", WHOLE, "where they end", "characters", needed=True),
        Column("method", TEXT, "how it was found: cashtag, code, name, nickname, ...", needed=True),
        Column("confidence", REAL, "0 to 1", needed=True),
        Column("stance", TEXT, "buy, sell or unknown", needed=True),
    ),
    key=("run", "post_id", "stock_id", "start"),
    kind="derived",
)
