"""Trading in a stock stopped: a halt, a suspension, a halt for inspection."""

from loaders.record.table import DATE, INSTANT, TEXT, Column, Table

TABLE = Table(
    "halts",
    "Trading in a stock stopped: a halt, a suspension, a halt for inspection.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "session on which it stopped", needed=True),
        Column("stopped_at", INSTANT, "when, if the source gives a time", "UTC"),
        Column("resumed_at", INSTANT, "when trading went on, if the source gives a time", "UTC"),
        Column("resumed", DATE, "session on which trading went on"),
        Column("kind", TEXT, "halt (within a session) or suspension (sessions on end)", needed=True),
        Column("reason", TEXT, "the reason as the source says"),
        Column("code", TEXT, "the source's code of the reason"),
        Column("source", TEXT, "vendor or exchange", needed=True),
    ),
    key=(
        "stock_id",
        "session",
        "stopped_at",
        "source",
    ),
    prefer=(("resumed_at", "ascending"), ("resumed", "ascending")),
)
