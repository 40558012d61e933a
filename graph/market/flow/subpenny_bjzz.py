"""US retail trades off the exchanges, signed by the fraction of a cent (Boehmer, Jones, Zhang and Zhang 2021)."""

from __future__ import annotations

from graph.market.flow.measure import Measure, imbalance, of_measure
from graph.market.panel import Matrix, Panel


def _value(panel: Panel) -> dict[str, Matrix]:
    return {source: imbalance(*sides) for source, sides in of_measure(panel, "subpenny_bjzz").items()}


MEASURE = Measure(
    "subpenny_bjzz",
    "measured",
    "(B - S) / (B + S), shares",
    "individuals' trades were mostly just below a whole cent, as purchases are that a wholesaler improves",
    "Of 85,000 retail trades placed for a test it finds 35 % and signs 28 % of those wrongly; in 30 % of stocks it "
    "says nothing (J. Finance 79:2403).",
    _value,
)
