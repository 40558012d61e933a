"""Days an exchange was open or closed, as a vendor says; our own sessions come from a calendar."""

from loaders.record.table import DATE, TEXT, YES_NO, Column, Table

TABLE = Table(
    "calendar_days",
    "Days an exchange was open or closed, as a vendor says; our own sessions come from a calendar.",
    columns=(
        Column("exchange", TEXT, "SSE, SZSE, ...", needed=True),
        Column("day", DATE, "which day", needed=True),
        Column("open", YES_NO, "whether it was open", needed=True),
        Column("source", TEXT, "vendor", needed=True),
    ),
    key=(
        "exchange",
        "day",
        "source",
    ),
)
