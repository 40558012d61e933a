"""Splits and dividends: how many of today's shares were one share of the panel's first session, and what was paid out.

Volume in shares leaps with a split, and a price falls, without anybody buying or selling. Where prices are as they were
paid, splits that are recorded are taken out; where none is recorded, the exchange's reference price tells it: on an
ex-date it is not the last close. Adjusted bars are on one basis by themselves, as far as their vendor says so.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.market.panel import Matrix, Panel, last_known

LEAST = 1.1
"""A reference price nearer to the last close than by this factor is a dividend's, which moves no share."""


def share_factor(panel: Panel) -> Matrix:
    """Shares at each session for one at the first, shape (stocks, sessions): 2 from a split of two for one on."""
    recorded = recorded_factor(panel)
    paid = panel.unadjusted > 0
    last = last_known(np.where(paid, panel.close, np.nan), before=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        told = taken(panel.close * recorded, last) / (panel.reference * recorded)
        apart = np.maximum(told, 1 / told) >= LEAST
    return recorded * np.cumprod(np.where(paid & apart & np.isfinite(told), told, 1.0), axis=1)


def recorded_factor(panel: Panel) -> Matrix:
    """As `share_factor`, by recorded splits alone; one that finds adjusted prices has been taken out already."""
    steps = np.where((panel.split > 0) & _as_paid(panel), panel.split, 1.0)
    return np.cumprod(steps, axis=1, dtype=np.float64)


def dividends_since(panel: Panel, last: NDArray[np.int64]) -> Matrix:
    """Cash a share of now that was paid out since the columns `last`; 0 where prices are adjusted."""
    factor = recorded_factor(panel)
    paid = np.where((panel.dividend > 0) & _as_paid(panel), panel.dividend * factor, 0.0).cumsum(axis=1)
    return np.nan_to_num(np.asarray(paid - taken(paid, last), dtype=np.float64)) / factor


def taken(values: Matrix, column: NDArray[np.int64]) -> Matrix:
    """The value of each stock at the column named for each session; NaN where that is -1."""
    return np.where(column >= 0, np.take_along_axis(values, np.maximum(column, 0), axis=1), np.nan)


def _as_paid(panel: Panel) -> NDArray[np.bool_]:
    """Whether the last bar at or before each session shows prices as they were paid."""
    return taken(panel.unadjusted, last_known(panel.close)) > 0
