"""Content, crowd, timing, audience and centrality of tiny cases, against values worked out by hand."""

from __future__ import annotations

from math import log

import pandas as pd
import pytest

from graph.scoring.features import audience, centrality, content, crowd, timing
from tests.graph.scoring.cases import cases_of, of_pushes, pushes_of
from tests.graph.tables import bar, engagement, follow, followers, mention, post, record, stock

PRICES = [bar("GME.US", "2021-01-04", 10, 100)]
LARGE = [followers("a", 1_000, "2020-01-01")]


@pytest.mark.parametrize(
    ("text", "urgent", "exclaims", "length"),
    [
        ("$GME", 0, 0, 4),
        ("$GME will SOAR!", 1, 1, 15),
        ("loaded, today", 1, 0, 13),
        ("I own it", 0, 0, 8),  # "own" is not "now"
        ("nowhere buyers", 0, 0, 14),  # whole words only
        ("explodes! ! ! ! ! ! !", 1, 5, 21),  # five at most
        ("赶紧上车！", 1, 1, 5),
        ("业绩平稳", 0, 0, 4),
        ("", 0, 0, 0),
        (None, 0, 0, 0),
    ],
)
def test_content(text: str | None, urgent: int, exclaims: int, length: int) -> None:
    counts = {"cashtags": 2, "links": 3, "hashtags": 4, "kind": "quote"}
    tables = record(
        posts=[post("x:1", "a", "2021-01-04T12:00", text=text, **counts)],
        mentions=[mention("x:1", "GME.US")],
        account_counts=LARGE,
        bars=PRICES,
    )
    found = content.compute(cases_of(tables))
    assert found.values.iloc[0].to_dict() == pytest.approx(
        {
            "cashtags": 2,
            "links": 3,
            "hashtags": 4,
            "log_length": log(1 + length),
            "quote": 1,
            "urgent": urgent,
            "exclaims": exclaims,
        }
    )
    assert found.availability == "published"


def test_crowd() -> None:
    """A push decided at 14:30 on Monday 4 January; windows of 1, 5 and 30 days end there, their beginnings belong."""
    others = {
        "x:at the bell": "2021-01-04T14:30",  # too late
        "x:just before": "2021-01-04T14:29:59.999999",
        "x:day": "2021-01-03T14:30",  # exactly one day
        "x:more": "2021-01-03T14:29:59.999999",
        "x:five": "2020-12-30T14:30",  # exactly five
        "x:six": "2020-12-29T14:30",
        "x:thirty": "2020-12-05T14:30",  # exactly thirty
        "x:old": "2020-12-05T14:29:59.999999",
    }
    posts = [post(name, "b", moment, kind="reshare") for name, moment in others.items()]
    posts += [post("x:1", "a", "2021-01-04T12:00"), post("x:elsewhere", "b", "2021-01-04T12:00")]
    mentions = [mention(name, "GME.US") for name in [*others, "x:1"]]
    mentions += [mention("x:elsewhere", "AMC.US"), mention("x:1", "GME.US", start=9)]
    found = crowd.compute(cases_of(record(posts=posts, mentions=mentions, account_counts=LARGE, bars=PRICES)))
    day, five, thirty = 3, 5, 7  # the push itself counts, once
    assert found.values.iloc[0].to_dict() == pytest.approx(
        {
            "log_posts_1d": log(1 + day),
            "log_posts_5d": log(1 + five),
            "log_posts_30d": log(1 + thirty),
            "log_reshares_1d": log(1 + day - 1),
            "attention": log((day + 0.5) / (thirty / 30 + 0.5)),
        }
    )


def test_a_post_that_became_known_later_is_no_crowd_before() -> None:
    late = post("x:2", "b", "2021-01-04T11:00", available_at=pd.Timestamp("2021-01-04T15:00", tz="UTC"))
    unknown = post("x:3", "b", "2021-01-04T11:00", available_at=None, availability="unknown")
    tables = record(
        posts=[post("x:1", "a", "2021-01-04T12:00"), late, unknown],
        mentions=[mention(name, "GME.US") for name in ("x:1", "x:2", "x:3")],
        account_counts=LARGE,
        bars=PRICES,
    )
    assert crowd.compute(cases_of(tables)).values["log_posts_1d"].tolist() == pytest.approx([log(2)])


