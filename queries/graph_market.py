"""The ties between a stock and its sessions: what was traded, halted, published, and which rules its prices met."""

from __future__ import annotations

from queries.graph_terms import AVAILABLE, BATCH, RUN, Property, Relationship

SESSIONS = (
    Relationship(
        "TRADED",
        "Stock",
        "TradingDay",
        ("stock_id", "session_id"),
        "The stock's session.",
        (
            Property("close", "number", "closing price [the market's currency]"),
            Property("volume", "number", "volume [shares]"),
            Property("retail_flow", "number", "new holders, or what individuals bought less sold, as `measure` says"),
            Property("measure", "text", "`holders` [accounts], `order_size of tushare` [share], ...: docs/measures.md"),
            Property("tier", "text", "tier of the session's label: `measured` or `proxy`"),
            Property("abnormal", "number", "market-adjusted abnormal log volume [robust z]"),
            Property("at_limit", "text", "`up` or `down` where it closed at its price limit, else null"),
            Property("locked", "yes/no", "whether no other price was paid, where it closed at its limit"),
            BATCH,
        ),
    ),
    Relationship(
        "HALTED",
        "Stock",
        "TradingDay",
        ("stock_id", "session_id"),
        "Trading in the stock stopped on this session: one per halt.",
        (
            Property("key", "text", "which of the session's halts: the moment it began, `untimed` if nobody says"),
            Property("stopped_at", "UTC", "when it stopped, where a source gives a time"),
            Property("resumed_at", "UTC", "when trading went on, where a source gives a time"),
            Property("resumed", "date", "the session on which trading went on, or was expected to"),
            Property("kind", "text", "`halt` (within a session) or `suspension` (sessions on end)"),
            Property("reason", "text", "the reason as the source says"),
            Property("inspection", "text", "`inspection` or `perhaps` by the words of the reason, else null"),
            Property("source", "text", "vendor or exchange"),
            AVAILABLE,
            BATCH,
        ),
        key="key",
    ),
    Relationship(
        "DISCLOSED",
        "Stock",
        "TradingDay",
        ("stock_id", "session_id"),
        "A company or an exchange published something about the stock: one per notice.",
        (
            Property("key", "text", "which of the session's notices: kind, time of publication and title"),
            Property("kind", "text", "`scheduled`, `takeover`, `inspection`, `severe_movement`, ..."),
            Property("individual_buy_share", "number", "individuals' share of what was bought, where disclosed [0, 1]"),
            Property("published_at", "UTC", "when it was published, where a source gives a time"),
            Property("title", "text", "its title"),
            Property("url", "text", "where it stands"),
            AVAILABLE,
            BATCH,
        ),
        key="key",
    ),
    Relationship(
        "MOVED",
        "Stock",
        "TradingDay",
        ("stock_id", "session_id"),
        "Its prices met a rule of abnormal or severe movement: one per rule. It implies no halt, nor a halt it.",
        (
            Property("kind", "text", "`abnormal` or `severe`"),
            Property("rule", "text", "`deviation`, `turnover`, `level` or `count`"),
            Property("within", "integer", "sessions that the rule allows [sessions]"),
            Property("direction", "text", "`up` or `down`, empty for turnover"),
            Property("first_session", "date", "first session of the window"),
            Property("sessions", "integer", "sessions of the window [sessions]"),
            Property("value", "number", "deviation or turnover in percent, or the count"),
            Property("approximate", "yes/no", "whether prices are adjusted, which are not those that were paid"),
            RUN,
        ),
    ),
)
