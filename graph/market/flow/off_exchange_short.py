"""FINRA's daily short volume: what was sold short off the US exchanges, as a share of what was traded there.

Wholesalers that fill purchases of individuals often sell short to do so; but so does anybody else who makes a market.
"""

from __future__ import annotations

import numpy as np

from graph.market.flow.measure import Measure
from graph.market.panel import Matrix, Panel


def _value(panel: Panel) -> dict[str, Matrix]:
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            source: np.where(one.level > 0, one.sell / one.level, np.nan)
            for (measure, source), one in panel.readings.items()
            if measure == "off_exchange_short"
        }


MEASURE = Measure(
    "off_exchange_short",
    "proxy",
    "share of off-exchange volume",
    "more was sold short off the exchanges, perhaps to fill purchases",
    "It does not say who bought: any market maker's sale short counts, and it is no short interest.",
    _value,
)
