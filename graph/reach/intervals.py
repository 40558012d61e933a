"""Intervals of sums of rare events: a mean of samples whose few large values make a normal interval too short."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange

Z = 1.959963984540054
"""Normal quantile of .975."""


@njit(parallel=True, cache=True)
def of_events(
    mean: NDArray[np.float64], variance: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:  # pragma: no cover - compiled
    """95 % interval of a mean that events of about one weight make up, far or few.

    Jeffreys' interval for a Poisson count (Brown, Cai and DasGupta 2003, Statistica Sinica 13:19), with the count whose
    relative variance is that of the mean, as Fay and Feuer do for weighted sums (1997, Stat. Med. 16:791); quantiles
    by Wilson and Hilferty (1931, PNAS 17:684). Of many events it is the normal interval.

    Args:
        mean: what was found, shape (n,), 0 or more.
        variance: estimated, shape (n,).
        weight: of one event, shape (n,); used where too few were seen for a variance. 0: nothing is left to chance.
    """
    low, high = mean.copy(), mean.copy()
    for at in prange(len(mean)):
        scale = weight[at]
        if variance[at] > 0.0:
            scale = variance[at] / mean[at] if mean[at] > 0.0 else 0.0
        if scale > 0.0:
            count = mean[at] / scale
            if count > 0.0:
                low[at] = min(scale * _gamma_quantile(count + 0.5, -Z), mean[at])
            high[at] = max(scale * _gamma_quantile(count + 0.5, Z), mean[at])
    return low, high


@njit(cache=True)
def _gamma_quantile(shape: float, z: float) -> float:  # pragma: no cover - compiled
    return shape * max(1.0 - 1.0 / (9.0 * shape) + z / (3.0 * np.sqrt(shape)), 0.0) ** 3


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
