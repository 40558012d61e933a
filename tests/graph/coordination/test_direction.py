"""Who comes first: against scipy's binomial test, the tables of intervals that books print, and pairs by hand."""

from __future__ import annotations

import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from graph.coordination.direction import across_platforms, order_of

LAGS = st.lists(st.integers(-400, 400) | st.integers(-2, 2), min_size=1, max_size=40)


def of(*pairs: list[float]) -> pd.DataFrame:
    """What is said of pairs with these lags, their meetings shuffled."""
    rows = [(number, lag) for number, lags in enumerate(pairs) for lag in lags]
    order = np.random.default_rng(len(rows)).permutation(len(rows))
    shuffled = pd.DataFrame([rows[at] for at in order], columns=["pair", "lag"])
    return order_of(shuffled["pair"], shuffled["lag"])


@settings(max_examples=30)
@given(st.lists(LAGS, min_size=1, max_size=5))
def test_counts_sign_test_and_median(pairs: list[list[float]]) -> None:
    found = of(*pairs)
    for number, lags in enumerate(pairs):
        leads, follows = sum(lag > 0 for lag in lags), sum(lag < 0 for lag in lags)
        told = found.loc[number]
        assert (told["leads"], told["follows"], told["together"]) == (leads, follows, lags.count(0))
        decided = leads + follows
        assert told["p_order"] == pytest.approx(stats.binomtest(leads, decided).pvalue if decided else 1.0)
        assert told["lag_s"] == statistics.median(lags)


@settings(max_examples=30)
@given(LAGS)
def test_the_other_way_round_all_signs_turn(lags: list[float]) -> None:
    one, turned = of(lags).loc[0], of([-lag for lag in lags]).loc[0]
    assert (one["leads"], one["follows"], one["together"]) == (turned["follows"], turned["leads"], turned["together"])
    assert one["p_order"] == turned["p_order"]
    ends = one[["lag_s", "lag_low", "lag_high"]].to_numpy(dtype=float)
    assert np.array_equal(ends, -turned[["lag_s", "lag_high", "lag_low"]].to_numpy(dtype=float), equal_nan=True)


BY_THE_TABLE = [
    (6, 1, 6), (7, 1, 7), (8, 1, 8), (9, 2, 8), (10, 2, 9), (11, 2, 10), (12, 3, 10), (15, 4, 12), (17, 5, 13),
    (20, 6, 15), (25, 8, 18), (30, 10, 21), (40, 14, 27),
]  # fmt: skip
"""Meetings, and which of them, by size, are the ends of a 95 % interval of the median (tables of the sign test)."""


@pytest.mark.parametrize(("size", "low", "high"), BY_THE_TABLE)
def test_the_interval_of_the_median_is_that_of_the_tables(size: int, low: int, high: int) -> None:
    told = of([float(lag * lag) for lag in range(1, size + 1)]).loc[0]
    assert (told["lag_low"], told["lag_high"]) == (low * low, high * high)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_under_six_meetings_there_is_no_interval(size: int) -> None:
    told = of([5.0] * size).loc[0]
    assert told["lag_s"] == 5
    assert np.isnan(told[["lag_low", "lag_high"]].to_numpy(dtype=float)).all()


@pytest.mark.parametrize("size", [6, 10, 33])
def test_the_interval_holds_the_median_as_often_as_it_says(size: int) -> None:
    """Of 4,000 pairs with exponential lags around a median of 0."""
    lags = np.random.default_rng(size).exponential(100, (4_000, size)) - 100 * np.log(2)
    found = order_of(pd.Series(np.repeat(np.arange(4_000), size)), pd.Series(lags.ravel()))
    assert ((found["lag_low"] <= 0) & (found["lag_high"] >= 0)).mean() > 0.95 - 3 * np.sqrt(0.05 * 0.95 / 4_000)


def test_within_a_second_nobody_is_first() -> None:
    told = of([0.9, -0.4, 1.0, -1.2]).loc[0]
    assert (told["leads"], told["follows"], told["together"]) == (1, 1, 2)


def test_of_no_meetings_nothing_is_said() -> None:
    nothing = pd.Series([], dtype="int64")
    assert order_of(nothing, nothing.astype(float)).empty


def met(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """Meetings: two accounts, and the second one's delay."""
    at = pd.Timestamp("2024-03-01T12:00", tz="UTC")
    columns = {
        "account_id": [one for one, _, _ in rows],
        "other_id": [other for _, other, _ in rows],
        "post_id": [f"p{n}" for n in range(len(rows))],
        "other_post_id": [f"o{n}" for n in range(len(rows))],
        "at": [at] * len(rows),
        "other_at": [at + pd.Timedelta(seconds=lag) for _, _, lag in rows],
    }
    return pd.DataFrame(columns)


PLATFORMS = pd.Series({"weibo:1": "weibo", "x:1": "x", "x:2": "x", "reddit:1": "reddit"})


def test_platforms_in_the_order_of_their_names() -> None:
    """Three times weibo is followed by x, once it is the other way; ids are in either order."""
    rows = [("weibo:1", "x:1", 10.0), ("weibo:1", "x:1", 30.0), ("x:2", "weibo:1", 20.0), ("x:1", "weibo:1", -50.0)]
    found = across_platforms(met(*rows, ("x:1", "x:2", -7.0), ("x:1", "x:2", 9.0)), PLATFORMS)
    assert found[["platform", "other_platform", "meetings"]].to_numpy().tolist() == [["weibo", "x", 4], ["x", "x", 2]]
    across, within = found.loc[0], found.loc[1]
    assert (across["first"], across["lag_s"]) == (3, 20)
    assert across["p_order"] == pytest.approx(stats.binomtest(3, 4).pvalue)
    assert within["lag_s"] == 8, "how near, whoever was first"
    assert np.isnan(within["first"])
    assert np.isnan(within["p_order"])


def test_a_meeting_in_several_layers_counts_once() -> None:
    one = met(("reddit:1", "x:1", 4.0))
    assert across_platforms(pd.concat([one, one]), PLATFORMS)["meetings"].tolist() == [1]


def test_no_meetings_no_platforms() -> None:
    assert across_platforms(met(("x:1", "x:2", 1.0)).iloc[:0], PLATFORMS).empty
