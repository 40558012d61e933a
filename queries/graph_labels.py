"""The labels of the graph: what is a node, its properties and what each means."""

from __future__ import annotations

from queries.graph_measures import CASCADES, INITIATORS, MEASURES
from queries.graph_terms import AS_OF, BATCH, RUN, Label, Property, Role

LABELS = (
    Label("Platform", "Where accounts speak.", (Property("id", "text", "`x`, `weibo`, ..."),)),
    Label(
        "Account",
        "Somebody who writes, follows or is engaged with.",
        (
            Property("id", "text", "`platform:native`"),
            Property("platform", "text", "id of its platform"),
            Property("handle", "text", "what it signs with, without the @"),
            Property("name", "text", "what it calls itself"),
            Property("status", "text", "`banned`, else `seen`, or `listed` if only a list or an order names it"),
            Property("banned_at", "UTC", "since when the ban holds, if one does"),
            BATCH,
            *MEASURES,
            *INITIATORS,
        ),
    ),
    Label(
        "Stock",
        "A listed share.",
        (
            Property("id", "text", "`GME.US`, `002312.SZ`"),
            Property("symbol", "text", "its symbol on the exchange"),
            Property("market", "text", "calendar of its sessions: `XNYS`, `XSHG`"),
            Property("name", "text", "the company's name"),
            BATCH,
        ),
    ),
    Label(
        "Enforcement",
        "What an authority or a platform did against an account.",
        (
            Property("id", "text", "account, action, moment and authority"),
            Property("action", "text", "`ban`, `unban`, `order`, `fine` or `warning`"),
            Property("at", "UTC", "from when it holds"),
            Property("until", "UTC", "until when, where it says so"),
            Property("authority", "text", "who acted"),
            Property("reason", "text", "the reason given"),
            Property("url", "text", "where it was published"),
            Property("available_at", "UTC", "earliest moment somebody watching could have known"),
            BATCH,
        ),
    ),
    Label(
        "TradingDay",
        "A session of one market; sessions form a chain by NEXT.",
        (
            Property("id", "text", "`XNYS:2015-03-02`"),
            Property("date", "date", "the market's date"),
            Property("market", "text", "its calendar: `XNYS`, `XSHG`"),
        ),
    ),
    Label(
        "Theme",
        "What posts speak of by words of their own, and the stocks it stands for.",
        (
            Property("id", "text", "its name in the list of themes"),
            Property("words", "text", "its words, in both languages, with `|` between them"),
            BATCH,
        ),
    ),
    Label(
        "Push",
        "One post naming one stock, by an influencer.",
        (
            Property("id", "text", "`x:123@GME.US`"),
            Property("post_id", "text", "the post: `x:123`"),
            Property("pushed_at", "UTC", "when it was posted"),
            Property("stance", "text", "`buy`, `sell` or `unknown`"),
            Property("outcome", "text", "`followed`, `disclosed`, `chaser`, `concurrent`, `quiet` or `unlabelled`"),
            Property("tier", "text", "tier of the outcome: `measured` or `proxy`"),
            Property("text", "text", "the post's first 280 characters"),
            Property("url", "text", "where the post stands"),
            Property("source", "text", "file and row we read it from"),
            BATCH,
            RUN,
            *CASCADES,
        ),
    ),
    Label(
        "RetailBurst",
        "Sessions on end of coordinated retail buying (tier `proxy`: of abnormal volume) in one stock.",
        (
            Property("id", "text", "stock, rule and first session"),
            Property("stock_id", "text", "the stock"),
            Property("tier", "text", "`measured` or `proxy`"),
            Property("rule", "text", "`holder_jump`, `herding`, `abnormal_volume`, ..."),
            Property("first_session", "date", "its first session"),
            Property("last_session", "date", "its last session"),
            Property("strength", "number", "the rule's own measure on the strongest session"),
            Property("disclosed", "text", "scheduled news beside it: `yes`, `no` or `unknown`"),
            RUN,
        ),
    ),
    Label(
        "Ring",
        "Accounts tied by CO_PUSHED among each other more than to the rest.",
        (
            Property("id", "text", "`ring:7`"),
            Property("number", "integer", "its number, the same from run to run while it is the same in the main"),
            Property("accounts", "integer", "members [accounts]"),
            Property("ties", "integer", "ties between members [ties]"),
            Property("cohesion", "number", "ties over those that there could be [0, 1]"),
            Property("stocks", "integer", "stocks named in what members posted together [stocks]"),
            Property("platforms", "text", "where members speak, with commas between"),
            Property("acts", "integer", "posts that members made together [posts]"),
            Property("first_at", "UTC", "the first of these"),
            Property("last_at", "UTC", "the last of these"),
            AS_OF,
            RUN,
        ),
    ),
    Label(
        "ScoringRun",
        "One scoring of the pushes by one trained model, as of one moment.",
        (
            Property("id", "text", "hash of its inputs, code and as-of moment"),
            Property("as_of", "UTC", "the moment it knows nothing after"),
            Property("model", "text", "name of the model"),
            Property("tier", "text", "tier of the labels it was trained on"),
            Property("latest", "yes/no", "whether it is the one run the questions show"),
            Property("trained_on", "integer", "pushes it was trained on [pushes]"),
            Property("base_rate", "number", "share followed among those [0, 1]"),
        ),
    ),
    Label(
        "Batch",
        "One file as read by one reader.",
        (
            Property("id", "text", "SHA-256 of its bytes with the reader's version"),
            Property("file", "text", "the file's name"),
            Property("reader", "text", "the reader and its version"),
            Property("rows", "integer", "rows taken in [rows]"),
        ),
    ),
)

ROLES = (
    Role("Influencer", "made a push"),
    Role("Follower", "follows or engages with somebody"),
)
