"""Accounts tied by `co_pushes` among each other more than to the rest, as of a moment."""

from loaders.record.table import INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "rings",
    "Accounts tied by `co_pushes` among each other more than to the rest, as of a moment.",
    columns=(
        Column("ring", WHOLE, "its number, the same from run to run while it is the same in the main", needed=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("accounts", WHOLE, "members", "accounts", needed=True),
        Column("ties", WHOLE, "ties between members", "ties", needed=True),
        Column("cohesion", REAL, "ties over those that there could be, 0 to 1", needed=True),
        Column("stocks", WHOLE, "stocks named in what members posted together", "stocks", needed=True),
        Column("platforms", TEXT, "where members speak, with commas between", needed=True),
        Column("acts", WHOLE, "posts that members made together", "posts", needed=True),
        Column("first_at", INSTANT, "the first of these", "UTC", needed=True),
        Column("last_at", INSTANT, "the last of these", "UTC", needed=True),
        Column("strongest", TEXT, "the member with most ties; of equals the one whose id is first", account=True),
    ),
    key=("run", "ring"),
    kind="derived",
)
