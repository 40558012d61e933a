"""Abnormal volume: robust z of market-adjusted log volume against sessions -60 to -11.

z = (y_t - median) / (1.4826 MAD) over y of the window, where y = log volume less the market's own deviation of the
session: the median over stocks of log volume less its trailing median (methods, section 3).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.market.robust_z import robust_z, trailing_median


def abnormal_volume(volume: NDArray[np.float64]) -> NDArray[np.float64]:
    """Robust z of each stock and session.

    Args:
        volume: shares traded, shape (stocks, sessions), NaN where unknown; a session without trading counts as such.

    Returns:
        z, same shape; NaN where the window has fewer than 30 values or no spread.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        log_volume = np.where(volume > 0, np.log(volume), np.nan)
    z = robust_z(log_volume - _median(log_volume - trailing_median(log_volume), axis=0))
    return np.where(np.isfinite(z), z, np.nan)


def _median(values: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Median of what is known; NaN where nothing is, without numpy's warning."""
    known = ~np.isnan(values).all(axis=axis)
    filled = np.where(np.expand_dims(known, axis), values, 0.0)
    return np.where(known, np.nanmedian(filled, axis=axis), np.nan)
