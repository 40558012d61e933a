"""Whether the volume of a file is in the unit its format writes: the value traded, over shares, must give a price."""

from __future__ import annotations

import numpy as np

from loaders.china_market.cells import amounts
from loaders.files.columns import Columns
from queries.errors import InputError

_UNITS = {
    100.0: "lots of 100 shares and CNY",
    1.0: "shares and CNY",
    0.1: "lots of 100 shares and thousands of CNY",
    0.001: "shares and thousands of CNY",
}
"""Volume and value traded, by the value over (volume times price)."""
_ROUNDED = 0.005
"""Prices, lots and thousands are rounded; an average may stand so far outside the day's range."""
_FEW = 100
"""Volumes below are rounded too much to tell anything."""
_ENOUGH = 5_000
"""Rows that are looked at."""


def fits(columns: Columns, names: dict[str, str], ratio: float) -> float:
    """Share of rows whose average price, under a unit, lies between the lowest and the highest; NaN without rows.

    Args:
        columns: rows.
        names: columns by `low`, `high`, `volume`, `amount`.
        ratio: value over volume times price, in that unit.
    """
    low, high, volume, amount = (
        amounts(columns.text[names[name]][:_ENOUGH]) for name in ("low", "high", "volume", "amount")
    )
    usable = (low > 0) & (volume >= _FEW) & (amount > 0)
    if not usable.any():
        return float("nan")
    average = amount[usable] / (volume[usable] * ratio)
    inside = (average >= low[usable] * (1 - _ROUNDED)) & (average <= high[usable] * (1 + _ROUNDED))
    return float(np.mean(inside))


def check_units(columns: Columns, names: dict[str, str], ratio: float, label: str) -> None:
    """Refuse a file whose rows fit another unit than its format's.

    Adjusted prices fit none, and then nothing is said: only a unit that nine rows in ten fit contradicts.

    Raises:
        InputError: they do.
    """
    if not {names[name] for name in ("low", "high", "volume", "amount") if name in names} <= set(columns.text):
        return
    if len(names) < 4 or fits(columns, names, ratio) >= 0.5:
        return
    other = next((unit for unit in _UNITS if fits(columns, names, unit) >= 0.9), None)
    if other is not None and other != ratio:
        raise InputError(
            f"Volume and value traded are in {_UNITS[other]}, where this format writes {_UNITS[ratio]}",
            file=label,
            do="Find out which program wrote the file, and load it by a mapping that says its units.",
        )
