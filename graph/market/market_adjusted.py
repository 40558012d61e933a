"""Market-adjusted return: what a stock returned above the market, without a line fitted to the two.

It asks for no past and takes every stock to follow the market one for one (Brown and Warner 1985, J. Financial
Economics 14:3, find little between the two over days and weeks). A session of which either return is unknown or
infinite is left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def event_adjusted_returns(returns: Floats, market: Floats, row: Ints, column: Ints, window: tuple[int, int]) -> Floats:
    """Returns above the market's around each event, shape (events, sessions of the window); NaN where unknown.

    Args:
        returns: shape (stocks, sessions), NaN where unknown.
        market: shape (sessions,).
        row: row of each event's stock, shape (events,); beyond the panel (-1) where it has none.
        column: column of each event, which may lie beyond either end.
        window: first and last session wanted, counted from the event.
    """
    x, y = around(returns, market, row, column, window)
    return y - x


def around(returns: Floats, market: Floats, row: Ints, column: Ints, window: tuple[int, int]) -> tuple[Floats, Floats]:
    """The market's and the stock's returns around each event, NaN in both where either is not known."""
    columns = np.asarray(column)[:, None] + np.arange(window[0], window[1] + 1)
    rows = np.asarray(row)[:, None]
    inside = (rows >= 0) & (rows < returns.shape[0]) & (columns >= 0) & (columns < returns.shape[1])
    x, y = np.full(inside.shape, np.nan), np.full(inside.shape, np.nan)
    x[inside] = market[columns[inside]]
    y[inside] = returns[np.broadcast_to(rows, inside.shape)[inside], columns[inside]]
    known = np.isfinite(x) & np.isfinite(y)
    return np.where(known, x, np.nan), np.where(known, y, np.nan)
