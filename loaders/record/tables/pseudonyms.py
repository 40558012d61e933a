"""Under which pseudonym an account that publishes stands elsewhere; a promotion is a row here."""

from loaders.record.table import TEXT, Column, Table

TABLE = Table(
    "pseudonyms",
    "Under which pseudonym an account that publishes stands elsewhere; a promotion is a row here.",
    columns=(
        Column("pseudonym", TEXT, "platform:~ and a keyed hash of what crawlers keep of the native id", needed=True),
        Column("account_id", TEXT, "the account", needed=True),
    ),
    key=("pseudonym", "account_id"),
    prefer=(("available_at", "ascending"),),
)
