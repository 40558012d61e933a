"""What an exchange discloses of individuals: the investor types of a severe-movement row, over that row's own window.

It is the only public count of who bought in China. It says nothing of other sessions, so no deviation from a stock's
own past can be made of it, and it is in no label.
"""

from __future__ import annotations

from graph.market.flow.measure import Measure, imbalance, of_measure
from graph.market.panel import Matrix, Panel


def _value(panel: Panel) -> dict[str, Matrix]:
    return {source: imbalance(*sides) for source, sides in of_measure(panel, "individuals").items()}


MEASURE = Measure(
    "individuals",
    "measured",
    "(B - S) / (B + S), CNY, over the sessions of the severe movement",
    "natural persons bought more than they sold",
    "It exists only of stocks that moved severely, and sums over all sessions of that movement.",
    _value,
)
