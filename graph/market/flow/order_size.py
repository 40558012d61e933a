"""Order-size flow of Chinese vendors: what small and medium orders bought less what they sold.

Eastmoney's small orders are below 20,000 shares and 40,000 yuan, its medium ones below 100,000 and 200,000; Tushare's
are below 50,000 and 200,000 yuan. A series is of one vendor and is never continued with another's.
"""

from __future__ import annotations

import numpy as np

from graph.market.flow.measure import Measure, imbalance
from graph.market.panel import Matrix, Panel

_OF_INDIVIDUALS = ("order_size_small", "order_size_medium")


def _value(panel: Panel) -> dict[str, Matrix]:
    """Over what these orders traded where a vendor says it, else over all that was traded."""
    sources = sorted({source for measure, source in panel.readings if measure in _OF_INDIVIDUALS})
    return {source: _of_source(panel, source) for source in sources}


def _of_source(panel: Panel, source: str) -> Matrix:
    parts = [panel.readings[size, source] for size in _OF_INDIVIDUALS if (size, source) in panel.readings]
    if len(parts) < len(_OF_INDIVIDUALS):
        return np.full(panel.close.shape, np.nan)
    bought, sold, balance = (
        np.sum(one, axis=0) for one in zip(*((p.buy, p.sell, p.balance) for p in parts), strict=True)
    )
    traded = np.where(np.isnan(panel.amount), panel.close * panel.volume, panel.amount)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_all = np.where(traded > 0, balance / traded, np.nan)
    given = imbalance(bought, sold)
    return given if (~np.isnan(given)).any() else of_all


MEASURE = Measure(
    "order_size",
    "measured",
    "net purchases of small and medium orders, as a share of what they (or, where only nets are told, all) traded",
    "small and medium orders bought more than they sold",
    "Large orders are split into small ones by their brokers, so small orders are those of individuals only mostly.",
    _value,
)
