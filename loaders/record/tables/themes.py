"""What a theme is: its words in both languages and the stocks it covers, one row for each."""

from loaders.record.table import TEXT, Column, Table

TABLE = Table(
    "themes",
    "What a theme is: its words in both languages and the stocks it covers, one row for each.",
    columns=(
        Column("theme", TEXT, "name of the theme", needed=True),
        Column("kind", TEXT, "word_zh, word_en or stock", needed=True),
        Column("value", TEXT, "the word, or the stock's id", needed=True),
    ),
    key=(
        "theme",
        "kind",
        "value",
    ),
)
