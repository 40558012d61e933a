"""A small world of invented people, in the rows that the load statements take. Everything in it is chosen by hand.

Ada (x:1) leads: Bo (x:2) and Chen (x:3) reshare her, and WOOL.US begins to burst on Tuesday, the session after hers.
Sessions run from Monday 2015-03-02 to Friday 2015-03-06.
Bo posts the same as Ada a minute after her, and as weibo:4 before it; the three are a ring, and of another ring nobody
is known. Chen is banned on Thursday. Trading in WOOL.US stops twice on Tuesday and once on Thursday.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.graph_schema import CASCADES, INITIATORS, MEASURED, load_order
from queries.statements import statement

if TYPE_CHECKING:
    from queries.database import Database

WATERMARK: dict[str, object] = {"as_of": "2015-03-07T00:00:00Z", "through": {"pushes": 6}, "note": '小羊 "1"'}


def table(keys: str, *rows: tuple[object, ...]) -> list[dict[str, object]]:
    names = keys.split()
    return [dict(zip(names, row, strict=True)) for row in rows]


Found = tuple[float, str] | tuple[float, str, float, float]
"""A measure's value and method, and its interval if it has one."""


def measured(account_id: str, *, run: str = "r1", **values: Found) -> dict[str, object]:
    """What a run measured of an account; null for whatever is not named."""
    found: dict[str, object] = {entry.name: None for one in MEASURED for entry in one.properties().values()}
    for name, (value, method, *ends) in values.items():
        found |= {name: value, f"{name}_method": method}
        found |= dict(zip((f"{name}_low", f"{name}_high"), ends, strict=False))
    return {"id": account_id, "found": found, "measured_as_of": "2015-03-06T00:00:00Z", "run": run}


def cascade(push_id: str, *values: float | None, run: str = "r1") -> dict[str, object]:
    """The tree of reshares of a push's post: the values in the order of the schema."""
    return {"id": push_id, "found": dict(zip((entry.name for entry in CASCADES), (*values, run), strict=True))}


def initiator(account_id: str, *values: float | str | None, run: str = "r1") -> dict[str, object]:
    """How early an account comes: the values in the order of the schema."""
    return {"id": account_id, "found": dict(zip((entry.name for entry in INITIATORS), (*values, run), strict=True))}


SPREAD = "{} platform_id first_at first_post_id first_account_id last_at posts accounts peak_day batch"

