"""Who sold a stock after a push to buy it: its account, or accounts tied to that; pushes of unknown stance apart."""

from loaders.record.table import DATE, REAL, TEXT, YES_NO, Column, Table

TABLE = Table(
    "opposite_trades",
    "Who sold a stock after a push to buy it: its account, or accounts tied to that; pushes of unknown stance apart.",
    columns=(
        Column("push_id", TEXT, "the push", needed=True),
        Column("stance", TEXT, "of the push: buy or unknown", needed=True),
        Column(
            "opposite",
            TEXT,
            "yes: sold in the session of the push or the next; no; unknown: no trades known, or not over yet",
            needed=True,
        ),
        Column("sold", REAL, "sold in these sessions; null where unknown", "shares"),
        Column("sold_value", REAL, "the same at the prices paid; null where one is unknown", "currency"),
        Column("first_sold", DATE, "session of the first sale"),
        Column("seconds", REAL, "from the push to the first sale whose time is known", "seconds"),
        Column("order_known", YES_NO, "false where all may have been sold before the push, in its session"),
        Column("by", TEXT, "accounts that sold, with semicolons between"),
        Column("bought_before", REAL, "bought in the 20 sessions before; null where no trades are known", "shares"),
    ),
    key=("run", "push_id"),
    kind="derived",
)
