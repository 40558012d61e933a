"""Abnormal volume against methods, section 3, restated word by word, and against itself without the future."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.market.abnormal_volume import abnormal_volume, trailing_median
from tests.graph.market.restated import restated


def volumes(seed: int, stocks: int, sessions: int) -> NDArray[np.float64]:
    """Random volumes with gaps, days without trading and market-wide waves."""
    rng = np.random.default_rng(seed)
    wave = rng.normal(0, 0.5, sessions).cumsum() / 3
    volume = np.round(np.exp(rng.normal(10, 0.6, (stocks, sessions)) + wave))
    volume[rng.random(volume.shape) < 0.15] = np.nan
    volume[rng.random(volume.shape) < 0.05] = 0.0
    if stocks > 1:
        volume[0, : sessions // 2] = np.nan
    return volume


@pytest.mark.parametrize(("seed", "stocks", "sessions"), [(1, 6, 170), (2, 1, 150), (3, 9, 130), (4, 2, 60)])
def test_as_restated(seed: int, stocks: int, sessions: int) -> None:
    volume = volumes(seed, stocks, sessions)
    found, expected = abnormal_volume(volume), restated(volume)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)
    assert sessions < 100 or np.isfinite(found).sum() > sessions / 4


@pytest.mark.parametrize("last", [0, 60, 99, 128])
def test_the_future_changes_nothing(last: int) -> None:
    """Without the sessions after, values are the same to the last bit."""
    volume = volumes(5, 5, 130)
    assert abnormal_volume(volume[:, : last + 1]).tobytes() == abnormal_volume(volume)[:, : last + 1].tobytes()


def test_the_window_is_sessions_minus_60_to_minus_11() -> None:
    """The trailing median of 0, 1, 2, ... at session t is that of t - 60 to t - 11: t - 35.5."""
    values = np.arange(100.0)[None, :]
    assert trailing_median(values)[0, 60:].tolist() == [t - 35.5 for t in range(60, 100)]


def test_thirty_known_sessions_are_enough_and_29_are_not() -> None:
    """With values from session 0 on, thirty of them lie at -11 or before from session 40 on."""
    found = trailing_median(np.arange(50.0)[None, :])[0]
    assert np.isnan(found[:40]).all()
    assert found[40] == 14.5


def wobbling(stocks: int, sessions: int) -> NDArray[np.float64]:
    """Volumes that alternate, each stock in its own rhythm, so that every window has a spread."""
    at, stock = np.arange(sessions), np.arange(stocks)[:, None]
    return np.exp(10 + 0.1 * np.sign(np.sin((stock + 2) * at + stock)))


def test_a_day_that_all_trade_more_is_not_abnormal() -> None:
    volume = wobbling(7, 140)
    volume[:, 130] *= 20
    assert np.nanmax(abnormal_volume(volume)[:, 130]) < 3


def test_one_stock_that_trades_more_is() -> None:
    volume = wobbling(7, 140)
    volume[3, 130] *= 20
    found = abnormal_volume(volume)
    assert found[3, 130] > 10
    assert np.nanmax(np.delete(found[:, 130], 3)) < 3
    assert np.nanmax(found[3, 131:]) < 3, "the ten sessions after it do not see it in their window, nor in themselves"


def test_no_spread_no_trade_no_history_no_value() -> None:
    flat = np.full((3, 140), 1_000.0)
    assert np.isnan(abnormal_volume(flat)).all()
    traded = wobbling(5, 140)
    traded[1, 135] = 0.0
    traded[2, 136] = np.nan
    found = abnormal_volume(traded)
    assert np.isnan(found[1, 135])
    assert np.isnan(found[2, 136])
    assert np.isnan(found[:, :80]).all(), "forty sessions until the market's usual, forty more until the stock's"
    assert np.isfinite(found[0, 80:]).all()


@pytest.mark.parametrize("shape", [(0, 0), (3, 0)])
def test_nothing_in_nothing_out(shape: tuple[int, int]) -> None:
    assert abnormal_volume(np.empty(shape)).shape == shape
