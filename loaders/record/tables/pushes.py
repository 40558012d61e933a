"""A post by an influencer that names a stock."""

from loaders.record.table import DATE, INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "pushes",
    "A post by an influencer that names a stock.",
    columns=(
        Column("push_id", TEXT, "post id @ stock id", needed=True),
        Column("post_id", TEXT, "the post", needed=True),
        Column("account_id", TEXT, "its author", needed=True, account=True),
        Column("stock_id", TEXT, "the stock", needed=True),
        Column("pushed_at", INSTANT, "when", "UTC", needed=True),
        Column("session", DATE, "decision session: the first that opens after the push"),
        Column("market", TEXT, "calendar of the session", needed=True),
        Column("stance", TEXT, "buy, sell or unknown", needed=True),
        Column("followers", WHOLE, "followers available at the push", "accounts"),
        Column("engagers", WHOLE, "distinct accounts that engaged before the push", "accounts", needed=True),
        Column("outcome", TEXT, "followed, disclosed, quiet, chaser, concurrent or unlabelled", needed=True),
        Column("burst_id", TEXT, "the burst it preceded or chased"),
        Column("lead_sessions", WHOLE, "from the decision session to the burst's first", "sessions"),
        Column("tier", TEXT, "measured or proxy; null without market data"),
        Column("small_cap", TEXT, "yes, no or unknown: the stock's market value when that session opened"),
        Column("method", TEXT, "how the stock was found in the text", needed=True),
        Column("confidence", REAL, "of that, 0 to 1", needed=True),
    ),
    key=("run", "push_id"),
    kind="derived",
)
