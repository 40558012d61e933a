"""The market side from tables to labelled pushes, by hand."""

from __future__ import annotations

from math import sin

import pandas as pd
import pytest

from graph.market.study import MarketStudy, market_study
from tests.graph.market.panels import days
from tests.graph.tables import Row, at, bar, followers, holders, mention, post, record, stock

DAYS = days(20)
LARGE = [followers("a", 5_000, "2020-01-01")]


def study(levels: list[float], moments: list[str], stock_id: str = "GME.US", **others: list[Row]) -> MarketStudy:
    """Holder counts of GME session by session, and posts that name it."""
    return market_study(
        record(
            posts=[post(f"x:{number}", "a", moment) for number, moment in enumerate(moments)],
            mentions=[mention(f"x:{number}", stock_id) for number in range(len(moments))],
            account_counts=LARGE,
            retail_flow=[holders("GME.US", day, level) for day, level in zip(DAYS, levels, strict=False)],
            stocks=[stock(stock_id)],
            **others,
        )
    )


def test_from_holder_counts_to_outcomes() -> None:
    """Holders jump by a tenth at sessions 8 and 9: bursts are dated by the first."""
    levels = [500.0] * 8 + [550, 605] + [605] * 10
    evenings = [f"{day}T22:00" for day in DAYS]
    found = study(levels, [evenings[1], evenings[2], evenings[6], evenings[8], f"{DAYS[8]}T16:00", evenings[9]])
    assert found.bursts[["burst_id", "sessions"]].to_numpy().tolist() == [[f"GME.US:measured:{DAYS[8]}", 2]]
    labels = found.pushes.set_index("post_id")[["outcome", "lead_sessions"]].astype(object)
    assert labels.where(labels.notna(), None).to_numpy().tolist() == [
        ["quiet", None],  # decided at 2: the burst lies at d + 6
        ["quiet", None],  # decided at 3: d + 5
        ["followed", 1],  # decided at 7
        ["concurrent", None],  # inside session 8, decided at 9
        ["chaser", None],  # after the close of 8
        ["chaser", None],  # after the close of 9
    ]
    assert found.pushes["post_id"].tolist() == ["x:0", "x:1", "x:2", "x:4", "x:3", "x:5"], "in order of time"


@pytest.mark.parametrize(
    ("moment", "opens", "known_at"),
    [
        ("2021-01-04T12:00", "2021-01-04T14:30", "2021-01-08T21:30"),  # d + 4 is Friday, closes at 21:00
        ("2021-03-11T22:00", "2021-03-12T14:30", "2021-03-18T20:30"),  # into summer time
        ("2021-11-19T22:00", "2021-11-22T14:30", "2021-11-29T21:30"),  # over Thanksgiving
        ("2021-11-18T22:00", "2021-11-19T14:30", "2021-11-26T18:30"),  # to the short session after it
    ],
)
def test_an_outcome_is_known_half_an_hour_after_the_close_of_its_window(moment: str, opens: str, known_at: str) -> None:
    found = study([500, 500], [moment]).pushes.iloc[0]
    assert (found["opens"], found["known_at"]) == (pd.Timestamp(at(opens)), pd.Timestamp(at(known_at)))


def test_a_market_without_prices_leaves_its_pushes_unlabelled() -> None:
    found = study([500] * 10, [f"{DAYS[2]}T01:00"], stock_id="600000.SH").pushes.iloc[0]
    assert found["outcome"] == "unlabelled"
    assert found["session"] == pd.Timestamp(DAYS[2])
    assert pd.isna(found["opens"])
    assert pd.isna(found["tier"])


def test_prices_alone() -> None:
    """A study may begin with prices: no pushes, no failure."""
    found = market_study(record(bars=[bar("GME.US", day, 10, 100) for day in DAYS]))
    assert found.pushes.empty
    assert found.bursts.empty
    assert list(found.panels) == ["US"]
    assert {"outcome", "burst_id", "lead_sessions", "tier", "opens", "known_at"} <= set(found.pushes.columns)


def test_posts_alone() -> None:
    found = market_study(
        record(
            posts=[post("x:1", "a", "2021-01-04T12:00")],
            mentions=[mention("x:1", "GME.US")],
            account_counts=LARGE,
            stocks=[stock("GME.US")],
        )
    )
    assert found.pushes["outcome"].tolist() == ["unlabelled"]
    assert found.panels == {}
    assert found.bursts.empty


def test_nothing_at_all() -> None:
    found = market_study(record())
    assert found.pushes.empty
    assert found.panels == {}


def test_volume_makes_bursts_of_the_proxy_tier() -> None:
    """Eleven stocks over 100 sessions; one trades thirty times its usual volume at session 95."""
    sessions = days(100)
    usual = {(row, column): 1_000 + 100 * sin((row + 2) * column + row) for row in range(11) for column in range(100)}
    traded = usual | {(4, 95): 30 * usual[4, 95]}
    bars = [bar(f"S{row:02}.US", sessions[column], 10.0, volume) for (row, column), volume in traded.items()]
    found = market_study(record(bars=bars))
    assert found.bursts[["burst_id", "rule"]].to_numpy().tolist() == [
        [f"S04.US:proxy:{sessions[95]}", "abnormal_volume"]
    ]
