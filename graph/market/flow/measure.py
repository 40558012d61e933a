"""The interface of all measures of retail flow.

A measure is a module here with a `MEASURE`; nothing else lists them. Of each stock and session it says by how much
individuals bought more than they sold, in its own unit, for each vendor. Units, vendors and tiers are never added up.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import pandas as pd

from graph.market.panel import Matrix, Panel

Tier = Literal["measured", "proxy"]


@dataclass(frozen=True)
class Measure:
    """One way to see what individuals do.

    Attributes:
        name: a word, the file's name.
        tier: measured, where individuals or their orders are counted, or proxy.
        unit: of the value.
        says: what a high value means.
        weakness: how it is known to fail; stands beside every figure of it.
        value: of a panel, the values by vendor, shape (stocks, sessions), NaN where unknown.
    """

    name: str
    tier: Tier
    unit: str
    says: str
    weakness: str
    value: Callable[[Panel], dict[str, Matrix]]


@cache
def measures() -> dict[str, Measure]:
    """Every measure by name, measured ones first, then by name."""
    package = __name__.rsplit(".", 1)[0]
    path = importlib.import_module(package).__path__
    modules = (importlib.import_module(f"{package}.{module.name}") for module in pkgutil.iter_modules(path))
    found: list[Measure] = [module.MEASURE for module in modules if hasattr(module, "MEASURE")]
    return {measure.name: measure for measure in sorted(found, key=lambda one: (one.tier, one.name))}


def flow_table(panel: Panel) -> pd.DataFrame:
    """All that is known of retail flow in one market, a row for each stock, session, measure and vendor.

    Returns:
        Columns stock_id, session, measure, source, tier, value, unit.
    """
    parts = [
        _rows(panel, measure, source, values)
        for measure in measures().values()
        for source, values in measure.value(panel).items()
    ]
    columns = ["stock_id", "session", "measure", "source", "tier", "value", "unit"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _rows(panel: Panel, measure: Measure, source: str, values: Matrix) -> pd.DataFrame:
    row, column = np.nonzero(~np.isnan(values))
    told = {"measure": measure.name, "source": source, "tier": measure.tier}
    days = panel.days[column].astype("datetime64[s]")
    places = pd.DataFrame({"stock_id": panel.stocks[row], "session": days})
    return places.assign(**told, value=values[row, column], unit=measure.unit)


def imbalance(bought: Matrix, sold: Matrix) -> Matrix:
    """(B - S) / (B + S), from -1 to 1; NaN where nothing was traded."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (bought - sold) / (bought + sold)
    return np.where(np.isfinite(found), found, np.nan)


def of_measure(panel: Panel, name: str) -> dict[str, tuple[Matrix, Matrix]]:
    """What was bought and sold by one measure of the record, by vendor."""
    return {source: (one.buy, one.sell) for (measure, source), one in panel.readings.items() if measure == name}
