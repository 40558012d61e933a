"""Trades of accounts whose trades are known: how many bought more than they sold."""

from __future__ import annotations

import numpy as np

from graph.market.flow.measure import Measure, imbalance
from graph.market.panel import Matrix, Panel


def _value(panel: Panel) -> dict[str, Matrix]:
    found = imbalance(panel.buyers, panel.sellers)
    return {} if np.isnan(found).all() else {"": found}


MEASURE = Measure(
    "accounts",
    "measured",
    "(B - S) / (B + S), accounts",
    "more of the accounts bought than sold",
    "It is about the accounts that were handed over, which nobody drew at random.",
    _value,
)
