"""Abnormal returns against numpy's least squares, scipy's and Python's regressions, and planted ones."""

from __future__ import annotations

from statistics import linear_regression
from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray
from scipy.stats import linregress

from graph.market.market_model import event_abnormal_returns, trailing_abnormal_return

Array = NDArray[np.float64]


def random_returns(seed: int, stocks: int, sessions: int) -> tuple[Array, Array]:
    """Returns with heavy tails and gaps in the stocks' and in the market's."""
    rng = np.random.default_rng(seed)
    market = rng.normal(0.0003, 0.01, sessions)
    returns = rng.normal(1, 0.3, (stocks, 1)) * market + rng.standard_t(3, (stocks, sessions)) * 0.02
    returns[rng.random(returns.shape) < 0.1] = np.nan
    market[rng.random(sessions) < 0.01] = np.nan
    return returns, market


def known_pairs(returns: Array, market: Array) -> tuple[Array, Array]:
    both = np.isfinite(returns) & np.isfinite(market)
    return market[both], returns[both]


def stated(returns: Array, market: Array, first: int, last: int, least: int) -> Array:
    """Of one stock, by Python's own regression, which sums without rounding."""
    found = np.full(returns.shape, np.nan)
    for session in np.flatnonzero(np.isfinite(returns) & np.isfinite(market)):
        window = slice(max(0, session - first), max(0, session - last + 1))
        x, y = known_pairs(returns[window], market[window])
        if len(x) >= max(least, 2) and len(set(x.tolist())) > 1:
            line = linear_regression(x.tolist(), y.tolist())
            found[session] = returns[session] - line.intercept - line.slope * market[session]
    return found


def test_after_ten_thousand_sessions_still_as_least_squares() -> None:
    """One return of 10,000 % on the way changes nothing."""
    returns, market = random_returns(1, 3, 10_000)
    returns[0, 5_000] = 100.0
    found = trailing_abnormal_return(returns, market)
    for stock in range(3):
        for session in (*range(100, 10_000, 37), *range(5_000, 5_200, 9), *range(9_950, 10_000)):
            window = slice(max(0, session - 120), session - 20)
            x, y = known_pairs(returns[stock, window], market[window])
            (a, b), *_ = np.linalg.lstsq(np.stack([np.ones(len(x)), x], axis=1), y)
            expected = returns[stock, session] - a - b * market[session]
            assert found[stock, session] == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_what_lies_far_from_zero_loses_no_digits() -> None:
    returns, market = random_returns(8, 1, 400)
    for up in (1.0, 1_000.0):
        found = trailing_abnormal_return(returns + up, market - up)[0]
        np.testing.assert_allclose(found, stated(returns[0] + up, market - up, 120, 21, 60), rtol=0, atol=3e-13 * up)


def test_a_mistaken_price_is_forgotten() -> None:
    """A return of a hundred million: once it has left the window and the sums are made anew, nothing is left of it."""
    returns, market = random_returns(9, 1, 1_000)
    mistaken = returns.copy()
    mistaken[0, 300] = 1e8
    found, expected = trailing_abnormal_return(mistaken, market), trailing_abnormal_return(returns, market)
    np.testing.assert_allclose(found[0, 520:], expected[0, 520:], rtol=0, atol=1e-15)


cells = st.one_of(st.integers(-4, 4).map(lambda n: n / 8), st.just(np.nan), st.just(np.inf), st.just(-np.inf))


@settings(max_examples=100, deadline=None)
@given(
    pair=hnp.arrays(np.float64, st.tuples(st.just(2), st.integers(0, 60)), elements=cells, fill=st.nothing()),
    last=st.integers(0, 4),
    longer=st.integers(0, 12),
    least=st.integers(0, 8),
)
def test_equal_to_the_regression_of_each_window(pair: Array, last: int, longer: int, least: int) -> None:
    """With gaps, infinite returns, which are left out, and a market that stands still for a while."""
    found = trailing_abnormal_return(pair[:1], pair[1], last + longer, last, least)
    np.testing.assert_allclose(found[0], stated(pair[0], pair[1], last + longer, last, least), rtol=0, atol=1e-12)


def test_a_planted_return_is_found_and_does_not_move_its_own_line() -> None:
    market = np.sin(np.arange(300.0)) / 50
    returns = np.stack([0.001 + 2 * market, -0.002 - 0.5 * market])
    returns[0, 200] += 0.05
    found = trailing_abnormal_return(returns, market)
    assert np.isnan(found[:, :80]).all(), "sixty sessions of the window are known from session 80 on"
    assert found[0, 200] == pytest.approx(0.05, abs=1e-14)
    np.testing.assert_allclose(np.delete(found[:, 80:221], 120, axis=1), 0, atol=1e-14)
    assert abs(found[0, 221]) > 1e-4, "the window of the session 21 later has it"


