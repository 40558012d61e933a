"""The event study against a slow restatement, planted effects, and markets in which events mean nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from graph.market.calendar_time import calendar_time
from graph.market.event_study import event_study, mean_with_interval
from graph.market.market_adjusted import event_adjusted_returns
from graph.market.market_model import event_abnormal_returns
from graph.market.rank_test import rank_test

STOCKS, SESSIONS = 40, 400


def walk(seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns of stocks that follow the market by their own betas, and the market's."""
    rng = np.random.default_rng(seed)
    market = rng.normal(0.0005, 0.01, SESSIONS)
    beta = rng.uniform(0.5, 1.5, (STOCKS, 1))
    return beta * market + rng.standard_t(4, (STOCKS, SESSIONS)) * 0.015, market


def events(seed: int, count: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(100 + seed)
    return pd.DataFrame({"row": rng.integers(0, STOCKS, count), "column": rng.integers(130, 375, count)})


def studied(
    returns: NDArray[np.float64], market: NDArray[np.float64], some: pd.DataFrame, **asked: object
) -> pd.DataFrame:
    row, column = some["row"].to_numpy(), some["column"].to_numpy()
    return event_study(event_abnormal_returns(returns, market, row, column, window=(-120, 20)).abnormal, some, **asked)  # pyright: ignore


def test_sums_are_those_of_a_line_fitted_to_each_event_by_itself() -> None:
    returns, market = walk(1)
    some = events(1)
    totals = []
    for row, column in some.itertuples(index=False):
        before = slice(column - 120, column - 20)
        slope, level = np.polyfit(market[before], returns[row, before], 1)
        after = slice(column + 1, column + 21)
        totals.append((returns[row, after] - level - slope * market[after]).sum())
    found = studied(returns, market, some).set_index("window").loc["+1..+20"]
    assert found["mean"] == pytest.approx(np.mean(totals), rel=1e-9)
    assert found["median"] == pytest.approx(np.median(totals), rel=1e-9)
    assert (found["events"], found["left_out"]) == (60, 0)
    assert found["low"] < found["mean"] < found["high"]


def test_a_planted_effect_is_found_and_where_it_is() -> None:
    returns, market = walk(2)
    some = events(2)
    for row, column in some.itertuples(index=False):
        returns[row, column : column + 2] += 0.02
        returns[row, column + 2 : column + 21] -= 0.004
    found = studied(returns, market, some).set_index("window")
    assert found.loc["+0..+1", "low"] > 0
    assert found.loc["+0..+1", "rank_p"] < 1e-4
    assert found.loc["+1..+20", "high"] < 0, "and back again"
    alpha = calendar_time(returns, market, some["row"].to_numpy(), some["column"].to_numpy(), (2, 20))
    assert alpha.high < 0


def test_where_events_mean_nothing_intervals_hold_nought_as_often_as_they_say() -> None:
    missed, small = 0, 0
    for seed in range(60):
        found = studied(*walk(seed), events(seed), windows=((1, 5),)).iloc[0]
        missed += not found["low"] <= 0 <= found["high"]
        small += found["rank_p"] < 0.05
    assert missed <= 8, "three of sixty expected"
    assert small <= 8


def test_a_window_that_ends_at_a_limit_has_no_mean_and_its_median_is_a_bound() -> None:
    returns, market = walk(3)
    some = events(3)
    closed = np.zeros(returns.shape, dtype=np.int8)
    plain = studied(returns, market, some, windows=((0, 1),)).iloc[0]
    up = some.iloc[0]
    closed[up["row"], up["column"] + 1] = 1
    returns[up["row"], up["column"] : up["column"] + 2] -= 0.3
    low = studied(returns, market, some, windows=((0, 1),), censored=closed).iloc[0]
    assert (plain["censored"], low["censored"]) == (0, 1)
    assert plain["median_is"] == "exact"
    assert low["median_is"] == "at least"
    assert np.isnan(low[["mean", "low", "high"]].to_numpy(dtype=float)).all()
    returns[up["row"], up["column"] : up["column"] + 2] += 0.9
    high = studied(returns, market, some, windows=((0, 1),), censored=closed).iloc[0]
    assert high["median_is"] == "exact", "it lies above the middle as it is"


def test_above_the_market_is_return_less_return() -> None:
    returns, market = walk(9)
    some = events(9)
    row, column = some["row"].to_numpy(), some["column"].to_numpy()
    found = event_study(event_adjusted_returns(returns, market, row, column, (-120, 20)), some).set_index("window")
    sums = [(returns[r, c + 1 : c + 21] - market[c + 1 : c + 21]).sum() for r, c in zip(row, column, strict=True)]
    assert found.loc["+1..+20", "mean"] == pytest.approx(np.mean(sums))
    early = event_adjusted_returns(returns, market, np.array([0]), np.array([3]), (-120, 20))
    assert np.isnan(early[0, :117]).all()
    assert early[0, 117] == returns[0, 0] - market[0]


def test_events_without_a_past_are_counted_and_left_out() -> None:
    returns, market = walk(4)
    some = pd.DataFrame({"row": [0, 1, 2], "column": [20, 200, 398]})
    found = studied(returns, market, some).set_index("window")
    assert found.loc["+1..+20", ["events", "left_out"]].tolist() == [1, 2]
    assert found.loc["+0..+1", ["events", "left_out"]].tolist() == [2, 1]


def test_no_events_no_figures() -> None:
    found = studied(*walk(5), pd.DataFrame({"row": [], "column": []}, dtype=int))
    assert found["events"].tolist() == [0, 0, 0]
    assert found[["mean", "median", "rank_z"]].isna().all(axis=None)


def test_events_of_one_session_have_no_interval() -> None:
    assert np.isnan(mean_with_interval(np.array([1.0, 3.0]), np.array([7, 7]), 0)[1:]).all()
    mean, low, high = mean_with_interval(np.arange(40.0), np.arange(40), 0)
    assert mean == 19.5
    assert (low, high) == pytest.approx((19.5 - 1.96 * 11.54 / 40**0.5, 19.5 + 1.96 * 11.54 / 40**0.5), abs=0.5)


def test_the_rank_test_is_corrados() -> None:
    """His formula for one session, written out (1989, equations 1 and 2)."""
    rng = np.random.default_rng(6)
    estimation, window = rng.normal(0, 1, (12, 100)), rng.normal(0.6, 1, (12, 1))
    both = np.concatenate([estimation, window], axis=1)
    rank = both.argsort(axis=1).argsort(axis=1) + 1
    deviation = (rank - 51.0).mean(axis=0)
    expected = deviation[100] / np.sqrt((deviation**2).mean())
    assert rank_test(estimation, window)[0] == pytest.approx(expected)


def test_a_stock_of_two_events_is_held_once_and_alpha_is_that_of_a_regression() -> None:
    returns, market = walk(7)
    row, column = np.array([0, 0, 3]), np.array([100, 105, 110])
    found = calendar_time(returns, market, row, column)
    held = {0: set(range(101, 126)), 3: set(range(111, 131))}
    sessions = sorted(held[0] | held[3])
    mean = [np.mean([returns[stock, at] for stock in held if at in held[stock]]) for at in sessions]
    beta, alpha = np.polyfit(market[sessions], mean, 1)
    assert (found.value, found.beta, found.sessions) == pytest.approx((alpha, beta, 30))
    assert found.low < found.value < found.high


def test_alpha_of_little_is_not_told() -> None:
    returns, market = walk(8)
    assert np.isnan(calendar_time(returns, market, np.array([0]), np.array([395])).value)
    nothing = np.array([], dtype=int)
    assert calendar_time(returns, market, nothing, nothing).sessions == 0
