"""What an exchange discloses of individuals: their share of what was bought while a stock moved severely.

From the investor types of a severe-movement list, or from a notice that tells the share. It is the only public count of
who bought in China. It says nothing of other sessions, so no deviation from a stock's own past can be made of it, and
it is in no label.
"""

from __future__ import annotations

import numpy as np

from graph.market.flow.measure import Measure
from graph.market.panel import Matrix, Panel

_ALL = ("individuals", "institutions", "stock_connect")
"""The types that make up everybody; others are parts of these."""


def _value(panel: Panel) -> dict[str, Matrix]:
    told = {source: one.level for (name, source), one in panel.readings.items() if name == "individual_buy_share"}
    sources = sorted({source for measure, source in panel.readings if measure == "individuals"})
    return told | {source: _share(panel, source) for source in sources}


def _share(panel: Panel, source: str) -> Matrix:
    """Individuals over everybody; NaN where no other type is told, for then nothing says what everybody is."""
    bought = {name: panel.readings[name, source].buy for name in _ALL if (name, source) in panel.readings}
    others = [values for name, values in bought.items() if name != "individuals"]
    if not others:
        return np.full(panel.close.shape, np.nan)
    known = ~np.isnan(others).all(axis=0) & ~np.isnan(bought["individuals"])
    total = bought["individuals"] + np.nansum(others, axis=0)
    return np.where(known & (total > 0), bought["individuals"] / np.where(total > 0, total, 1.0), np.nan)


MEASURE = Measure(
    "individuals",
    "measured",
    "share of purchases, over the sessions of the severe movement",
    "natural persons did more of the buying",
    "It exists only of stocks that moved severely, and sums over all sessions of that movement.",
    _value,
)