@pytest.mark.parametrize("still", [0.0, 0.1, 1 / 3, -7e-5])
def test_no_line_while_the_market_stands_still(still: float) -> None:
    """From sessions 50 to 249 it does: a window of it only begins at 50 and ends at 249."""
    returns, market = random_returns(2, 2, 400)
    market[50:250] = still
    found = trailing_abnormal_return(np.nan_to_num(returns), market)
    assert np.isnan(found[:, 170:271]).all()
    assert np.isfinite(found[:, 168]).all()


def test_the_same_on_one_thread_as_on_all_and_without_the_future() -> None:
    (returns, market), before = random_returns(3, 20, 700), numba.get_num_threads()
    found = trailing_abnormal_return(returns, market)
    try:
        numba.set_num_threads(1)
        assert trailing_abnormal_return(returns, market).tobytes() == found.tobytes()
    finally:
        numba.set_num_threads(before)
    for until in (60, 101, 350):
        shorter = trailing_abnormal_return(returns[:, :until], market[:until])
        assert shorter.tobytes() == found[:, :until].tobytes()


EVENTS = [(0, 150), (1, 121), (2, 395), (1, 200), (0, 90)]


def test_events_as_scipy_has_them() -> None:
    returns, market = random_returns(4, 3, 400)
    rows, columns = np.array(EVENTS).T
    found = event_abnormal_returns(returns, market, rows, columns)
    assert found.abnormal.shape == (5, 26)
    for event, (row, column) in enumerate(EVENTS):
        window = slice(max(0, column - 120), column - 20)
        x, y = known_pairs(returns[row, window], market[window])
        line: Any = linregress(x, y)
        at = np.arange(column - 5, min(400, column + 21))
        expected = returns[row, at] - line.intercept - line.slope * market[at]
        np.testing.assert_allclose(found.abnormal[event, : len(at)], expected, atol=1e-14)
        assert found.deviation[event] == pytest.approx(line.stderr * np.sqrt(((x - x.mean()) ** 2).sum()))
        assert found.observations[event] == len(x)
    assert np.isnan(found.abnormal[2, 10:]).all(), "the panel ends at session 400"


def test_on_its_day_an_event_has_the_trailing_abnormal_return() -> None:
    returns, market = random_returns(5, 3, 400)
    rows, columns = np.repeat(np.arange(3), 400), np.tile(np.arange(400), 3)
    found = event_abnormal_returns(returns, market, rows, columns, window=(0, 0))
    expected = trailing_abnormal_return(returns, market)
    np.testing.assert_allclose(found.abnormal.reshape(3, 400), expected, atol=1e-13)


def test_events_beyond_the_panel_have_nothing() -> None:
    returns, market = random_returns(6, 2, 300)
    rows = np.array([-1, 2, 0, 0, 0])
    found = event_abnormal_returns(returns, market, rows, np.array([200, 200, -(10**6), 40, 10**6]))
    assert np.isnan(found.abnormal).all()
    assert np.isnan(found.deviation).all()
    assert found.observations.tolist()[:3] == [0, 0, 0]
    later = event_abnormal_returns(returns, market, np.array([0]), np.array([300]), least=3)
    assert np.isfinite(later.deviation).all()
    assert np.isnan(later.abnormal[0, 5:]).all(), "the session after the last has sessions before it"
    assert np.isfinite(later.abnormal[0, :5]).sum() > 2


def test_an_event_needs_enough_sessions_and_a_market_that_moves() -> None:
    returns, market = random_returns(7, 1, 300)
    one = np.array([0]), np.array([200])
    count = int(event_abnormal_returns(returns, market, *one).observations[0])
    assert np.isfinite(event_abnormal_returns(returns, market, *one, least=count).deviation).all()
    assert np.isnan(event_abnormal_returns(returns, market, *one, least=count + 1).abnormal).all()
    assert np.isnan(event_abnormal_returns(returns, np.full(300, 0.1), *one).abnormal).all()
    none = event_abnormal_returns(returns, market, np.array([], dtype=np.int64), np.array([], dtype=np.int64))
    assert none.abnormal.shape == (0, 26)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        trailing_abnormal_return(np.zeros((2, 5)), np.zeros(4))
    with pytest.raises(ValueError, match="do not fit"):
        event_abnormal_returns(np.zeros(5), np.zeros(5), np.array([0]), np.array([0]))
    with pytest.raises(ValueError, match="not one of the past"):
        trailing_abnormal_return(np.zeros((2, 5)), np.zeros(5), 20, 21)
