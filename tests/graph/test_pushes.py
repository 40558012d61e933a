"""What is a push, by whom, on what, and which session it could still be decided on (methods, section 1)."""

from __future__ import annotations

import pytest

from graph.influencers import InfluencerRule
from graph.pushes import find_pushes
from tests.graph.tables import Row, engagement, followers, mention, post, record

STOCKS = {"GME.US", "AMC.US", "000001.SZ", "600000.SH", "830799.BJ"}
MOMENT = "2021-01-04T12:00"
LARGE = [followers("a", 1_000, "2021-01-01")]


def pushes(posts: list[Row], mentions: list[Row], **others: list[Row]) -> list[str]:
    """Ids of what is found; by default the author `a` has a thousand followers."""
    tables = record(posts=posts, mentions=mentions, **({"account_counts": LARGE} | others))
    return find_pushes(tables, STOCKS)["push_id"].tolist()


def one_post(**columns: object) -> list[Row]:
    return [post("x:1", "a", MOMENT, **columns)]


ON_GME = [mention("x:1", "GME.US")]


@pytest.mark.parametrize(("count", "found"), [(999, []), (1_000, ["x:1@GME.US"])])
def test_a_thousand_followers_make_an_influencer(count: int, found: list[str]) -> None:
    assert pushes(one_post(), ON_GME, account_counts=[followers("a", count, "2021-01-01")]) == found


@pytest.mark.parametrize(
    ("moment", "found"),
    [(MOMENT, ["x:1@GME.US"]), ("2021-01-04T12:00:00.000001", []), (None, [])],
)
def test_followers_must_be_available_at_the_post(moment: str | None, found: list[str]) -> None:
    assert pushes(one_post(), ON_GME, account_counts=[followers("a", 5_000, moment)]) == found


@pytest.mark.parametrize(
    ("engagers", "moment", "found"),
    [
        (9, "2021-01-03", []),
        (10, "2021-01-03", ["x:1@GME.US"]),
        (10, "2021-01-04T11:59:59.999999", ["x:1@GME.US"]),
        (10, MOMENT, []),
    ],
)
def test_ten_engagers_strictly_before_make_an_influencer(engagers: int, moment: str, found: list[str]) -> None:
    acts = [engagement(f"f{number}", "a", moment) for number in range(engagers)]
    assert pushes(one_post(), ON_GME, account_counts=[], engagements=acts) == found


def test_the_thresholds_are_parameters() -> None:
    tables = record(posts=one_post(), mentions=ON_GME, account_counts=[followers("a", 50, "2021-01-01")])
    assert find_pushes(tables, STOCKS, InfluencerRule(followers=50))["push_id"].tolist() == ["x:1@GME.US"]
    assert find_pushes(tables, STOCKS, InfluencerRule(followers=51)).empty
    assert len(find_pushes(tables, STOCKS, InfluencerRule(followers=51, engagers=0))) == 1


@pytest.mark.parametrize(
    ("kind", "found"), [("original", ["x:1@GME.US"]), ("quote", ["x:1@GME.US"]), ("reshare", []), ("reply", [])]
)
def test_reshares_and_replies_never_push(kind: str, found: list[str]) -> None:
    assert pushes(one_post(kind=kind), ON_GME) == found


@pytest.mark.parametrize(("cashtags", "found"), [(5, ["x:1@GME.US"]), (6, [])])
def test_more_than_five_stocks_are_a_list(cashtags: int, found: list[str]) -> None:
    assert pushes(one_post(cashtags=cashtags), ON_GME) == found


def test_one_push_for_each_known_stock() -> None:
    named = [mention("x:1", stock, start=at) for at, stock in enumerate(["AMC.US", "GME.US", "GME.US", "NOPE.US"])]
    assert pushes(one_post(cashtags=3), named) == ["x:1@AMC.US", "x:1@GME.US"]


def test_a_stock_named_twice_counts_as_found_with_the_most_confidence() -> None:
    named = [mention("x:1", "GME.US", start=9, confidence=0.9, method="name"), mention("x:1", "GME.US", confidence=0.5)]
    tables = record(posts=one_post(), mentions=named, account_counts=LARGE)
    found = find_pushes(tables, STOCKS)
    assert found[["method", "confidence"]].to_numpy().tolist() == [["name", 0.9]]