ROWS: dict[str, list[dict[str, object]]] = {
    "load/platform": table("id", ("x",), ("weibo",)),
    "load/account": table(
        "id platform handle name status banned_at batch",
        ("x:1", "x", "ada", "Ada Lamb", "seen", None, "b1"),
        ("x:2", "x", "bo", "Bo", "seen", None, "b1"),
        ("x:3", "x", "chen", "陈牧", "banned", "2015-03-05T12:00:00Z", "b1"),
        ("weibo:4", "weibo", None, None, "listed", None, "b2"),
    ),
    "load/enforcement": table(
        "id action at until authority reason url available_at batch",
        (
            *("e1", "ban", "2015-03-05T12:00:00Z", None, "X", "荐股", "https://x.example/e1"),
            *("2015-03-05T12:00:00Z", "b2"),
        ),
        (
            *("e2", "ban", "2015-03-03T00:00:00Z", "2015-03-04T00:00:00Z", None, None, None),
            *("2015-03-03T08:00:00Z", "b2"),
        ),
        ("e3", "fine", "2015-03-03T12:00:00Z", None, "Court", None, None, "2015-03-03T12:00:00Z", "b2"),
    ),
    "load/stock": table(
        "id symbol market name batch",
        ("WOOL.US", "WOOL", "XNYS", "Woolly Mills", "b2"),
        ("BELL.US", "BELL", "XNYS", "Bell Foundry", "b2"),
        ("399999.SZ", "399999", "XSHG", "领头羊股份", "b2"),
    ),
    "load/trading_day": table(
        "id date market", *((f"XNYS:2015-03-0{n}", f"2015-03-0{n}", "XNYS") for n in range(2, 7))
    ),
    "load/theme": table("id words batch", ("wool", "wool|羊毛", "b2"), ("bells", "", "b2")),
    "load/push": table(
        "id post_id pushed_at stance outcome tier text url source batch run",
        (
            *("x:11@WOOL.US", "x:11", "2015-03-01T20:00:00Z", "buy", "followed", "proxy", "$WOOL and $BELL!"),
            *("https://x.example/11", "march.jsonl:1", "b1", "r1"),
        ),
        (
            *("x:11@BELL.US", "x:11", "2015-03-01T20:00:00Z", "buy", "followed", "proxy"),
            *("", None, "march.jsonl:1", "b1", "r1"),
        ),
        (
            *("x:12@WOOL.US", "x:12", "2015-03-02T22:30:00Z", "buy", "followed", "proxy"),
            *("", None, "march.jsonl:2", "b1", "r1"),
        ),
        (
            *("x:13@WOOL.US", "x:13", "2015-03-04T15:00:00Z", "sell", "chaser", "proxy"),
            *("", None, "march.jsonl:3", "b1", "r1"),
        ),
        (
            *("x:14@BELL.US", "x:14", "2015-03-03T12:00:00.250Z", "unknown", "quiet", "proxy"),
            *("", None, "march.jsonl:4", "b1", "r1"),
        ),
        (
            *("x:15@BELL.US", "x:15", "2015-03-06T22:00:00Z", "buy", "unlabelled", "proxy"),
            *("", None, "march.jsonl:5", "b1", "r1"),
        ),
    ),
    "load/retail_burst": table(
        "id stock_id tier rule first_session last_session strength disclosed run",
        ("wool-tue", "WOOL.US", "proxy", "abnormal_volume", "2015-03-03", "2015-03-05", 4.25, "no", "r1"),
        ("bell-tue", "BELL.US", "proxy", "abnormal_volume", "2015-03-03", "2015-03-03", 3.0, "unknown", "r1"),
        ("bell-fri", "BELL.US", "proxy", "abnormal_volume", "2015-03-06", "2015-03-06", 3.5, "yes", "r1"),
    ),
    "load/scoring_run": table(
        "id as_of model tier latest trained_on base_rate",
        ("old", "2015-03-04T00:00:00Z", "logistic", "proxy", False, 100, 0.1),
        ("new", "2015-03-06T00:00:00Z", "boosting", "proxy", True, 120, 0.125),
    ),
    "load/batch": table(
        "id file reader rows",
        ("b1", "march.jsonl", "x_v1 1", 5),
        ("b2", "stocks.csv", "stock_list 1", 3),
    ),
    "load/measures": [
        measured(
            "x:1",
            followers=(5000, "latest reading"),
            coverage=(0.0004, "2 observed of 5000 declared"),
            degree=(5, "accounts that see this one"),
            sources=(1, "accounts it sees"),
            strength=(0.125, "expected audience of one post"),
            pagerank=(0.5, "damping .85"),
            hub=(0.25, "sums to 1"),
            authority=(0.75, "sums to 1"),
            harmonic=(2.5, "sampled", 2.0, 3.0),
            coreness=(2, "undirected"),
            betweenness=(0.25, "sampled", 0.0, 0.5),
            constraint=(1.125, "undirected"),
            reach=(321.5, "sampled", 300.0, 350.0),
            seed_rank=(1, "greedy"),
            temporal_reach=(3, "exact, last 30 days"),
            community=(0, "Leiden"),
        ),
        measured(
            "x:2",
            followers=(700, "latest reading"),
            coverage=(1.5, "1050 observed of 700 declared"),
            reach=(12.0, "sampled", 10.0, 14.0),
            community=(0, "Leiden"),
        ),
        measured("x:3", pagerank=(0.25, "damping .85"), reach=(12.0, "exact"), community=(4, "Leiden")),
    ],
    "load/cascades": [
        cascade("x:11@WOOL.US", 6, 2, 4, 2.5, 3600.0, 0.25),
        cascade("x:11@BELL.US", 6, 2, 4, 2.5, 3600.0, 0.25),
        cascade("x:13@WOOL.US", 2, 1, 1, 1.0, None, 0.0),
    ],
    "load/initiators": [
        initiator("x:1", 0.25, 0.125, 0.5, 0.5, 0.25, 0.75, 0.0, 6, "measured"),
        initiator("x:2", -0.125, None, None, None, 0.5, 0.25, None, 2, "proxy"),
        initiator("x:3", -0.5, -0.75, -0.25, 0.03125, 0.875, 0.25, 0.0625, 9, "proxy"),
    ],
    "load/central_to": table(
        "account_id stock_id pagerank rank method run",
        ("x:1", "WOOL.US", 0.5, 1, "damping .85", "r1"),
        ("x:2", "WOOL.US", 0.25, 2, "damping .85", "r1"),
        ("weibo:4", "BELL.US", 0.75, 1, "damping .85", "r1"),
        ("x:1", "BELL.US", 0.25, 2, "damping .85", "r1"),
    ),
    "load/shares_audience": table(
        "account_id other_id jaccard common method run",
        ("x:1", "x:2", 0.25, 1, "MinHash", "r1"),
        ("x:2", "x:3", 0.5, 2, "MinHash", "r1"),
        ("x:1", "x:3", 0.25, 1, "MinHash", "r1"),
    ),
    "load/co_pushed": table(
        "account_id other_id q p times expected stratum layers window_s first_at last_at leads follows together "
        "p_order lag_s lag_low lag_high posts other_posts objects evidence_layers at_s other_at_s evidence_left_out "
        "as_of run",
        (
            *("x:1", "x:2", 0.001, 0.0001, 7, 0.5, "calm", "stock,link", 300),
            *("2015-03-01T20:00:00Z", "2015-03-05T15:01:00Z", 5, 1, 1, 0.21875, 42.5, -15.0, 60.0),
            *(("x:11", "x:14", "x:16"), ("x:21", "x:24", "x:26"), ("WOOL.US", "https://a.example/1", "BELL.US")),
            *(("stock", "link", "stock"), (1425240000, 1425384000, 1425567660), (1425240060, 1425383985, 1425567660)),
            *(4, "2015-03-06T00:00:00Z", "r1"),
        ),
        (
            *("weibo:4", "x:2", 0.004, 0.002, 3, 0.25, "calm", "text", 300),
            *("2015-03-02T22:29:48Z", "2015-03-04T08:00:00Z", 0, 3, 0, 0.25, -12.0, None, None),
            *(("weibo:9",), ("x:12",), ("text:3",), ("text",), (1425335400,), (1425335388,)),
            *(0, "2015-03-06T00:00:00Z", "r1"),
        ),
    ),
    "load/same_person": table(
        "account_id other_id score reasons as_of run",
        ("weibo:4", "x:2", 0.75, "same handle; same picture", "2015-03-06T00:00:00Z", "r1"),
        ("x:2", "x:3", 0.5, "same picture", "2015-03-06T00:00:00Z", "r1"),
    ),
    "load/ring": table(
        "id number accounts ties cohesion stocks platforms acts first_at last_at as_of run",
        (
            *("ring:7", 7, 3, 2, 0.625, 2, "weibo,x", 20),
            *("2015-03-01T20:00:00Z", "2015-03-05T15:01:00Z", "2015-03-06T00:00:00Z", "r1"),
        ),
        (
            *("ring:9", 9, 2, 1, 1.0, 1, "x", 6),
            *("2015-03-02T10:00:00Z", "2015-03-02T11:00:00Z", "2015-03-06T00:00:00Z", "r1"),
        ),
    ),
    "load/in": table(
        "account_id ring_id ties first run",
        ("x:1", "ring:7", 1, 0.75, "r1"),
        ("x:2", "ring:7", 2, 0.4, "r1"),
        ("weibo:4", "ring:7", 1, 0.0, "r1"),
    ),
    "load/on": table(
        "account_id platform_id batch",
        ("x:1", "x", "b1"),
        ("x:2", "x", "b1"),
        ("x:3", "x", "b1"),
        ("weibo:4", "weibo", "b2"),
    ),
    "load/follows": table(
        "follower_id followed_id since observed_at available_at batch",
        ("x:2", "x:1", "2014-01-01T00:00:00Z", "2015-01-01T00:00:00Z", "2015-01-01T00:00:00Z", "b1"),
        ("x:3", "x:1", None, "2015-01-01T00:00:00Z", "2015-01-01T00:00:00Z", "b1"),
        ("x:1", "x:2", None, "2015-01-01T00:00:00Z", "2015-01-01T00:00:00Z", "b1"),
    ),
    "load/engaged": table(
        "source_id target_id kind times first_at last_at available_at batch",
        ("x:2", "x:1", "reshare", 3, "2015-02-02T00:00:00Z", "2015-03-02T00:00:00Z", "2015-02-02T00:00:00Z", "b1"),
        ("x:2", "x:1", "quote", 1, "2015-02-01T00:00:00Z", "2015-02-01T00:00:00Z", "2015-02-01T00:00:00Z", "b1"),
        ("x:2", "x:1", "reply", 7, "2015-01-01T00:00:00Z", "2015-03-05T00:00:00Z", "2015-01-01T00:00:00Z", "b1"),
        ("x:3", "x:1", "reshare", 4, "2015-02-03T00:00:00Z", "2015-03-03T00:00:00Z", "2015-02-03T00:00:00Z", "b1"),
        ("x:3", "x:2", "quote", 1, "2015-02-04T00:00:00Z", "2015-02-04T00:00:00Z", "2015-02-04T00:00:00Z", "b1"),
        ("weibo:4", "x:2", "mention", 2, "2015-02-05T00:00:00Z", "2015-02-06T00:00:00Z", "2015-02-05T00:00:00Z", "b2"),
        ("x:1", "x:1", "reshare", 9, "2015-02-07T00:00:00Z", "2015-02-08T00:00:00Z", "2015-02-07T00:00:00Z", "b1"),
    ),
    "load/subject_of": table(
        "account_id enforcement_id batch", ("x:3", "e1", "b2"), ("weibo:4", "e2", "b2"), ("x:1", "e3", "b2")
    ),
    "load/made": table(
        "account_id push_id run",
        ("x:1", "x:11@WOOL.US", "r1"),
        ("x:1", "x:11@BELL.US", "r1"),
        ("x:2", "x:12@WOOL.US", "r1"),
        ("x:3", "x:13@WOOL.US", "r1"),
        ("x:1", "x:14@BELL.US", "r1"),
        ("x:1", "x:15@BELL.US", "r1"),
    ),
    "load/names": table(
        "push_id stock_id method confidence run",
        ("x:11@WOOL.US", "WOOL.US", "cashtag", 1.0, "r1"),
        ("x:11@BELL.US", "BELL.US", "cashtag", 1.0, "r1"),
        ("x:12@WOOL.US", "WOOL.US", "cashtag", 1.0, "r1"),
        ("x:13@WOOL.US", "WOOL.US", "cashtag", 1.0, "r1"),
        ("x:14@BELL.US", "BELL.US", "cashtag", 1.0, "r1"),
        ("x:15@BELL.US", "BELL.US", "cashtag", 1.0, "r1"),
    ),
    "load/decides_on": table(
        "push_id session_id run",
        ("x:11@WOOL.US", "XNYS:2015-03-02", "r1"),
        ("x:11@BELL.US", "XNYS:2015-03-02", "r1"),
        ("x:12@WOOL.US", "XNYS:2015-03-03", "r1"),
        ("x:13@WOOL.US", "XNYS:2015-03-05", "r1"),
        ("x:14@BELL.US", "XNYS:2015-03-03", "r1"),
    ),
    "load/next": table(
        "earlier_id later_id batch",
        *((f"XNYS:2015-03-0{n}", f"XNYS:2015-03-0{n + 1}", "calendar") for n in range(2, 6)),
    ),
    "load/traded": table(
        "stock_id session_id close volume retail_flow measure tier abnormal at_limit locked batch",
        ("WOOL.US", "XNYS:2015-03-02", 10.0, 1000.0, None, None, "proxy", 0.5, None, None, "b2"),
        ("WOOL.US", "XNYS:2015-03-03", 11.5, 9000.0, None, None, "proxy", 4.25, "up", True, "b2"),
        ("WOOL.US", "XNYS:2015-03-04", 11.0, 7000.0, None, None, "proxy", 3.5, "down", False, "b2"),
        ("BELL.US", "XNYS:2015-03-02", 7.0, 500.0, 1.25, "holders", "measured", None, None, None, "b2"),
    ),
    "load/moved": table(
        "stock_id session_id kind rule within direction first_session sessions value approximate run",
        ("WOOL.US", "XNYS:2015-03-03", "severe", "level", 10, "up", "2015-03-02", 2, 110.5, False, "r1"),
        ("WOOL.US", "XNYS:2015-03-03", "severe", "level", 30, "up", "2015-03-02", 2, 210.5, False, "r1"),
        ("WOOL.US", "XNYS:2015-03-03", "abnormal", "turnover", 3, "", "2015-03-02", 2, 25.0, True, "r1"),
    ),
    "load/halted": table(
        "stock_id session_id key stopped_at resumed_at resumed kind reason inspection source available_at batch",
        (
            *("WOOL.US", "XNYS:2015-03-03", "2015-03-03T15:00:00Z", "2015-03-03T15:00:00Z", "2015-03-03T15:05:00Z"),
            *("2015-03-03", "halt", "volatility", None, "nyse", "2015-03-03T15:05:00Z", "b2"),
        ),
        (
            *("WOOL.US", "XNYS:2015-03-03", "2015-03-03T18:30:00Z", "2015-03-03T18:30:00Z", None),
            *(None, "halt", "volatility", None, "nyse", "2015-03-03T18:30:00Z", "b2"),
        ),
        (
            *("WOOL.US", "XNYS:2015-03-05", "untimed", None, None, "2015-03-06"),
            *("suspension", None, None, "nyse", "2015-03-05T21:30:00Z", "b2"),
        ),
        (
            *("BELL.US", "XNYS:2015-03-02", "untimed", None, None, None),
            *("suspension", "merger", "perhaps", "nyse", "2015-03-02T21:30:00Z", "b2"),
        ),
    ),
    "load/disclosed": table(
        "stock_id session_id key kind individual_buy_share published_at title url available_at batch",
        (
            *(
                "WOOL.US",
                "XNYS:2015-03-03",
                "severe_movement 2015-03-03T21:00:00Z Who bought",
                "severe_movement",
                0.9125,
            ),
            *("2015-03-03T21:00:00Z", "Who bought", "https://x.example/n1", "2015-03-03T21:00:00Z", "b2"),
        ),
        (
            *("WOOL.US", "XNYS:2015-03-03", "scheduled Results", "scheduled", None),
            *(None, "Results", None, None, "b2"),
        ),
    ),
    "load/covers": table("theme_id stock_id batch", ("wool", "WOOL.US", "b2"), ("bells", "BELL.US", "b2")),
    "load/named_on": table(
        SPREAD.format("stock_id"),
        ("WOOL.US", "x", "2015-03-01T20:00:00Z", "x:11", "x:1", "2015-03-06T10:00:00Z", 9, 5, "2015-03-02", "b1"),
        (
            "WOOL.US",
            "weibo",
            "2015-03-01T19:00:00Z",
            "weibo:9",
            "weibo:4",
            "2015-03-01T19:00:00Z",
            1,
            1,
            "2015-03-02",
            "b2",
        ),
    ),
    "load/raised_on": table(
        SPREAD.format("theme_id"),
        ("wool", "x", "2015-03-02T09:00:00Z", "x:12", "x:2", "2015-03-03T09:00:00Z", 4, 2, "2015-03-03", "b1"),
    ),
    "load/about": table(
        "push_id theme_id word run",
        ("x:11@WOOL.US", "wool", "wool", "r1"),
        ("x:11@BELL.US", "wool", "wool", "r1"),
        ("x:13@WOOL.US", "wool", "羊毛", "r1"),
    ),
    "load/had": table(
        "stock_id burst_id run",
        ("WOOL.US", "wool-tue", "r1"),
        ("BELL.US", "bell-tue", "r1"),
        ("BELL.US", "bell-fri", "r1"),
    ),
    "load/started_on": table(
        "burst_id session_id run",
        ("wool-tue", "XNYS:2015-03-03", "r1"),
        ("bell-tue", "XNYS:2015-03-03", "r1"),
        ("bell-fri", "XNYS:2015-03-06", "r1"),
    ),
    "load/preceded": table(
        "push_id burst_id lead_sessions run",
        ("x:11@WOOL.US", "wool-tue", 1, "r1"),
        ("x:12@WOOL.US", "wool-tue", 0, "r1"),
        ("x:11@BELL.US", "bell-tue", 1, "r1"),
        ("x:11@BELL.US", "bell-fri", 4, "r1"),
    ),
    "load/chased": table("push_id burst_id run", ("x:13@WOOL.US", "wool-tue", "r1")),
    "load/scored": table(
        "run push_id probability low high abstained",
        ("old", "x:11@WOOL.US", 0.2, 0.1, 0.3, False),
        ("new", "x:11@WOOL.US", 0.9, 0.8, 0.95, False),
        ("new", "x:11@BELL.US", 0.7, 0.6, 0.8, False),
        ("new", "x:12@WOOL.US", 0.5, 0.4, 0.6, False),
        ("new", "x:13@WOOL.US", 0.5, 0.25, 0.75, False),
        ("new", "x:14@BELL.US", 0.1, 0.0, 0.9, True),
    ),
}

