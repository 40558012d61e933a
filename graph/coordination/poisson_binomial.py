"""Compiled: how likely at least so many of several unlike chances come true (Poisson-binomial distribution)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit

_MOST_STEPS = 4_000_000


@njit(nogil=True, cache=True)
def upper_tail(chances: NDArray[np.float64], least: int) -> float:  # pragma: no cover - compiled
    """P(at least `least` of independent events come true).

    By adding one event after the other to the distribution below `least`; what reaches it is summed apart, all terms
    positive, so that a tail of 1e-300 is as exact as one of .1. O(events times least). Where that would be more than
    four million steps, the Poisson tail of the same mean, which is never smaller above the mean plus one (Hoeffding
    1956, Ann. Math. Stat. 27:713; Anderson and Samuels 1967).

    Args:
        chances: of each event.
        least: how many.
    """
    if least <= 0:
        return 1.0
    if least > len(chances):
        return 0.0
    if len(chances) * least > _MOST_STEPS:
        mean = chances.sum()
        return poisson_tail(mean, least) if least > mean + 1 else 1.0
    below, reached = np.zeros(least), 0.0
    below[0] = 1.0
    for done in range(len(chances)):
        chance = chances[done]
        reached += below[least - 1] * chance
        for held in range(min(done + 1, least - 1), 0, -1):
            below[held] = below[held] * (1.0 - chance) + below[held - 1] * chance
        below[0] *= 1.0 - chance
    return min(reached, 1.0)


@njit(nogil=True, cache=True)
def poisson_tail(mean: float, least: int) -> float:  # pragma: no cover - compiled
    """P(a Poisson number of that mean is at least `least`)."""
    if least <= 0:
        return 1.0
    if mean <= 0.0:
        return 0.0
    term, total, at = least * np.log(mean) - mean, 0.0, least
    for factor in range(2, least + 1):
        term -= np.log(factor)
    if least < mean:
        return 1.0 - _below(mean, least)
    ratio = 1.0
    while ratio > 1e-17 * total:
        total += ratio
        at += 1
        ratio *= mean / at
    return min(np.exp(term) * total, 1.0)


@njit(nogil=True, cache=True)
def _below(mean: float, least: int) -> float:  # pragma: no cover - compiled
    """P(less than `least`), where that is far from 0."""
    log_term, total = -mean, 0.0
    for at in range(least):
        total += np.exp(log_term)
        log_term += np.log(mean) - np.log(at + 1.0)
    return min(total, 1.0)
