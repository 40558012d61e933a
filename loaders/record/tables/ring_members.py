"""An account in a ring, as of a moment."""

from loaders.record.table import INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "ring_members",
    "An account in a ring, as of a moment.",
    columns=(
        Column("ring", WHOLE, "number of the ring", needed=True),
        Column("account_id", TEXT, "which account", needed=True, account=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("ties", WHOLE, "its ties to other members", "ties", needed=True),
        Column("first", REAL, "share of its coincidences with members in which it was first, 0 to 1"),
    ),
    key=("run", "account_id"),
    kind="derived",
)
