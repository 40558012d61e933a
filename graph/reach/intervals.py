"""Intervals of sums of rare events: a mean of samples whose few large values make a normal interval too short."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Z = 1.959963984540054
"""Normal quantile of .975."""


def of_events(
    mean: NDArray[np.float64], variance: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """95 % interval of a mean that events of about one weight make up, far or few.

    Jeffreys' interval for a Poisson count (Brown, Cai and DasGupta 2003, Statistica Sinica 13:19), with the count whose
    relative variance is that of the mean, as Fay and Feuer do for weighted sums (1997, Stat. Med. 16:791); quantiles
    by Wilson and Hilferty (1931, PNAS 17:684). Of many events it is the normal interval.

    Args:
        mean: what was found, shape (n,), 0 or more.
        variance: estimated, shape (n,).
        weight: of one event, shape (n,); used where too few were seen for a variance. 0: nothing is left to chance.
    """
    seen = variance > 0.0
    scale = np.where(seen, np.divide(variance, mean, out=np.zeros_like(mean), where=mean > 0.0), weight)
    count = np.divide(mean, scale, out=np.zeros_like(mean), where=scale > 0.0)
    low, high = _gamma_quantiles(count + 0.5)
    low = np.where(count > 0.0, low, 0.0)
    chance = scale > 0.0
    return np.where(chance, np.minimum(low * scale, mean), mean), np.where(chance, np.maximum(high * scale, mean), mean)


def _gamma_quantiles(shape: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    centre, width = 1.0 - 1.0 / (9.0 * shape), Z / (3.0 * np.sqrt(shape))
    return shape * np.maximum(centre - width, 0.0) ** 3, shape * (centre + width) ** 3


def of_share(hits: NDArray[np.int64], trials: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """95 % interval of a share: Jeffreys', closed at 0 and at 1 (Brown, Cai and DasGupta 2001, Stat. Sci. 16:101).

    Args:
        hits: shape (n,).
        trials: how many there were for each.
    """
    from scipy.special import betaincinv

    distinct, where = np.unique(hits, return_inverse=True)
    low = np.where(distinct == 0, 0.0, betaincinv(distinct + 0.5, trials - distinct + 0.5, 0.025))
    high = np.where(distinct == trials, 1.0, betaincinv(distinct + 0.5, trials - distinct + 0.5, 0.975))
    return low[where], high[where]
