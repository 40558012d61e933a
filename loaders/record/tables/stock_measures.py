"""A measure of an account towards one stock, as of a moment."""

from loaders.record.table import INSTANT, REAL, TEXT, Column, Table

TABLE = Table(
    "stock_measures",
    "A measure of an account towards one stock, as of a moment; of each stock those it is highest for.",
    columns=(
        Column("account_id", TEXT, "which account", needed=True, account=True),
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("measure", TEXT, "name in the field", needed=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("value", REAL, "the value", needed=True),
        Column("low", REAL, "lower end of the 95 % interval; null where the value is exact"),
        Column("high", REAL, "upper end"),
        Column("method", TEXT, "how it was computed", needed=True),
    ),
    key=("run", "account_id", "stock_id", "measure"),
    kind="derived",
)
