"""Hoeffding's bounds: what a sample's mean says of the true mean of something in 0 to 1, whatever its distribution.

Hoeffding 1963, J. Am. Stat. Assoc. 58:13, doi:10.1080/01621459.1963.10500830, theorem 1 in its relative entropy form;
section 6 for drawing without replacement.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def bounds(
    mean: NDArray[np.float64], draws: int, missed: float = 0.05
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The true means m for which a sample's mean as far off as this is not too improbable, by bisection.

    Those with `draws` times the relative entropy of (mean, m) at most ln(2 / missed).

    Args:
        mean: of each sample, 0 to 1, shape (n,).
        draws: size of each sample.
        missed: how often at most the true mean may lie outside.

    Returns:
        The least and the greatest of them, shape (n,) each.
    """
    from scipy.special import rel_entr

    def improbable(true: NDArray[np.float64]) -> NDArray[np.bool_]:
        entropy = rel_entr(mean, true) + rel_entr(1.0 - mean, 1.0 - true)
        return entropy > np.log(2.0 / missed) / draws

    # Most accounts share a few means, 0 above all.
    mean, place = np.unique(mean, return_inverse=True)
    low, high = (np.zeros_like(mean), mean), (mean, np.ones_like(mean))
    for _ in range(50):
        middle = (low[0] + low[1]) / 2.0, (high[0] + high[1]) / 2.0
        out = improbable(middle[0]), improbable(middle[1])
        low = np.where(out[0], middle[0], low[0]), np.where(out[0], low[1], middle[0])
        high = np.where(out[1], high[0], middle[1]), np.where(out[1], middle[1], high[1])
    return low[0][place], high[1][place]
