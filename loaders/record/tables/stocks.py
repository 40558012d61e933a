"""Stocks that a list or a price file names."""

from loaders.record.table import TEXT, Column, Table

TABLE = Table(
    "stocks",
    "Stocks that a list or a price file names.",
    columns=(
        Column("stock_id", TEXT, "symbol with its market, such as GME.US or 002312.SZ", needed=True),
        Column("symbol", TEXT, "the exchange's code", needed=True),
        Column("market", TEXT, "US or CN", needed=True),
        Column("sector", TEXT, "sector as the list says"),
    ),
    key=("stock_id",),
    prefer=(("sector", "ascending"),),
)
