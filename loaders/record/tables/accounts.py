"""An account as one source showed it at one moment."""

from loaders.record.table import INSTANT, TEXT, YES_NO, Column, Table

TABLE = Table(
    "accounts",
    "An account as one source showed it at one moment.",
    columns=(
        Column("account_id", TEXT, "platform:native id", needed=True),
        Column("platform", TEXT, "platform", needed=True),
        Column("native_id", TEXT, "the platform's own id", needed=True),
        Column("handle", TEXT, "user name in links"),
        Column("name", TEXT, "display name"),
        Column("created_at", INSTANT, "when the account was opened", "UTC"),
        Column("verified", YES_NO, "verified by the platform"),
    ),
    key=("account_id",),
    prefer=(("captured_at", "descending"),),
)
