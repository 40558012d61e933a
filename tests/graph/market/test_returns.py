"""Returns by hand: splits, dividends, halts, ex-dates, and the market they are compared with."""

from __future__ import annotations

import numpy as np
import pytest

from graph.market.returns import market_return, returns_of
from tests.graph.market.panels import NAN, panel


def test_a_return_is_from_close_to_close() -> None:
    found = returns_of(panel(close=[[10, 11, 9.9]]))
    np.testing.assert_allclose(found, [[NAN, 0.1, -0.1]])


def test_a_split_is_no_fall_where_prices_are_adjusted() -> None:
    found = returns_of(panel(close=[[100, 102, 25.5]], adjusted=[[25, 25.5, 25.5]]))
    np.testing.assert_allclose(found, [[NAN, 0.02, 0.0]])


def test_where_the_vendor_stops_to_adjust_prices_are_compared_as_they_are() -> None:
    found = returns_of(panel(close=[[100, 110, 121, 133.1]], adjusted=[[50, 55, NAN, 66.55]]))
    np.testing.assert_allclose(found, [[NAN, 0.1, 0.1, 0.1]])


def test_on_an_ex_date_the_exchanges_reference_counts() -> None:
    """Ten for ten: 20.00 becomes 10.00, and a close at 10.50 is five per cent up."""
    found = returns_of(panel(close=[[19, 20, 10.5]], reference=[[NAN, 19, 10]]))
    np.testing.assert_allclose(found, [[NAN, 20 / 19 - 1, 0.05]])


def test_after_a_halt_it_is_the_whole_way_on_the_day_it_went_on() -> None:
    found = returns_of(panel(close=[[10, NAN, NAN, 12, 12]]))
    np.testing.assert_allclose(found, [[NAN, NAN, NAN, 0.2, 0.0]])


def test_a_price_of_zero_is_no_base() -> None:
    assert np.isnan(returns_of(panel(close=[[0, 5, 5]]))[0, 1])


def test_the_market_is_the_mean_of_five_or_more() -> None:
    returns = np.full((6, 3), 0.01)
    returns[5] = [0.07, NAN, NAN]
    returns[4, 2] = NAN
    found = market_return(returns)
    assert found.tolist() == pytest.approx([0.02, 0.01, NAN], nan_ok=True)


@pytest.mark.parametrize("last", [0, 3, 11])
def test_the_future_changes_nothing(last: int) -> None:
    rng = np.random.default_rng(1)
    close = np.where(rng.random((8, 20)) < 0.2, NAN, rng.lognormal(2, 0.1, (8, 20)))
    reference = np.where(rng.random((8, 20)) < 0.5, NAN, rng.lognormal(2, 0.1, (8, 20)))
    adjusted = np.where(rng.random((8, 20)) < 0.5, NAN, close / 2)
    given = {"close": close, "reference": reference, "adjusted": adjusted}
    whole = returns_of(panel(**given))
    part = returns_of(panel(**{name: matrix[:, : last + 1] for name, matrix in given.items()}))
    assert part.tobytes() == whole[:, : last + 1].tobytes()
    assert market_return(part).tobytes() == market_return(whole)[: last + 1].tobytes()
