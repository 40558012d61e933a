"""A number for each account, with its interval and how it was computed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EXACT = "exact"


@dataclass(frozen=True)
class Estimate:
    """A measure of every account, in the network's account order, shape (n,) each.

    `low` and `high` are the 95 % interval of what was left to chance in computing it, a point where nothing was;
    `method` says how it was computed.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    method: str


def exact(value: NDArray[np.float64], method: str = EXACT) -> Estimate:
    """An estimate that nothing was left to chance in."""
    return Estimate(value, value, value, method)
