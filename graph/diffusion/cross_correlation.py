"""Cross-correlation of two curves over the hours they share: at which lag the one is most like the other.

Box, Jenkins, Reinsel and Ljung 2015, Time Series Analysis, section 12.1, except that mean and variance are those of the
overlapping hours at each lag: a topic that still rises has no mean, and the usual estimator would draw its lag to 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def cross_correlation(one: Floats, two: Floats, most: int) -> Floats:
    """Pearson correlation of `one` at each hour with `two` so many hours later, by FFT, O(draws hours log hours).

    Args:
        one: shape (draws, hours).
        two: the same.
        most: hours of the largest lag either way, less than there are hours.

    Returns:
        Shape (draws, 2 most + 1), the lags from -most to most; 0 where either does not vary.
    """
    one, two = (curve - curve.mean(axis=1, keepdims=True) for curve in (one, two))
    hours, lags = one.shape[1], np.arange(-most, most + 1)
    size = 1 << (hours + most).bit_length()
    product = np.fft.irfft(np.conj(np.fft.rfft(one, size)) * np.fft.rfft(two, size), size)[:, lags]
    shared = hours - np.abs(lags)
    of_one = _sums(one, np.maximum(-lags, 0), shared)
    of_two = _sums(two, np.maximum(lags, 0), shared)
    both = product - of_one[0] * of_two[0] / shared
    spread = np.sqrt((of_one[1] - of_one[0] ** 2 / shared).clip(0) * (of_two[1] - of_two[0] ** 2 / shared).clip(0))
    return np.divide(both, spread, out=np.zeros_like(both), where=spread > 1e-9)


def best_lags(correlation: Floats) -> tuple[Ints, Floats]:
    """Lag of the largest correlation in each row, the shortest of several, and that correlation."""
    most = correlation.shape[1] // 2
    lags = np.arange(-most, most + 1)
    order = np.argsort(np.abs(lags), kind="stable")
    found = order[np.argmax(correlation[:, order], axis=1)]
    return lags[found], correlation[np.arange(len(correlation)), found]


def by_chance(one: Floats, two: Floats, most: int) -> float:
    """Share of all shifts of `two` round a circle that let it be as like `one`, at some lag, as it is.

    Two curves that rise once each, unrelated, meet within `most` hours of each other that often (circular shift test;
    Harrison 2021, arXiv 2012.06862). It is never less than (2 most + 1) / hours. Curves have shape (hours,).
    """
    from scipy.ndimage import maximum_filter1d

    around = _around(one, two)
    best = maximum_filter1d(around, min(2 * most + 1, len(one)), mode="wrap")
    return float(np.mean(best >= best[0] - 1e-9 * np.abs(around).max()))


def p_unrelated(correlation: float, one: Floats, two: Floats, most: int) -> float:
    """Probability that two unrelated curves, as smooth as these, are so much alike at some lag.

    Student's t with as many observations as the curves' autocorrelation leaves (Pyper and Peterman 1998, Can. J. Fish.
    Aquat. Sci. 55:2127), times the number of lags that far apart (Bonferroni). It knows nothing of how seldom a topic
    rises; see `by_chance`.

    Args:
        correlation: the largest.
        one: the curve, shape (hours,).
        two: the other.
        most: hours of the largest lag looked for.
    """
    from scipy.special import stdtr

    hours, back = len(one), np.arange(1, len(one) // 5 + 1)
    of_one, of_two = (_around(curve, curve) for curve in (one, two))
    alike = of_one[back] * of_two[back]
    spread = max(of_one[0] * of_two[0], 1e-12)
    apart = max(1.0, 1.0 + 2.0 * float(np.sum((1.0 - back / hours) * alike) / spread))
    free = hours / apart - 2.0
    if free <= 0:
        return 1.0
    statistic = correlation * np.sqrt(free / max(1.0 - correlation**2, 1e-12))
    return min(1.0, float(stdtr(free, -statistic)) * max(1.0, (2 * most + 1) / apart))


def _around(one: Floats, two: Floats) -> Floats:
    """Sum of products of the centred curves at each shift round a circle."""
    of_one, of_two = (np.fft.rfft(curve - curve.mean()) for curve in (one, two))
    return np.fft.irfft(np.conj(of_one) * of_two, len(one))


def _sums(curve: Floats, first: Ints, count: Ints) -> tuple[Floats, Floats]:
    """Sum and sum of squares of `count` hours from `first` on, shape (draws, lags) each."""
    found: list[Floats] = []
    for values in (curve, curve**2):
        total = np.concatenate([np.zeros((len(curve), 1)), np.cumsum(values, axis=1)], axis=1)
        found.append(total[:, first + count] - total[:, first])
    return found[0], found[1]