def test_timing() -> None:
    found = timing.compute(
        of_pushes(
            pushes_of(
                {"session": "2021-01-04", "pushed_at": "2021-01-04T13:00"},  # a Monday, an hour and a half before
                {"session": "2021-01-08", "pushed_at": "2021-01-07T14:30"},  # a Friday, a day before
                {"session": "2021-01-06", "pushed_at": "2021-01-06T14:29:59"},
            )
        )
    )
    assert found.values["log_hours_to_open"].tolist() == pytest.approx([log(2.5), log(25), log(1 + 1 / 3600)])
    assert found.values[["hour_utc", "monday", "friday"]].to_numpy().tolist() == [[13, 1, 0], [14, 0, 1], [14, 0, 0]]


def test_audience() -> None:
    """Pushes of the author decided before: two that share a session are not before one another."""
    moments = {"x:3": "2021-01-06T12:00", "x:1": "2021-01-04T12:00", "x:2": "2021-01-04T13:00"}
    tables = record(
        posts=[*(post(name, "a", moment) for name, moment in moments.items()), post("x:9", "b", "2021-01-06T12:00")],
        mentions=[mention(name, "GME.US") for name in [*moments, "x:9"]],
        account_counts=[*LARGE, followers("a", 2_000, "2021-01-05", "assumed")],
        engagements=[engagement(f"f{number}", "b", "2021-01-05") for number in range(10)],
        bars=PRICES,
    )
    cases = cases_of(tables)
    assert cases.pushes["post_id"].tolist() == ["x:1", "x:2", "x:3", "x:9"]
    found = audience.compute(cases)
    assert found.values["log_followers"].tolist()[:3] == pytest.approx([log(1_001), log(1_001), log(2_001)])
    assert pd.isna(found.values["log_followers"].iloc[3]), "unknown is not 0"
    assert found.values["log_engagers"].tolist() == pytest.approx([0, 0, 0, log(11)])
    assert found.values["log_pushes_before"].tolist() == pytest.approx([0, 0, log(3), 0])
    assert found.availability.tolist() == ["captured", "captured", "assumed", "published"]


def test_centrality() -> None:
    """The network of the month's first midnight: what came during the month shows in the next."""
    tables = record(
        posts=[
            post("x:1", "a", "2021-01-20T12:00"),
            post("x:2", "a", "2021-02-03T12:00"),
            post("x:0", "b", "2020-12-01"),
        ],
        mentions=[mention("x:1", "GME.US"), mention("x:2", "GME.US")],
        account_counts=LARGE,
        follows=[follow("b", "a", "2020-12-31"), follow("c", "a", "2021-01-10"), follow("a", "c", "2021-01-11")],
        bars=PRICES,
    )
    found = centrality.compute(cases_of(tables)).values
    assert found[["log_audience", "log_sources", "log_coreness"]].to_numpy().tolist() == [
        pytest.approx([log(2), 0, log(2)]),
        pytest.approx([log(3), log(2), log(2)]),
    ]
    # January: b gives all it has to a, whose own is shared out among both: a = .15/2 + .85 (b + a/2), a + b = 1.
    held = (0.075 + 0.85) / (1 + 0.85 - 0.425)
    assert found["log_pagerank"].iloc[0] == pytest.approx(log(1 + 2 * held))
    assert 0 < found["log_reach"].iloc[0] < log(1 + 1 / 51 + 0.05)


def test_an_account_not_yet_seen_has_no_centrality() -> None:
    tables = record(
        posts=[post("x:1", "a", "2021-01-20T12:00")],
        mentions=[mention("x:1", "GME.US")],
        account_counts=LARGE,
        stocks=[stock("GME.US")],
        bars=PRICES,
    )
    assert not centrality.compute(cases_of(tables)).values.to_numpy().any()
