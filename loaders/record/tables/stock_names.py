"""Names of stocks."""

from loaders.record.table import TEXT, Column, Table

TABLE = Table(
    "stock_names",
    "Names of stocks.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("name", TEXT, "the name as written", needed=True),
        Column(
            "kind",
            TEXT,
            "company, short, former, former_code, nickname, homophone, english or abbreviation",
            needed=True,
        ),
    ),
    key=("stock_id", "name", "kind"),
    prefer=(("available_at", "ascending"),),
)
