"""US retail trades off the exchanges, signed by the midpoint (Barber, Huang, Jorion, Odean and Schwarz 2024)."""

from __future__ import annotations

from graph.market.flow.measure import Measure, imbalance, of_measure
from graph.market.panel import Matrix, Panel


def _value(panel: Panel) -> dict[str, Matrix]:
    return {source: imbalance(*sides) for source, sides in of_measure(panel, "subpenny_midpoint").items()}


MEASURE = Measure(
    "subpenny_midpoint",
    "measured",
    "(B - S) / (B + S), shares",
    "individuals' trades at fractions of a cent were mostly above the midpoint",
    "Of 85,000 retail trades placed for a test it finds 35 % and signs 5 % of those wrongly (J. Finance 79:2403).",
    _value,
)
