"""Splits and dividends: a leap in shares or a fall in price that nobody traded."""

from __future__ import annotations

import numpy as np

from graph.market.flow.volume import shares_traded, volume_z
from graph.market.returns import returns_of
from graph.market.share_basis import share_factor
from tests.graph.market.panels import NAN, panel

PAID = [[1, 1, 1, 1]]


def test_a_recorded_split_is_no_fall_and_no_trade() -> None:
    """Four for one: 100 becomes 25, and ten thousand shares a day become forty thousand."""
    made = panel(close=[[100, 100, 25, 26]], volume=[[10, 10, 40, 40]], split=[[NAN, NAN, 4, NAN]], unadjusted=PAID)
    np.testing.assert_allclose(returns_of(made), [[NAN, 0, 0, 0.04]])
    np.testing.assert_allclose(shares_traded(made), [[10, 10, 10, 10]])


def test_a_reverse_split_is_no_rise() -> None:
    made = panel(close=[[1, 1, 10, 10]], volume=[[50, 50, 5, 5]], split=[[NAN, NAN, 0.1, NAN]], unadjusted=PAID)
    np.testing.assert_allclose(returns_of(made), [[NAN, 0, 0, 0]])
    np.testing.assert_allclose(shares_traded(made), [[50, 50, 50, 50]])


def test_adjusted_prices_have_had_their_split() -> None:
    made = panel(close=[[25, 25, 25, 26]], volume=[[40, 40, 40, 40]], split=[[NAN, NAN, 4, NAN]])
    np.testing.assert_allclose(returns_of(made), [[NAN, 0, 0, 0.04]])
    np.testing.assert_allclose(shares_traded(made), [[40, 40, 40, 40]])


def test_the_exchanges_reference_price_tells_of_a_split_nobody_recorded() -> None:
    """Ten for ten on the third session: the close was 20.00, the reference is 10.00."""
    given = {"close": [[20, 20, 10.5, 10.5]], "reference": [[NAN, 20, 10, 10.5]], "volume": [[10, 10, 20, 20]]}
    np.testing.assert_allclose(share_factor(panel(**given, unadjusted=PAID)), [[1, 1, 2, 2]])
    np.testing.assert_allclose(share_factor(panel(**given)), [[1, 1, 1, 1]])  # adjusted prices and an odd reference


def test_a_dividend_moves_no_share() -> None:
    made = panel(close=[[20, 20, 19.5, 19.5]], reference=[[NAN, 20, 19.4, 19.5]], unadjusted=PAID)
    np.testing.assert_allclose(share_factor(made), [[1, 1, 1, 1]])


def test_a_split_that_is_recorded_and_told_counts_once() -> None:
    """In a halt, too: trading went on at the reference price on the new basis."""
    given = {"close": [[20, NAN, NAN, 10]], "reference": [[NAN, NAN, NAN, 10]], "unadjusted": [[1, 0, 0, 1]]}
    halted = panel(**given, split=[[NAN, NAN, 2, NAN]])
    np.testing.assert_allclose(share_factor(halted), [[1, 1, 2, 2]])
    np.testing.assert_allclose(share_factor(panel(**given)), [[1, 1, 1, 2]])
    plain = panel(close=[[20, 20, 10, 10]], reference=[[NAN, 20, 10, 10]], split=[[NAN, NAN, 2, NAN]], unadjusted=PAID)
    np.testing.assert_allclose(share_factor(plain), [[1, 1, 2, 2]])


def test_a_dividend_is_part_of_the_return() -> None:
    """From 20.00 to 19.00 with 1.00 paid out is no loss; before a split of two for one it is 2.00 of the old share."""
    made = panel(close=[[20, 19, 19]], dividend=[[NAN, 1, NAN]], unadjusted=[[1, 1, 1]])
    np.testing.assert_allclose(returns_of(made), [[NAN, 0, 0]])
    both = panel(close=[[20, 9, 9]], dividend=[[NAN, 1, NAN]], split=[[NAN, 2, NAN]], unadjusted=[[1, 1, 1]])
    np.testing.assert_allclose(returns_of(both), [[NAN, 0, 0]])


def market(split: bool, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Volume of twenty stocks that wander, and what a split of ten for one on session 100 makes of the first's."""
    volume = np.random.default_rng(seed).lognormal(12, 0.3, (20, 140))
    close = np.full((20, 140), 50.0)
    if split:
        volume[0, 100:] *= 10
        close[0, 100:] /= 10
    return volume, close


def test_a_split_is_no_abnormal_volume() -> None:
    volume, close = market(split=True)
    ratio = np.full(volume.shape, NAN)
    ratio[0, 100] = 10
    blind = volume_z(panel(volume=volume, close=close, unadjusted=np.ones(volume.shape)))
    told = volume_z(panel(volume=volume, close=close, split=ratio, unadjusted=np.ones(volume.shape)))
    assert (blind[0, 100:110] > 3).all()
    np.testing.assert_allclose(told, volume_z(panel(volume=market(split=False)[0])))


def test_turnover_is_taken_where_a_vendor_gives_it() -> None:
    """New shares come to trade on session 100: more are traded, and no larger part of them."""
    volume = np.random.default_rng(2).lognormal(12, 0.3, (20, 140))
    float_shares = np.full(volume.shape, 1e9)
    turnover = volume / float_shares
    volume[3, 100:] *= 10
    expected = volume_z(panel(volume=turnover))
    np.testing.assert_allclose(volume_z(panel(volume=volume, turnover=turnover)), expected)
    partly = np.where(np.arange(20)[:, None] < 10, turnover, NAN)
    found = volume_z(panel(volume=volume, turnover=partly))
    assert (np.abs(found[3, 100:]) < 6).all()
    assert (~np.isnan(found[10:, 100:])).all(), "stocks without turnover have their volume"
