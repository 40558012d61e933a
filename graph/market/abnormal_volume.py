"""Abnormal volume: robust z of market-adjusted log volume against sessions -60 to -11.

z = (y_t - median) / (1.4826 MAD) over y of the window, where y = log volume less the market's own deviation of the
session: the median over stocks of log volume less its trailing median (methods, section 3).
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

FIRST, LAST = 60, 11
_LEAST = 30
"""Sessions of the window that must have a value."""


def abnormal_volume(volume: NDArray[np.float64]) -> NDArray[np.float64]:
    """Robust z of each stock and session.

    Args:
        volume: shares traded, shape (stocks, sessions), NaN where unknown; a session without trading counts as such.

    Returns:
        z, same shape; NaN where the window has fewer than 30 values or no spread.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        log_volume = np.where(volume > 0, np.log(volume), np.nan)
    adjusted = log_volume - _median(log_volume - trailing_median(log_volume), axis=0)
    middle, spread = trailing_median(adjusted), _trailing_mad(adjusted)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (adjusted - middle) / (1.4826 * spread)
    return np.where(np.isfinite(z), z, np.nan)


def trailing_median(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Median over sessions -60 to -11 of each session, same shape; NaN with fewer than 30 values."""
    return _over_windows(values, lambda windows: _median(windows, axis=-1))


def _trailing_mad(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return _over_windows(
        values, lambda windows: _median(np.abs(windows - _median(windows, axis=-1)[..., None]), axis=-1)
    )


def _over_windows(values: NDArray[np.float64], statistic) -> NDArray[np.float64]:  # noqa: ANN001  # pyright: ignore
    out = np.full(values.shape, np.nan)
    padded = np.concatenate([np.full((values.shape[0], FIRST), np.nan), values], axis=1)
    for stock in range(values.shape[0]):
        windows = sliding_window_view(padded[stock], FIRST)[: values.shape[1], : FIRST - LAST + 1]
        enough = np.count_nonzero(~np.isnan(windows), axis=-1) >= _LEAST
        if enough.any():
            out[stock, enough] = statistic(windows[enough])
    return out


def _median(values: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Median of what is known; NaN where nothing is, without numpy's warning."""
    known = ~np.isnan(values).all(axis=axis)
    filled = np.where(np.expand_dims(known, axis), values, 0.0)
    return np.where(known, np.nanmedian(filled, axis=axis), np.nan)
