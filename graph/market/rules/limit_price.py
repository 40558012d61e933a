"""Limit price: the reference moved by the percent, rounded half up to the tick, in whole numbers.

Rounding half to even, as Python and numpy do, gives another price on some days, and binary fractions on more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_WHOLE = 10_000
"""Percents are counted in hundredths."""


def limit_ticks(
    reference: NDArray[np.int64], percent: NDArray[np.float64], least: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Limit prices in ticks; one tick is the lowest.

    Args:
        reference: prices in ticks, shape (n,).
        percent: above 0 for the upper limit, below for the lower one, to a hundredth, shape (n,).
        least: ticks that lie at least between reference and limit (the rule of a limit under one tick), shape (n,).
    """
    points = np.rint(percent * 100).astype(np.int64)
    limit = (reference * (_WHOLE + points) + _WHOLE // 2) // _WHOLE
    moved = np.where(points > 0, np.maximum(limit, reference + least), np.minimum(limit, reference - least))
    return np.maximum(moved, 1)


def in_ticks(prices: NDArray[np.float64], tick: NDArray[np.float64]) -> NDArray[np.int64]:
    """Prices in whole ticks, shape (n,); 0 where price or tick is unknown."""
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.rint(prices / tick)).astype(np.int64)
