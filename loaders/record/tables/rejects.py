"""Rows that could not be read, and why."""

from loaders.record.table import TEXT, Column, Table

TABLE = Table(
    "rejects",
    "Rows that could not be read, and why.",
    columns=(
        Column("file", TEXT, "the file's name", needed=True),
        Column("column", TEXT, "column or field at fault"),
        Column("value", TEXT, "what stood there, at most 200 characters"),
        Column("reason", TEXT, "what was wrong and what was expected", needed=True),
    ),
    key=("batch", "source_row", "column"),
    unhashed=("file",),
)
