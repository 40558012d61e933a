"""Abnormal return by the market model: what a stock returned above the line fitted to it and the market before.

r_t - (a + b m_t), with a and b of ordinary least squares over an estimation window that ends well before t (MacKinlay
1997, J. Econ. Lit. 35:13). A session of which either return is unknown or infinite is left out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.market.market_adjusted import around

Floats = NDArray[np.float64]
FIRST, LAST, LEAST = 120, 21, 60
"""The estimation window in sessions before, and how many of them must have both returns (methods, section 5)."""


class EventReturns(NamedTuple):
    """Abnormal returns around events, and how well the line fitted that they are measured from.

    Attributes:
        abnormal: shape (events, sessions of the window); NaN where a return is unknown or beyond the panel.
        deviation: standard deviation of the residuals of the estimation, of observations - 2, shape (events,).
        observations: sessions of the estimation window with both returns, int64, shape (events,).
    """

    abnormal: Floats
    deviation: Floats
    observations: NDArray[np.int64]


def trailing_abnormal_return(
    returns: Floats, market: Floats, first: int = FIRST, last: int = LAST, least: int = LEAST
) -> Floats:
    """Abnormal return of each stock and session, from the line over sessions t - first to t - last.

    O(values), by sums that go along with the window and are summed anew once a window. Memory is the answer's.

    Args:
        returns: shape (stocks, sessions), NaN where unknown.
        market: shape (sessions,).
        first: sessions before that the window begins.
        last: sessions before that it ends, 0 for the session itself.
        least: sessions with both returns that a window must have.

    Returns:
        Same shape and unit as `returns`; NaN where a return of the session is unknown, the window has fewer pairs than
        `least`, or the market has one and the same return in all of them.

    Raises:
        ValueError: the shapes do not fit, or the window ends before it begins or in the future.
    """
    from graph.market.rolling_kernel import abnormal_returns

    returns, market = _checked(returns, market)
    if not first >= last >= 0:
        msg = f"a window over sessions -{first} to -{last} is not one of the past"
        raise ValueError(msg)
    return abnormal_returns(returns, market, first, last, max(least, 2))


def event_abnormal_returns(
    returns: Floats,
    market: Floats,
    stock_row: NDArray[np.int64],
    event_column: NDArray[np.int64],
    estimation: tuple[int, int] = (-FIRST, -LAST),
    window: tuple[int, int] = (-5, 20),
    least: int = LEAST,
) -> EventReturns:
    """Abnormal returns around each event, all from one line. Time and memory O(events x sessions of the windows).

    Args:
        returns: shape (stocks, sessions), NaN where unknown.
        market: shape (sessions,).
        stock_row: row of each event's stock, shape (events,); beyond the panel (-1) where it has none.
        event_column: column of each event, shape (events,), which may lie beyond either end.
        estimation: first and last session of the estimation, counted from the event.
        window: first and last session wanted, counted from the event.
        least: sessions with both returns that an estimation must have, at least 3.

    Returns:
        See `EventReturns`. Abnormal returns and deviation are NaN where the estimation has fewer pairs than `least`, or
        the market has one and the same return in all of them.

    Raises:
        ValueError: the shapes do not fit.
    """
    returns, market = _checked(returns, market)
    x, y = around(returns, market, stock_row, event_column, estimation)
    known = ~np.isnan(x)
    observations = known.sum(axis=1)
    fitted = (observations >= max(least, 3)) & _varies(x)
    level_x, level_y = _mean(x, observations), _mean(y, observations)
    x, y = np.where(known, x - level_x, 0.0), np.where(known, y - level_y, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(fitted, (x * y).sum(axis=1) / (x * x).sum(axis=1), np.nan)[:, None]
        deviation = np.sqrt(((y - slope * x) ** 2).sum(axis=1) / (observations - 2))
    x, y = around(returns, market, stock_row, event_column, window)
    return EventReturns((y - level_y) - slope * (x - level_x), deviation, observations)


def _mean(values: Floats, count: NDArray[np.int64]) -> Floats:
    return np.nansum(values, axis=1, keepdims=True) / np.maximum(count, 1)[:, None]


def _varies(values: Floats) -> NDArray[np.bool_]:
    return np.fmax.reduce(values, axis=1, initial=np.nan) > np.fmin.reduce(values, axis=1, initial=np.nan)


def _checked(returns: Floats, market: Floats) -> tuple[Floats, Floats]:
    if returns.ndim != 2 or market.shape != returns.shape[1:]:
        msg = f"returns of shape {returns.shape} and a market of shape {market.shape} do not fit"
        raise ValueError(msg)
    return np.ascontiguousarray(returns, dtype=np.float64), np.ascontiguousarray(market, dtype=np.float64)
