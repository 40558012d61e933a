"""Holder counts of one broker: accounts that hold a stock (Robintrack; Barber, Huang, Odean and Schwarz 2022)."""

from __future__ import annotations

import numpy as np

from graph.market.flow.measure import Measure
from graph.market.panel import Matrix, Panel, moved


def holder_ratio(holders: Matrix) -> Matrix:
    """Holders at each close over those at the close before; NaN where either is unknown or nobody held it."""
    before = moved(holders, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(before > 0, holders / before, np.nan)


def _value(panel: Panel) -> dict[str, Matrix]:
    ratio = holder_ratio(panel.holders)
    return {} if np.isnan(ratio).all() else {"": ratio - 1.0}


MEASURE = Measure(
    "holders",
    "measured",
    "share of the holders at the close before",
    "more accounts of the broker hold it than at the close before",
    "It counts accounts and not shares, of one broker's customers: who buys more of what he has does not show.",
    _value,
)
