"""The relationship types of the graph: what joins what, with which properties."""

from __future__ import annotations

from queries.graph_terms import BATCH, RUN, Property, Relationship

AVAILABLE = Property("available_at", "UTC", "earliest moment somebody watching could have known")

RELATIONSHIPS = (
    Relationship("ON", "Account", "Platform", ("account_id", "platform_id"), "It speaks there.", (BATCH,)),
    Relationship(
        "FOLLOWS",
        "Account",
        "Account",
        ("follower_id", "followed_id"),
        "It subscribes to the other's posts.",
        (
            Property("since", "UTC", "when it began, where a source says so"),
            Property("observed_at", "UTC", "when the source saw it"),
            AVAILABLE,
            BATCH,
        ),
    ),
    Relationship(
        "ENGAGED",
        "Account",
        "Account",
        ("source_id", "target_id"),
        "It reshared, quoted, replied to or mentioned the other: one per kind.",
        (
            Property("kind", "text", "`reshare`, `quote`, `reply` or `mention`"),
            Property("times", "integer", "how often"),
            Property("first_at", "UTC", "the first time"),
            Property("last_at", "UTC", "the last time"),
            AVAILABLE,
            BATCH,
        ),
        key="kind",
    ),
    Relationship("MADE", "Account", "Push", ("account_id", "push_id"), "It posted the push.", (RUN,)),
    Relationship(
        "NAMES",
        "Push",
        "Stock",
        ("push_id", "stock_id"),
        "The post names the stock.",
        (
            Property("method", "text", "how it was found: `cashtag`, ..."),
            Property("confidence", "number", "how sure [0, 1]"),
            RUN,
        ),
    ),
    Relationship(
        "DECIDES_ON",
        "Push",
        "TradingDay",
        ("push_id", "session_id"),
        "The first session that opens after the push.",
        (RUN,),
    ),
    Relationship(
        "NEXT",
        "TradingDay",
        "TradingDay",
        ("earlier_id", "later_id"),
        "The market's next session.",
        (Property("batch", "text", "the calendar and its version"),),
    ),
    Relationship(
        "TRADED",
        "Stock",
        "TradingDay",
        ("stock_id", "session_id"),
        "The stock's session.",
        (
            Property("close", "number", "closing price [the market's currency]"),
            Property("volume", "number", "volume [shares]"),
            Property("retail_flow", "number", "the retail measure's value, if there is one"),
            Property("tier", "text", "tier of that measure: `measured` or `proxy`"),
            Property("abnormal", "number", "market-adjusted abnormal log volume [robust z]"),
            BATCH,
        ),
    ),
    Relationship("HAD", "Stock", "RetailBurst", ("stock_id", "burst_id"), "The burst is in this stock.", (RUN,)),
    Relationship(
        "STARTED_ON", "RetailBurst", "TradingDay", ("burst_id", "session_id"), "The burst's first session.", (RUN,)
    ),
    Relationship(
        "PRECEDED",
        "Push",
        "RetailBurst",
        ("push_id", "burst_id"),
        "The push's stock began to burst within its window.",
        (Property("lead_sessions", "integer", "from the decision session to the burst's first [sessions]"), RUN),
    ),
    Relationship(
        "CHASED",
        "Push",
        "RetailBurst",
        ("push_id", "burst_id"),
        "The burst was on already at the session before the decision.",
        (RUN,),
    ),
    Relationship(
        "SCORED",
        "ScoringRun",
        "Push",
        ("run", "push_id"),
        "The run's score of the push; a run scores a push once.",
        (
            Property("probability", "number", "that the flock follows [0, 1]"),
            Property("low", "number", "lower end of its interval [0, 1]"),
            Property("high", "number", "upper end of its interval [0, 1]"),
            Property("abstained", "yes/no", "whether the run declined to judge"),
            RUN,
        ),
    ),
)
