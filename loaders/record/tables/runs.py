"""Computations whose results count; rows of result tables are read only once their run is here."""

from loaders.record.table import INSTANT, TEXT, Column, Table

TABLE = Table(
    "runs",
    "Computations whose results count; rows of result tables are read only once their run is here.",
    columns=(
        Column("run", TEXT, "hash of inputs, code and as-of moment", needed=True),
        Column("kind", TEXT, "analyse, bursts, evaluate, link, rings or score", needed=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("code", TEXT, "version of the program", needed=True),
        Column("facts", TEXT, "what a reader needs to know of it, as JSON", needed=True),
    ),
    key=("run",),
    kind="listed",
)
