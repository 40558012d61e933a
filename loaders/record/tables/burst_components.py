"""The parts of the label, session by session, before any rule is applied."""

from loaders.record.table import DATE, REAL, TEXT, WHOLE, YES_NO, Column, Table

TABLE = Table(
    "burst_components",
    "The parts of the label, session by session, before any rule is applied.",
    columns=(
        Column("stock_id", TEXT, "which stock", needed=True),
        Column("session", DATE, "which session", needed=True),
        Column("holders", REAL, "holders at the close", "accounts"),
        Column("holders_before", REAL, "at the close before", "accounts"),
        Column("holder_ratio", REAL, "the first over the second"),
        Column("holder_rank", REAL, "share of that day's stocks at or below this ratio"),
        Column("ranked", WHOLE, "stocks ranked that day", "stocks"),
        Column("flow_of", TEXT, "measure and vendor of the retail flow that counts: order_size of tushare, ..."),
        Column("flow", REAL, "bought less sold, as a share (docs/measures.md)"),
        Column("flow_z", REAL, "robust z of it against sessions -60 to -11"),
        Column("buyers", REAL, "accounts of known trades that bought more than they sold", "accounts"),
        Column("sellers", REAL, "that sold more than they bought", "accounts"),
        Column("lsv", REAL, "how far they lean to one side, beyond chance (Lakonishok, Shleifer and Vishny 1992)"),
        Column("lsv_q", REAL, "false discovery rate at which they lean to buying among the session's stocks"),
        Column("volume_z", REAL, "robust z of market-adjusted log turnover or volume against sessions -60 to -11"),
        Column("tier", TEXT, "the tier of the label this session can have"),
        Column("rule", TEXT, "the rule that applies"),
        Column("on", YES_NO, "the rule was met", needed=True),
    ),
    key=("run", "stock_id", "session"),
    kind="derived",
)
