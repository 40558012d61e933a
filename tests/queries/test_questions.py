"""Every question and every view, on both stores, against answers written out by hand from tests/queries/world.py."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from queries.statements import names, statement
from tests.queries.world import COUNTS, WATERMARK

if TYPE_CHECKING:
    from queries.bolt import BoltDatabase
    from queries.database import Database
    from queries.embedded import EmbeddedDatabase

MON, TUE, WED, THU, FRI = (date(2015, 3, day) for day in range(2, 7))


def at(month: int, day: int, hour: int = 0, minute: int = 0, microsecond: int = 0) -> datetime:
    return datetime(2015, month, day, hour, minute, 0, microsecond, tzinfo=UTC)


SUNDAY_EVENING = at(3, 1, 20)
AS_OF = at(3, 6)
BOTH_STOCKS = (
    *("x:11", "x:1", "ada", SUNDAY_EVENING, "BELL.US, WOOL.US"),
    *(6, 2, 4, 2.5, 3600.0, 0.25, "march.jsonl:1"),
)
ONE_STOCK = ("x:13", "x:3", "chen", at(3, 4, 15), "WOOL.US", 2, 1, 1, 1.0, None, 0.0, "march.jsonl:3")

SEVEN = (0.001, 7, 0.5, 300, "stock,link", "calm")
WHEN_SEVEN = (SUNDAY_EVENING, at(3, 5, 15, 1))
JUST_BEFORE_NOON = at(3, 3, 12) - timedelta(seconds=15)
THREE = (0.004, 3, 0.25, 300, "text", "calm")
WHEN_THREE = (at(3, 2, 22, 29) + timedelta(seconds=48), at(3, 4, 8))
OF_THREE = (7, 3, 2, 0.625, "x:2", 2, "weibo,x", 20, *WHEN_SEVEN, AS_OF)
OF_STRANGERS = (9, 2, 1, 1.0, None, 1, "x", 6, at(3, 2, 10), at(3, 2, 11), AS_OF)

CASES: list[tuple[str, dict[str, object], list[tuple[object, ...]]]] = [
    (
        "ask/first_movers",
        {"stock_id": "WOOL.US"},
        [
            ("x:1", "ada", "x:11@WOOL.US", SUNDAY_EVENING, TUE, 1, 0.9),
            ("x:2", "bo", "x:12@WOOL.US", at(3, 2, 22, 30), TUE, 0, 0.5),
        ],
    ),
    (
        "ask/first_movers",
        {"stock_id": "WOOL.US", "since": TUE, "limit": 1},
        [("x:1", "ada", "x:11@WOOL.US", SUNDAY_EVENING, TUE, 1, 0.9)],
    ),
    ("ask/first_movers", {"stock_id": "WOOL.US", "since": WED}, []),
    ("ask/first_movers", {"stock_id": "399999.SZ"}, []),
    (
        "ask/first_movers",
        {"stock_id": "BELL.US"},
        [
            ("x:1", "ada", "x:11@BELL.US", SUNDAY_EVENING, TUE, 1, 0.7),
            ("x:1", "ada", "x:11@BELL.US", SUNDAY_EVENING, FRI, 4, 0.7),
        ],
    ),
    (
        "ask/first_movers",
        {"stock_id": "BELL.US", "since": "2015-03-04", "limit": "5"},
        [("x:1", "ada", "x:11@BELL.US", SUNDAY_EVENING, FRI, 4, 0.7)],
    ),
    (
        "ask/account_history",
        {"account_id": "x:1"},
        [
            ("x:11@BELL.US", "BELL.US", SUNDAY_EVENING, MON, "buy", "followed", 1, 0.7),
            ("x:11@WOOL.US", "WOOL.US", SUNDAY_EVENING, MON, "buy", "followed", 1, 0.9),
            ("x:14@BELL.US", "BELL.US", at(3, 3, 12, 0, 250_000), TUE, "unknown", "quiet", None, 0.1),
            ("x:15@BELL.US", "BELL.US", at(3, 6, 22), None, "buy", "unlabelled", None, None),
        ],
    ),
    (
        "ask/account_history",
        {"account_id": "x:3"},
        [("x:13@WOOL.US", "WOOL.US", at(3, 4, 15), THU, "sell", "chaser", None, 0.5)],
    ),
    ("ask/account_history", {"account_id": "weibo:4"}, []),
    (
        "ask/stock_pushes",
        {"stock_id": "WOOL.US"},
        [
            ("x:13@WOOL.US", "x:3", "chen", at(3, 4, 15), THU, "sell", "chaser", 0.5, 0.25, 0.75, False),
            ("x:12@WOOL.US", "x:2", "bo", at(3, 2, 22, 30), TUE, "buy", "followed", 0.5, 0.4, 0.6, False),
            ("x:11@WOOL.US", "x:1", "ada", SUNDAY_EVENING, MON, "buy", "followed", 0.9, 0.8, 0.95, False),
        ],
    ),
    (
        "ask/stock_pushes",
        {"stock_id": "BELL.US", "since": at(3, 3, 12, 0, 250_000)},
        [
            ("x:15@BELL.US", "x:1", "ada", at(3, 6, 22), None, "buy", "unlabelled", None, None, None, None),
            ("x:14@BELL.US", "x:1", "ada", at(3, 3, 12, 0, 250_000), TUE, "unknown", "quiet", 0.1, 0.0, 0.9, True),
        ],
    ),
    (
        "ask/stock_pushes",
        {"stock_id": "WOOL.US", "limit": 1},
        [("x:13@WOOL.US", "x:3", "chen", at(3, 4, 15), THU, "sell", "chaser", 0.5, 0.25, 0.75, False)],
    ),
    (
        "ask/amplifiers",
        {},
        [
            ("x:2", "bo", "x:1", "ada", 4, at(2, 1), at(3, 2)),
            ("x:3", "chen", "x:1", "ada", 4, at(2, 3), at(3, 3)),
            ("x:3", "chen", "x:2", "bo", 1, at(2, 4), at(2, 4)),
        ],
    ),
    ("ask/amplifiers", {"account_id": "x:2"}, [("x:3", "chen", "x:2", "bo", 1, at(2, 4), at(2, 4))]),
    (
        "ask/amplifiers",
        {"kinds": "reply, mention"},
        [
            ("x:2", "bo", "x:1", "ada", 7, at(1, 1), at(3, 5)),
            ("weibo:4", None, "x:2", "bo", 2, at(2, 5), at(2, 6)),
        ],
    ),
    (
        "ask/top_reach",
        {},
        [
            ("x:1", "ada", "x", 5000, 0.0004, 321.5, 300.0, 350.0, 4, 2, AS_OF),
            ("x:2", "bo", "x", 700, 1.5, 12.0, 10.0, 14.0, 1, 1, AS_OF),
            ("x:3", "chen", "x", None, None, 12.0, None, None, 1, 0, AS_OF),
        ],
    ),
    ("ask/top_reach", {"limit": 1}, [("x:1", "ada", "x", 5000, 0.0004, 321.5, 300.0, 350.0, 4, 2, AS_OF)]),
    (
        "ask/central_accounts",
        {"stock_id": "WOOL.US"},
        [
            (1, "x:1", "ada", "x", 0.5, 0.0004, 321.5, 300.0, 350.0, 1),
            (2, "x:2", "bo", "x", 0.25, 1.5, 12.0, 10.0, 14.0, 1),
        ],
    ),
    (
        "ask/central_accounts",
        {"stock_id": "BELL.US"},
        [
            (1, "weibo:4", None, "weibo", 0.75, None, None, None, None, 0),
            (2, "x:1", "ada", "x", 0.25, 0.0004, 321.5, 300.0, 350.0, 3),
        ],
    ),
    (
        "ask/central_accounts",
        {"stock_id": "WOOL.US", "limit": "1"},
        [(1, "x:1", "ada", "x", 0.5, 0.0004, 321.5, 300.0, 350.0, 1)],
    ),
    ("ask/central_accounts", {"stock_id": "399999.SZ"}, []),
    ("ask/largest_cascades", {}, [BOTH_STOCKS, ONE_STOCK]),
    ("ask/largest_cascades", {"limit": 1}, [BOTH_STOCKS]),
    ("ask/largest_cascades", {"stock_id": "BELL.US"}, [BOTH_STOCKS]),
    ("ask/largest_cascades", {"stock_id": "WOOL.US", "since": "2015-03-02"}, [ONE_STOCK]),
    (
        "ask/same_audience",
        {},
        [
            ("x:2", "bo", "x:3", "chen", 0.5, 2, 1),
            ("x:1", "ada", "x:2", "bo", 0.25, 1, 1),
            ("x:1", "ada", "x:3", "chen", 0.25, 1, 1),
        ],
    ),
    (
        "ask/same_audience",
        {"account_id": "x:3"},
        [("x:3", "chen", "x:2", "bo", 0.5, 2, 1), ("x:3", "chen", "x:1", "ada", 0.25, 1, 1)],
    ),
    ("ask/same_audience", {"account_id": "weibo:4"}, []),
    (
        "ask/co_pushers",
        {},
        [
            ("x:1", "ada", "x:2", "bo", "x", *SEVEN, 5 / 7, 0.21875, 42.5, -15.0, 60.0, *WHEN_SEVEN),
            ("weibo:4", None, "x:2", "bo", "x", *THREE, 0.0, 0.25, -12.0, None, None, *WHEN_THREE),
        ],
    ),
    (
        "ask/co_pushers",
        {"account_id": "x:2"},
        [
            ("x:2", "bo", "x:1", "ada", "x", *SEVEN, 1 / 7, 0.21875, -42.5, -60.0, 15.0, *WHEN_SEVEN),
            ("x:2", "bo", "weibo:4", None, "weibo", *THREE, 1.0, 0.25, 12.0, None, None, *WHEN_THREE),
        ],
    ),
    (
        "ask/co_pushers",
        {"account_id": "x:2", "limit": 1},
        [("x:2", "bo", "x:1", "ada", "x", *SEVEN, 1 / 7, 0.21875, -42.5, -60.0, 15.0, *WHEN_SEVEN)],
    ),
    ("ask/co_pushers", {"account_id": "x:3"}, []),
    (
        "ask/co_push_evidence",
        {"account_id": "x:1", "other_account_id": "x:2"},
        [
            ("x:2", "stock", "WOOL.US", "x:11", SUNDAY_EVENING, "x:21", at(3, 1, 20, 1), 60, 4),
            ("x:2", "link", "https://a.example/1", "x:14", at(3, 3, 12), "x:24", JUST_BEFORE_NOON, -15, 4),
            ("x:2", "stock", "BELL.US", "x:16", at(3, 5, 15, 1), "x:26", at(3, 5, 15, 1), 0, 4),
        ],
    ),
    (
        "ask/co_push_evidence",
        {"account_id": "x:2"},
        [
            ("x:1", "stock", "WOOL.US", "x:21", at(3, 1, 20, 1), "x:11", SUNDAY_EVENING, -60, 4),
            ("weibo:4", "text", "text:3", "x:12", WHEN_THREE[0], "weibo:9", at(3, 2, 22, 30), 12, 0),
            ("x:1", "link", "https://a.example/1", "x:24", JUST_BEFORE_NOON, "x:14", at(3, 3, 12), 15, 4),
            ("x:1", "stock", "BELL.US", "x:26", at(3, 5, 15, 1), "x:16", at(3, 5, 15, 1), 0, 4),
        ],
    ),
    (
        "ask/co_push_evidence",
        {"account_id": "x:2", "limit": 1},
        [("x:1", "stock", "WOOL.US", "x:21", at(3, 1, 20, 1), "x:11", SUNDAY_EVENING, -60, 4)],
    ),
    ("ask/co_push_evidence", {"account_id": "x:1", "other_account_id": "weibo:4"}, []),
    ("ask/co_push_evidence", {"account_id": "x:3"}, []),
    ("ask/rings", {}, [OF_THREE, OF_STRANGERS]),
    ("ask/rings", {"limit": 1}, [OF_THREE]),
    ("ask/rings", {"at_least": 3}, [OF_THREE]),
    ("ask/rings", {"account_id": "weibo:4"}, [OF_THREE]),
    ("ask/rings", {"account_id": "x:3"}, []),
    (
        "ask/ring_members",
        {"account_id": "x:1"},
        [
            (7, "x:2", "bo", "x", "seen", 2, 0.4, 12.0, 1, 1),
            (7, "weibo:4", None, "weibo", "listed", 1, 0.0, None, 0, 0),
            (7, "x:1", "ada", "x", "seen", 1, 0.75, 321.5, 4, 2),
        ],
    ),
    ("ask/ring_members", {"ring": "7", "limit": 1}, [(7, "x:2", "bo", "x", "seen", 2, 0.4, 12.0, 1, 1)]),
    ("ask/ring_members", {"ring": 9}, []),
    ("ask/ring_members", {"account_id": "x:3"}, []),
    ("ask/ring_members", {}, []),
    (
        "ask/same_person",
        {},
        [
            ("weibo:4", None, "weibo", "x:2", "bo", "x", 0.75, "same handle; same picture", True),
            ("x:2", "bo", "x", "x:3", "chen", "x", 0.5, "same picture", False),
        ],
    ),
    ("ask/same_person", {"account_id": "x:3"}, [("x:3", "chen", "x", "x:2", "bo", "x", 0.5, "same picture", False)]),
    ("ask/same_person", {"account_id": "x:1"}, []),
    ("ask/communities", {}, [(0, 2, 2, 5, "BELL.US", 3), (4, 1, 1, 1, "WOOL.US", 1)]),
    ("ask/communities", {"limit": 1}, [(0, 2, 2, 5, "BELL.US", 3)]),
    (
        "ask/community_members",
        {"account_id": "x:2"},
        [
            (0, "x:1", "ada", "x", 0.0004, 321.5, 300.0, 350.0, 4, 2),
            (0, "x:2", "bo", "x", 1.5, 12.0, 10.0, 14.0, 1, 1),
        ],
    ),
    ("ask/community_members", {"community": "4"}, [(4, "x:3", "chen", "x", None, 12.0, None, None, 1, 0)]),
    ("ask/community_members", {"account_id": "weibo:4"}, []),
    ("ask/community_members", {}, []),
    (
        "ask/account_measures",
        {"account_id": "x:1"},
        [
            ("authority", 0.75, None, None, "sums to 1", AS_OF),
            ("betweenness", 0.25, 0.0, 0.5, "sampled", AS_OF),
            ("community", 0, None, None, "Leiden", AS_OF),
            ("constraint", 1.125, None, None, "undirected", AS_OF),
            ("coreness", 2, None, None, "undirected", AS_OF),
            ("coverage", 0.0004, None, None, "2 observed of 5000 declared", AS_OF),
            ("degree", 5, None, None, "accounts that see this one", AS_OF),
            ("followers", 5000, None, None, "latest reading", AS_OF),
            ("harmonic", 2.5, 2.0, 3.0, "sampled", AS_OF),
            ("hub", 0.25, None, None, "sums to 1", AS_OF),
            ("pagerank", 0.5, None, None, "damping .85", AS_OF),
            ("reach", 321.5, 300.0, 350.0, "sampled", AS_OF),
            ("seed_rank", 1, None, None, "greedy", AS_OF),
            ("sources", 1, None, None, "accounts it sees", AS_OF),
            ("strength", 0.125, None, None, "expected audience of one post", AS_OF),
            ("temporal_reach", 3, None, None, "exact, last 30 days", AS_OF),
        ],
    ),
    ("ask/account_measures", {"account_id": "weibo:4"}, []),
    (
        "ask/data_health",
        {},
        [
            ("accounts", 4, None, None),
            ("accounts without a reach", 1, None, None),
            ("follows", 3, None, None),
            ("engagements", 7, None, None),
            ("pushes", 6, date(2015, 3, 1), FRI),
            ("pushes unlabelled", 1, None, None),
            ("pushes without a session", 1, None, None),
            ("pushes scored in the latest run", 5, None, FRI),
            ("pushes never scored", 1, None, None),
            ("stocks", 3, None, None),
            ("stocks without bars", 1, None, None),
            ("sessions with bars", 3, MON, WED),
            ("bursts", 3, TUE, FRI),
            ("batches", 2, None, None),
        ],
    ),
    (
        "ask/first_named",
        {"stock_id": "WOOL.US", "limit": 2},
        [
            ("x:1", "ada", "x", "x:11@WOOL.US", SUNDAY_EVENING, "march.jsonl:1", "$WOOL and $BELL!"),
            ("x:2", "bo", "x", "x:12@WOOL.US", at(3, 2, 22, 30), "march.jsonl:2", ""),
        ],
    ),
    ("ask/first_named", {"stock_id": "399999.SZ"}, []),
    (
        "ask/platform_order",
        {"stock_id": "WOOL.US"},
        [
            ("WOOL.US", "weibo", at(3, 1, 19), "weibo:9", "weibo:4", 1, 1, MON),
            ("WOOL.US", "x", at(3, 1, 20), "x:11", "x:1", 9, 5, MON),
        ],
    ),
    ("ask/platform_order", {"theme": "wool"}, [("wool", "x", at(3, 2, 9), "x:12", "x:2", 4, 2, TUE)]),
    (
        "ask/platform_order",
        {"stock_id": "WOOL.US", "theme": "wool"},
        [
            ("WOOL.US", "weibo", at(3, 1, 19), "weibo:9", "weibo:4", 1, 1, MON),
            ("WOOL.US", "x", at(3, 1, 20), "x:11", "x:1", 9, 5, MON),
            ("wool", "x", at(3, 2, 9), "x:12", "x:2", 4, 2, TUE),
        ],
    ),
    ("ask/platform_order", {"theme": "bells"}, []),
    ("ask/platform_order", {}, []),
    (
        "ask/before_ban",
        {},
        [
            ("weibo:4", None, at(3, 3), None, None, *[None] * 8),
            (
                *("x:3", "chen", at(3, 5, 12), "X", "荐股", "x:13@WOOL.US", "WOOL.US", at(3, 4, 15)),
                *(0, "chaser", None, "", "march.jsonl:3"),
            ),
        ],
    ),
    (
        "ask/before_ban",
        {"account_id": "x:1", "action": "fine"},
        [
            (
                *("x:1", "ada", at(3, 3, 12), "Court", None, "x:11@BELL.US", "BELL.US", SUNDAY_EVENING),
                *(1, "followed", 1, "", "march.jsonl:1"),
            ),
            (
                *("x:1", "ada", at(3, 3, 12), "Court", None, "x:11@WOOL.US", "WOOL.US", SUNDAY_EVENING),
                *(1, "followed", 1, "$WOOL and $BELL!", "march.jsonl:1"),
            ),
        ],
    ),
    ("ask/before_ban", {"account_id": "x:2"}, []),
    (
        "ask/halts_near",
        {"stock_id": "WOOL.US", "days": "1"},
        [
            ("WOOL.US", TUE, at(3, 3, 15), TUE, "halt", "volatility", 2),
            ("WOOL.US", TUE, at(3, 3, 18, 30), None, "halt", "volatility", 2),
            ("WOOL.US", THU, None, FRI, "suspension", None, 1),
        ],
    ),
    (
        "ask/halts_near",
        {"days": 2, "at_least": 3},
        [
            ("WOOL.US", TUE, at(3, 3, 15), TUE, "halt", "volatility", 3),
            ("WOOL.US", TUE, at(3, 3, 18, 30), None, "halt", "volatility", 3),
        ],
    ),
    ("ask/halts_near", {"until": MON}, [("BELL.US", MON, None, None, "suspension", "merger", 1)]),
    ("ask/halts_near", {"since": "2015-03-04"}, [("WOOL.US", THU, None, FRI, "suspension", None, 1)]),
    (
        "ask/initiators",
        {},
        [
            ("x:1", "ada", "measured", 0.25, 0.125, 0.5, 0.25, 0.75, 0.0, 6),
            ("x:2", "bo", "proxy", -0.125, None, None, 0.5, 0.25, None, 2),
            ("x:3", "chen", "proxy", -0.5, -0.75, -0.25, 0.875, 0.25, 0.0625, 9),
        ],
    ),
    (
        "ask/initiators",
        {"established": "yes"},
        [("x:3", "chen", "proxy", -0.5, -0.75, -0.25, 0.875, 0.25, 0.0625, 9)],
    ),
    (
        "ask/limit_days",
        {},
        [
            ("WOOL.US", TUE, "up", True, 11.5, None, None, "abnormal turnover, severe level"),
            ("WOOL.US", WED, "down", False, 11.0, None, None, None),
        ],
    ),
    ("ask/limit_days", {"stock_id": "BELL.US"}, []),
    ("ask/limit_days", {"since": WED}, [("WOOL.US", WED, "down", False, 11.0, None, None, None)]),
    (
        "view/accounts",
        {},
        [
            ("x:1", "ada", "Ada Lamb", "x", 321.5, 300.0, 350.0, 0.0004, 4),
            ("x:2", "bo", "Bo", "x", 12.0, 10.0, 14.0, 1.5, 1),
            ("x:3", "chen", "陈牧", "x", 12.0, None, None, None, 1),
            ("weibo:4", None, None, "weibo", None, None, None, None, 0),
        ],
    ),
    ("view/accounts", {"limit": 1}, [("x:1", "ada", "Ada Lamb", "x", 321.5, 300.0, 350.0, 0.0004, 4)]),
    ("view/stocks", {}, [("BELL.US", "Bell Foundry"), ("WOOL.US", "Woolly Mills")]),
    (
        "view/pushes",
        {"limit": 2},
        [
            (
                *("x:11@WOOL.US", "x:1", "WOOL.US", SUNDAY_EVENING, MON, 0.9, 0.8, 0.95),
                *("followed", "proxy", "x:11", "https://x.example/11", "march.jsonl:1"),
            ),
            (
                *("x:11@BELL.US", "x:1", "BELL.US", SUNDAY_EVENING, MON, 0.7, 0.6, 0.8),
                *("followed", "proxy", "x:11", None, "march.jsonl:1"),
            ),
        ],
    ),
    (
        "view/engagements",
        {"accounts": ["x:1", "x:2", "nobody"]},
        [
            ("x:1", "x:1", "reshare", 9, at(2, 7)),
            ("x:2", "x:1", "quote", 1, at(2, 1)),
            ("x:2", "x:1", "reply", 7, at(1, 1)),
            ("x:2", "x:1", "reshare", 3, at(2, 2)),
        ],
    ),
    ("view/engagements", {"accounts": []}, []),
    (
        "view/co_pushes",
        {"accounts": ["x:2", "x:1", "weibo:4"]},
        [
            ("weibo:4", "x:2", 3, 0.004, -12.0, WHEN_THREE[0]),
            ("x:1", "x:2", 7, 0.001, 42.5, SUNDAY_EVENING),
        ],
    ),
    ("view/co_pushes", {"accounts": ["x:1", "x:3"]}, []),
    ("view/follows", {"accounts": ["x:3", "x:1"]}, [("x:3", "x:1")]),
    ("view/follows", {"accounts": "x:1, x:2, x:3"}, [("x:1", "x:2"), ("x:2", "x:1"), ("x:3", "x:1")]),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_it_answers(
    world: Database, name: str, parameters: dict[str, object], expected: list[tuple[object, ...]]
) -> None:
    asked = statement(name)
    rows = world.read(asked, parameters)
    assert [tuple(row.values()) for row in rows] == expected
    assert all(list(row) == [column.name for column in asked.columns] for row in rows)


def test_unscored_pushes_come_last(world: Database) -> None:
    rows = world.read(statement("view/pushes"))
    assert [row["push_id"] for row in rows] == [
        "x:11@WOOL.US",
        "x:11@BELL.US",
        "x:12@WOOL.US",
        "x:13@WOOL.US",
        "x:14@BELL.US",
        "x:15@BELL.US",
    ]


def test_no_question_or_view_goes_unasked() -> None:
    assert {name for name, _, _ in CASES} == {
        f"{folder}/{name}" for folder in ("ask", "view") for name in names(folder)
    }


def test_types_are_the_same_to_the_last_bit(embedded_world: EmbeddedDatabase, bolt_world: BoltDatabase) -> None:
    """Equality would let 1 pass for 1.0 and for True."""
    for name, parameters, _ in CASES:
        answers = [database.read(statement(name), parameters) for database in (embedded_world, bolt_world)]
        assert repr(answers[0]) == repr(answers[1]), name


def test_every_property_is_the_same_in_both(embedded_world: EmbeddedDatabase, bolt_world: BoltDatabase) -> None:
    nodes = "MATCH (n) RETURN n AS n ORDER BY n.id"
    ties = (
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, r AS r, b.id AS b ORDER BY a, t, b, r.kind, r.key, r.within"
    )
    for text, number in ((nodes, 35), (ties, 90)):
        first, second = embedded_world.read(text), bolt_world.read(text)
        assert first == second
        assert len(first) == number


def test_it_counts(world: Database) -> None:
    assert world.counts() == COUNTS


def test_it_tells_the_watermark(world: Database) -> None:
    assert world.watermark() == WATERMARK


def test_one_command_runs_without_arguments(world: Database) -> None:
    assert len(world.read(statement("ask/top_reach"))) == 3
