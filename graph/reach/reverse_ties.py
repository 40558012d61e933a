"""Ties by who sees: the network turned round, for walks against the direction of spreading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.stream import LANES

if TYPE_CHECKING:
    from graph.network import Network

Ties = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]
"""Where the ties of each account begin, shape (n + 1,); who is at the other end of each, and its probability, shape
(m,). By who sees, unless it says otherwise."""


_BUCKETS = 64
"""Parts of those who see. What is placed within one of them stays near the processor; all at once would not."""


def turned_round(network: Network) -> Ties:
    """The network's ties by who sees; who is seen rises for each. O(accounts + ties).

    12 bytes a tie, and 16 more on the way. The arrays are numpy's, which asks for large pages: that halves the time to
    fill them.
    """
    m, n = len(network.target), network.size
    width = max(1, -(-n // _BUCKETS))
    forward = (network.starts, network.target, network.probability)
    begins = _begins(forward, width)
    sorted_ties = np.empty(m, dtype=np.int32), np.empty(m, dtype=np.int32), np.empty(m, dtype=np.float64)
    _into_buckets(forward, width, begins.copy(), sorted_ties)
    ties = np.zeros(n + 1, dtype=np.int64), np.empty(m, dtype=np.int32), np.empty(m, dtype=np.float64)
    _within_buckets(sorted_ties, width, begins[:, 0], ties)
    return ties


@njit(cache=True)
def shared_out(starts: NDArray[np.int64]) -> NDArray[np.int64]:  # pragma: no cover - compiled
    """The first account of each lane, and n behind them: about as many ties for each, for few accounts have most."""
    first = np.empty(LANES + 1, dtype=np.int64)
    for lane in range(LANES):
        first[lane] = np.searchsorted(starts[:-1], lane * starts[-1] // LANES)
    first[0], first[LANES] = 0, len(starts) - 1
    return first


@njit(parallel=True, cache=True)
def _begins(forward: Ties, width: int) -> NDArray[np.int64]:  # pragma: no cover - compiled
    """Where each lane's ties begin in each bucket, shape (buckets + 1, lanes); in the last row, where all end."""
    starts, target, _ = forward
    first, found = shared_out(starts), np.zeros((LANES, _BUCKETS), dtype=np.int64)
    for lane in prange(LANES):
        for tie in range(starts[first[lane]], starts[first[lane + 1]]):
            found[lane, target[tie] // width] += 1
    begins, upto = np.empty((_BUCKETS + 1, LANES), dtype=np.int64), 0
    for bucket in range(_BUCKETS):
        for lane in range(LANES):
            begins[bucket, lane] = upto
            upto += found[lane, bucket]
    begins[_BUCKETS] = upto
    return begins


@njit(parallel=True, cache=True)
def _into_buckets(
    forward: Ties,
    width: int,
    place: NDArray[np.int64],
    sorted_ties: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]],
) -> None:  # pragma: no cover - compiled
    """Who sees, who is seen and the probability, by bucket; in each, in the order they stood."""
    (starts, target, probability), first = forward, shared_out(forward[0])
    sees, seen, chance = sorted_ties
    for lane in prange(LANES):
        mine = place[:, lane].copy()
        for u in range(first[lane], first[lane + 1]):
            for tie in range(starts[u], starts[u + 1]):
                bucket = target[tie] // width
                at = mine[bucket]
                mine[bucket] = at + 1
                sees[at], seen[at], chance[at] = target[tie], u, probability[tie]


@njit(parallel=True, cache=True)
def _within_buckets(
    sorted_ties: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]],
    width: int,
    begins: NDArray[np.int64],
    ties: Ties,
) -> None:  # pragma: no cover - compiled
    """Count, then place, in each bucket by itself."""
    (sees, seen, chance), (into, source, probability) = sorted_ties, ties
    for bucket in prange(_BUCKETS):
        low, high = bucket * width, min((bucket + 1) * width, len(into) - 1)
        place = np.zeros(width + 1, dtype=np.int64)
        for at in range(begins[bucket], begins[bucket + 1]):
            place[sees[at] - low + 1] += 1
        place[0] = begins[bucket]
        for v in range(low, high):
            place[v - low + 1] += place[v - low]
            into[v + 1] = place[v - low + 1]
        for at in range(begins[bucket], begins[bucket + 1]):
            v = sees[at] - low
            source[place[v]], probability[place[v]] = seen[at], chance[at]
            place[v] += 1
