"""Robust z: how many robust deviations a value lies above the median of earlier sessions.

z = (x_t - median) / (1.4826 MAD) over sessions t - first to t - last; MAD is the median of |x - median| about that
window's own median, and 1.4826 makes it a standard deviation where x is normal (Rousseeuw and Croux 1993, J. Am. Stat.
Assoc. 88:1273).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FIRST, LAST, LEAST = 60, 11, 30
"""Sessions before, from and to; how many of them must have a value (methods, section 3)."""


def robust_z(
    values: NDArray[np.float64], first: int = FIRST, last: int = LAST, least: int = LEAST
) -> NDArray[np.float64]:
    """Robust z of each stock and session.

    It is what numpy's medians give, to the last bit: of an even number the median is the mean of the two in the middle.
    An infinite value is the largest or the smallest of its window, and its own z is infinite. O(values x window) with
    small constants; memory is the answer's.

    Args:
        values: shape (stocks, sessions), NaN where unknown.
        first: sessions before that the window begins.
        last: sessions before that it ends, 0 for the session itself.
        least: values that a window must have.

    Returns:
        z, same shape; NaN where the value is unknown, its window has fewer values than `least`, or the window's median
        or MAD is infinite or its MAD 0.

    Raises:
        ValueError: `values` is not a matrix, or the window ends before it begins or in the future.
    """
    from graph.market.rolling_kernel import robust_zs

    return robust_zs(_checked(values, first, last), first, last, max(least, 1))


def trailing_median(
    values: NDArray[np.float64], first: int = FIRST, last: int = LAST, least: int = LEAST
) -> NDArray[np.float64]:
    """Median over sessions t - first to t - last of each session t, same shape; NaN with fewer values than `least`.

    As `robust_z` in all else; it is infinite where the value in the middle is.
    """
    from graph.market.rolling_kernel import trailing_medians

    return trailing_medians(_checked(values, first, last), first, last, max(least, 1))


def _checked(values: NDArray[np.float64], first: int, last: int) -> NDArray[np.float64]:
    if values.ndim != 2 or not first >= last >= 0:
        msg = f"values of shape {values.shape} over sessions -{first} to -{last}: a matrix and a past window are needed"
        raise ValueError(msg)
    return np.ascontiguousarray(values, dtype=np.float64)