COUNTS = {
    "labels": {
        "Platform": 2,
        "Account": 4,
        "Stock": 3,
        "Enforcement": 3,
        "TradingDay": 5,
        "Theme": 2,
        "Push": 6,
        "RetailBurst": 3,
        "Ring": 2,
        "ScoringRun": 2,
        "Batch": 2,
        "Influencer": 3,
        "Follower": 4,
    },
    "relationships": {
        "ON": 4,
        "FOLLOWS": 3,
        "ENGAGED": 7,
        "SUBJECT_OF": 3,
        "MADE": 6,
        "NAMES": 6,
        "DECIDES_ON": 5,
        "NEXT": 4,
        "TRADED": 4,
        "HALTED": 4,
        "MOVED": 3,
        "DISCLOSED": 2,
        "COVERS": 2,
        "NAMED_ON": 2,
        "RAISED_ON": 1,
        "ABOUT": 3,
        "HAD": 3,
        "STARTED_ON": 3,
        "PRECEDED": 4,
        "CHASED": 1,
        "CENTRAL_TO": 4,
        "SHARES_AUDIENCE": 3,
        "CO_PUSHED": 2,
        "IN": 3,
        "SAME_PERSON": 2,
        "SCORED": 6,
    },
}


def load_world(database: Database) -> None:
    """Put the world into a database, as a sync would."""
    database.prepare()
    database.write([(statement(name), ROWS[name]) for name in load_order()], WATERMARK)
