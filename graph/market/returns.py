"""What a stock returned on a session, and what the market did."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.market.panel import Matrix, Panel, last_known
from graph.market.share_basis import dividends_since, recorded_factor, taken

LEAST_STOCKS = 5
"""Stocks that must have a return on a session for there to be one of the market."""


def returns_of(panel: Panel) -> Matrix:
    """Simple returns, stocks by sessions, as shares of 1.

    Measured from the exchange's own reference price where the vendor gives it, else from the last close, both adjusted
    where both are, else with the splits and dividends that are recorded; after sessions without a bar (a halt) that is
    the whole way since, on the session that trading went on. NaN where there is no bar, or none before it. A series
    that is not adjusted, without reference prices and without its splits, shows one as a fall.
    """
    last = last_known(panel.close, before=True)
    factor = recorded_factor(panel)
    with np.errstate(divide="ignore", invalid="ignore"):
        by_reference = panel.close / panel.reference - 1.0
        by_adjusted = panel.adjusted / taken(panel.adjusted, last) - 1.0
        held = (panel.close + dividends_since(panel, last)) * factor
        by_close = held / taken(panel.close * factor, last) - 1.0
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
