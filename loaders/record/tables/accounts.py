"""An account as one source showed it at one moment."""

from loaders.record.table import INSTANT, TEXT, YES_NO, Column, Table

TABLE = Table(
    "accounts",
    "An account as one source showed it at one moment.",
    columns=(
        Column("account_id", TEXT, "platform:native id", needed=True, account=True),
        Column("platform", TEXT, "platform", needed=True),
        Column("native_id", TEXT, "the platform's own id; null under a pseudonym"),
        Column("handle", TEXT, "user name in links"),
        Column("name", TEXT, "display name"),
        Column("created_at", INSTANT, "when the account was opened", "UTC"),
        Column("verified", YES_NO, "verified by the platform"),
        Column("native_hmac", TEXT, "keyed hash of the native id, where that is known and pseudonyms are on"),
    ),
    key=("account_id",),
    prefer=(
        ("native_id", "ascending"),
        ("captured_at", "descending"),
    ),  # under a pseudonym only where nothing is in clear
)
