"""Who follows whom, as one list showed it."""

from loaders.record.table import INSTANT, TEXT, Column, Table

TABLE = Table(
    "follows",
    "Who follows whom, as one list showed it.",
    columns=(
        Column("follower_id", TEXT, "who follows", needed=True, account=True),
        Column("followed_id", TEXT, "whom", needed=True, account=True),
        Column("since", INSTANT, "since when, if the source says", "UTC"),
    ),
    key=("follower_id", "followed_id"),
    prefer=(("available_at", "ascending"),),
)