def decided(moment: str, *stocks: str) -> list[str]:
    """Decision sessions of one post on these stocks, in their order."""
    tables = record(
        posts=[post("x:1", "a", moment)],
        mentions=[mention("x:1", stock) for stock in stocks],
        account_counts=[followers("a", 1_000, "2000-01-01")],
    )
    found = find_pushes(tables, STOCKS).set_index("stock_id")["session"]
    return [f"{found[stock]:%Y-%m-%d}" for stock in stocks]


@pytest.mark.parametrize(
    ("moment", "stock", "session"),
    [
        ("2021-01-04T14:29:59.999999", "GME.US", "2021-01-04"),  # before the bell in New York, 9:30
        ("2021-01-04T14:30", "GME.US", "2021-01-05"),  # at the bell
        ("2021-01-04T21:00", "GME.US", "2021-01-05"),
        ("2021-01-09T15:00", "GME.US", "2021-01-11"),  # Saturday
        ("2021-01-15T21:30", "GME.US", "2021-01-19"),  # over Martin Luther King's day
        ("2021-03-12T14:00", "GME.US", "2021-03-12"),  # winter time: opens at 14:30 UTC
        ("2021-03-15T14:00", "GME.US", "2021-03-16"),  # summer time: opened at 13:30 UTC
        ("2021-11-05T14:00", "GME.US", "2021-11-08"),
        ("2021-11-08T14:00", "GME.US", "2021-11-08"),  # winter time again
        ("2024-09-27T01:29:59", "000001.SZ", "2024-09-27"),  # before 9:30 in Shanghai
        ("2024-09-27T01:30", "000001.SZ", "2024-09-30"),
        ("2024-09-26T04:00", "000001.SZ", "2024-09-27"),  # the lunch break is inside the session
        ("2024-09-26T07:00", "600000.SH", "2024-09-27"),  # 15:00 sharp
        ("2024-09-30T07:00", "600000.SH", "2024-10-08"),  # the week of the National Day
        ("2024-10-06T00:00", "830799.BJ", "2024-10-08"),
        ("2024-10-12T02:00", "830799.BJ", "2024-10-14"),  # a Saturday that people worked
        ("2024-03-11T01:00", "600000.SH", "2024-03-11"),  # China has no summer time
    ],
)
def test_the_decision_session_is_the_first_to_open_after_the_post(moment: str, stock: str, session: str) -> None:
    assert decided(moment, stock) == [session]


def test_stocks_of_two_markets_in_one_post_have_a_session_each() -> None:
    assert decided("2021-01-04T01:00", "000001.SZ", "GME.US") == ["2021-01-04", "2021-01-04"]
    assert decided("2021-01-04T08:00", "000001.SZ", "GME.US") == ["2021-01-05", "2021-01-04"]
    assert decided("2021-01-04T22:00", "000001.SZ", "GME.US") == ["2021-01-05", "2021-01-05"]


def test_beyond_the_calendar_there_is_no_session() -> None:
    tables = record(
        posts=[post("x:1", "a", "2099-01-04")], mentions=ON_GME, account_counts=[followers("a", 1_000, "2000-01-01")]
    )
    assert find_pushes(tables, STOCKS)["session"].isna().all()


def test_pushes_come_in_the_order_of_time() -> None:
    posts = [post("x:2", "a", "2021-01-05"), post("x:1", "a", "2021-01-05"), post("x:3", "a", "2021-01-04")]
    named = [mention(number, "GME.US") for number in ("x:1", "x:2", "x:3")]
    assert pushes(posts, named) == ["x:3@GME.US", "x:1@GME.US", "x:2@GME.US"]


@pytest.mark.parametrize("posts", [[], one_post()], ids=["no post", "no mention"])
def test_nothing_pushed(posts: list[Row]) -> None:
    found = find_pushes(record(posts=posts), STOCKS)
    assert found.empty
    assert {"push_id", "session", "market", "stance", "followers", "engagers"} <= set(found.columns)
