"""What an authority or a platform did against an account: bans, orders, fines."""

from loaders.record.table import INSTANT, TEXT, Column, Table

TABLE = Table(
    "enforcement",
    "What an authority or a platform did against an account: bans, orders, fines.",
    columns=(
        Column("platform", TEXT, "platform", needed=True),
        Column("account_id", TEXT, "which account", needed=True, account=True),
        Column("action", TEXT, "ban, unban, order, fine or warning", needed=True),
        Column("at", INSTANT, "from when", "UTC", needed=True),
        Column("until", INSTANT, "until when; null if it does not say", "UTC"),
        Column("authority", TEXT, "who acted"),
        Column("reason", TEXT, "the reason given"),
        Column("url", TEXT, "where it was published"),
    ),
    key=(
        "account_id",
        "action",
        "at",
        "authority",
    ),
)
