"""Daily levels of an index; an index is no stock and never stands among them."""

from loaders.record.table import DATE, REAL, TEXT, Column, Table

TABLE = Table(
    "index_bars",
    "Daily levels of an index; an index is no stock and never stands among them.",
    columns=(
        Column("index_id", TEXT, "which index: 000300.SH, 000016.SH, 932000.CSI", needed=True),
        Column("session", DATE, "which session", needed=True),
        Column("open", REAL, "first level"),
        Column("high", REAL, "highest level"),
        Column("low", REAL, "lowest level"),
        Column("close", REAL, "last level", needed=True),
        Column("volume", REAL, "shares traded", "shares"),
        Column("amount", REAL, "value traded", "currency"),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=(
        "index_id",
        "session",
        "source",
    ),
)
