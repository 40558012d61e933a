"""Two accounts that posted the same thing close together more often than expected, as of a moment."""

from loaders.record.table import INSTANT, REAL, TEXT, WHOLE, YES_NO, Column, Table

TABLE = Table(
    "co_pushes",
    "Two accounts that posted the same thing close together more often than the news explains, as of a moment.",
    columns=(
        Column("account_id", TEXT, "the one whose id is first", needed=True, account=True),
        Column("other_id", TEXT, "the other", needed=True, account=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("layers", TEXT, "what they shared, with commas between: stock, link, text, image, reshare", needed=True),
        Column("stratum", TEXT, "meetings that count: calm, to which no more strangers came than usual", needed=True),
        Column("window_s", WHOLE, "how far apart two posts may be", "seconds", needed=True),
        Column(
            "times",
            WHOLE,
            "sittings in which both named a stock within the window, or other things both shared",
            needed=True,
        ),
        Column("expected", REAL, "as many of them as chance has", needed=True),
        Column("news", WHOLE, "further coincidences, left out: more strangers came than usual; null if not looked for"),
        Column("p", REAL, "chance of so many or more among those", needed=True),
        Column("q", REAL, "p corrected for all pairs tested: share of false ties with such a q", needed=True),
        Column("first_at", INSTANT, "the earlier post of the first coincidence", "UTC", needed=True),
        Column("last_at", INSTANT, "the later post of the last one", "UTC", needed=True),
        Column("leads", WHOLE, "coincidences in which account_id was first", needed=True),
        Column("follows", WHOLE, "coincidences in which other_id was first", needed=True),
        Column("together", WHOLE, "coincidences within one second, of which none is first", needed=True),
        Column("p_order", REAL, "chance of an order as one-sided, either way, if either may be first; null if none is"),
        Column("lag_s", REAL, "median from account_id's post to other_id's; negative if other_id is first", "seconds"),
        Column("lag_low", REAL, "lower end of its 95 % interval; null for fewer than six coincidences", "seconds"),
        Column("lag_high", REAL, "upper end", "seconds"),
        Column("same_platform", YES_NO, "whether both speak on one platform", needed=True),
    ),
    key=("run", "account_id", "other_id"),
    kind="derived",
)
