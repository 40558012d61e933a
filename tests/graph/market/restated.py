"""Abnormal volume as methods, section 3, has it, word by word: plain loops, Python's own medians."""

from __future__ import annotations

import math
from statistics import median

import numpy as np
from numpy.typing import NDArray

Known = dict[tuple[int, int], float]
"""Value by stock and session; what is unknown is not there."""


def window(values: Known, stock: int, session: int) -> list[float]:
    """What is known of sessions -60 to -11."""
    return [values[stock, at] for at in range(session - 60, session - 10) if (stock, at) in values]


def restated(volume: NDArray[np.float64]) -> NDArray[np.float64]:
    """Robust z of market-adjusted log volume against sessions -60 to -11, thirty of which are known."""
    stocks, sessions = (range(count) for count in volume.shape)
    logs = {(i, t): math.log(volume[i, t]) for i in stocks for t in sessions if volume[i, t] > 0}
    usual = {key: median(seen) for key in logs if len(seen := window(logs, *key)) >= 30}
    market = {}
    for t in sessions:
        deviations = [logs[i, t] - usual[i, t] for i in stocks if (i, t) in usual]
        if deviations:
            market[t] = median(deviations)
    adjusted = {(i, t): value - market[t] for (i, t), value in logs.items() if t in market}
    z = np.full(volume.shape, np.nan)
    for (i, t), value in adjusted.items():
        seen = window(adjusted, i, t)
        if len(seen) >= 30:
            spread = median(abs(one - median(seen)) for one in seen)
            if spread > 0:
                z[i, t] = (value - median(seen)) / (1.4826 * spread)
    return z
