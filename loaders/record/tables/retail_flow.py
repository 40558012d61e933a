"""What individuals hold or trade, by measure; tiers are never mixed in one label."""

from loaders.record.table import DATE, INSTANT, REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "retail_flow",
    "What individuals hold or trade, by measure; tiers are never mixed in one label.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "the session whose close is the first at or after the reading", needed=True),
        Column("observed_at", INSTANT, "when it was read", "UTC", needed=True),
        Column(
            "measure",
            TEXT,
            "holders (accounts at one broker that hold the stock); order_size_small, _medium, _large, _super; "
            "subpenny_bjzz, subpenny_midpoint (US trades off the exchanges by the fraction of a tick, signed by it or "
            "by the quote); off_exchange_short (what anybody sold short off the US exchanges); individuals, with its "
            "parts individuals_small and individuals_other, beside institutions and stock_connect (what types of "
            "investors traded over the window of a severe movement, as the exchange publishes it: the share of "
            "individuals is individuals over individuals, institutions and stock_connect)",
            needed=True,
        ),
        Column(
            "level",
            REAL,
            "a stock of something, such as holders; of off_exchange_short, all that was traded",
            "see unit",
        ),
        Column("buy", REAL, "bought by individuals", "see unit"),
        Column("sell", REAL, "sold by individuals; of off_exchange_short, sold short by anybody", "see unit"),
        Column("net", REAL, "bought less sold, where only that is given", "see unit"),
        Column("unit", TEXT, "unit of level, buy, sell and net", needed=True),
        Column("source", TEXT, "vendor", needed=True),
        Column("tier", TEXT, "measured or proxy", needed=True),
        Column(
            "window_sessions",
            WHOLE,
            "sessions that the row sums over, at most; empty for one, and of types of investors where the reason does "
            "not say it",
            "sessions",
        ),
    ),
    key=("stock_id", "measure", "source", "observed_at", "window_sessions"),
    prefer=(("buy", "ascending"),),
)
