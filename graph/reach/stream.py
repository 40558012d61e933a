"""Random numbers without state to share: each sample has its own stream, keyed by the sample's number.

SplitMix64 (Steele, Lea and Flood 2014, OOPSLA): a state that goes up by one odd number, and a mix of it. Whoever draws
sample 17 draws the same numbers, whatever the thread and however many there are.
"""

from __future__ import annotations

import numpy as np

from graph.compiled import njit

STEP = np.uint64(0x9E3779B97F4A7C15)
"""What a stream's state goes up by from number to number."""

LANES = 4
"""Samples are summed in so many lanes, each in order, and lanes in order: the threads do not show in the last digit."""

_UNIT = 1.0 / 2.0**53


@njit(cache=True)
def mixed(state: np.uint64) -> np.uint64:  # pragma: no cover - compiled
    """The number that belongs to a state."""
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


@njit(cache=True)
def stream(seed: int, sample: int) -> np.uint64:  # pragma: no cover - compiled
    """First state of a sample's stream."""
    return mixed(mixed(np.uint64(seed)) + np.uint64(sample))


@njit(cache=True)
def uniform(state: np.uint64) -> float:  # pragma: no cover - compiled
    """The number of a state as one of 0 (in) to 1 (not in): below p with probability p, for 0 and 1 too."""
    return np.float64(mixed(state) >> np.uint64(11)) * _UNIT
