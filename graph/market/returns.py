"""What a stock returned on a session, and what the market did."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.market.panel import Matrix, Panel

LEAST_STOCKS = 5
"""Stocks that must have a return on a session for there to be one of the market."""


def returns_of(panel: Panel) -> Matrix:
    """Simple returns, stocks by sessions, as shares of 1.

    Measured from the exchange's own reference price where the vendor gives it, else from the last close, both adjusted
    where both are; after sessions without a bar (a halt) that is the whole way since, on the session that trading went
    on. NaN where there is no bar, or none before it. A series that is not adjusted and has no reference prices shows a
    split as a fall.
    """
    last = _last_bar(panel.close)
    with np.errstate(divide="ignore", invalid="ignore"):
        by_reference = panel.close / panel.reference - 1.0
        by_adjusted = panel.adjusted / _taken(panel.adjusted, last) - 1.0
        by_close = panel.close / _taken(panel.close, last) - 1.0
    found = np.where(np.isnan(by_reference), np.where(np.isnan(by_adjusted), by_close, by_adjusted), by_reference)
    return np.where(np.isfinite(found), found, np.nan)


def market_return(returns: Matrix) -> NDArray[np.float64]:
    """The mean of all stocks' returns on each session, each stock alike, shape (sessions,).

    NaN where fewer than five have one: of so few, each would be measured against itself.
    """
    known = ~np.isnan(returns)
    count = known.sum(axis=0)
    total = np.where(known, returns, 0.0).sum(axis=0)
    return np.where(count >= LEAST_STOCKS, total / np.maximum(count, 1), np.nan)


def _last_bar(close: Matrix) -> NDArray[np.int64]:
    """Column of the last bar before each session, -1 where there is none."""
    columns = np.where(np.isnan(close), -1, np.arange(close.shape[1]))
    last = np.maximum.accumulate(columns, axis=1)
    return np.concatenate([np.full((len(close), 1), -1), last[:, :-1]], axis=1)


def _taken(values: Matrix, column: NDArray[np.int64]) -> Matrix:
    return np.where(column >= 0, np.take_along_axis(values, np.maximum(column, 0), axis=1), np.nan)
