"""How far the first j of a list of accounts reach together, for every j at once, from reverse samples.

A sample's root hears from the first j if one of them is got to on the way back from it. Nothing is kept of a sample but
the earliest of the list that it gets to, so there may be as many as one likes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.intervals import of_share
from graph.reach.reverse_ties import Ties
from graph.reach.stream import LANES, STEP, stream, uniform


def ranked(size: int, places: NDArray[np.int32]) -> NDArray[np.int32]:
    """Position in the list of every account, its length for those that are not in it, shape (size,)."""
    rank = np.full(size, len(places), dtype=np.int32)
    rank[places] = np.arange(len(places), dtype=np.int32)
    return rank


def joint_reach(
    ties: Ties, places: NDArray[np.int32], numbers: tuple[int, int], *, drawn: bool, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Expected number of others that the first 1, 2, ... of `places` reach together, with 95 % intervals of each.

    Args:
        ties: by who sees.
        places: accounts, none of them twice, shape (k,).
        numbers: of the first sample, and after the last.
        drawn: roots are drawn; otherwise a sample's number is its root, the numbers are those of all accounts, no tie
            is left to chance, and the result is exact.
        seed: with the sample's number it keys the stream.

    Returns:
        Value and both ends, shape (k,) each: accounts beyond the first j themselves.
    """
    n, k = len(ties[0]) - 1, len(places)
    changes, _, _ = hits(ties, ranked(n, places), (k, 0), numbers, drawn, seed)
    hit = np.cumsum(changes.sum(axis=0))[:k]
    if not drawn:
        exact = hit.astype(np.float64)
        return exact, exact, exact
    samples = numbers[1] - numbers[0]
    low, high = of_share(hit, samples)
    others = n - np.arange(1, k + 1)
    value = np.minimum(n * hit / samples, others)
    return value, np.minimum(n * low, value), np.maximum(np.minimum(n * high, others), value)


@njit(parallel=True, cache=True)
def hits(  # pragma: no cover - compiled
    ties: Ties, rank: NDArray[np.int32], upto: tuple[int, int], numbers: tuple[int, int], drawn: bool, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """How many samples get to one of the list.

    Args:
        ties: by who sees.
        rank: of every account in the list, its length k for those that are not in it.
        upto: k, and the rank that ends a sample, as earlier ones do: 0 to know the earliest there is, k - 1 to know
            only whether there is any, which takes less work.
        numbers: of the first sample, and after the last.
        drawn: whether roots are drawn.
        seed: with the sample's number it keys the stream.

    Returns:
        Changes from j - 1 to j, from 1 on, in the number of samples that get to one of the first j from a root that is
        none of them, shape (lanes, k + 1): they mean something where rank 0 ends a sample. How many get to one of the
        list or begin there, and accounts and ties looked at, shape (lanes,) each.
    """
    n, (k, stop_at) = len(rank), upto
    changes = np.zeros((LANES, k + 1), dtype=np.int64)
    some, work = np.zeros(LANES, dtype=np.int64), np.zeros(LANES, dtype=np.int64)
    for lane in prange(LANES):
        seen, queue = np.zeros(n, dtype=np.uint8), np.empty(n, dtype=np.int32)
        for number in range(numbers[0] + lane, numbers[1], LANES):
            state = stream(seed, 2 * number + 1) + STEP
            root = int(uniform(state) * n) if drawn else number
            earliest, looked_at = _earliest(root, state, ties, rank, stop_at, seen, queue)
            changes[lane, earliest] += 1
            changes[lane, rank[root]] -= 1
            some[lane] += earliest < k
            work[lane] += looked_at
    return changes, some, work


@njit(cache=True)
def _earliest(  # pragma: no cover - compiled
    root: int,
    state: np.uint64,
    ties: Ties,
    rank: NDArray[np.int32],
    stop_at: int,
    seen: NDArray[np.uint8],
    queue: NDArray[np.int32],
) -> tuple[int, int]:
    """The earliest rank that a sample gets to, from its root on; accounts and ties looked at."""
    into, source, chance = ties
    earliest = rank[root]
    seen[root], queue[0] = 1, root
    head, tail, looked_at = 0, 1, 0
    while head < tail and earliest > stop_at:
        v = queue[head]
        head += 1
        looked_at += int(into[v + 1] - into[v]) + 1
        for tie in range(into[v], into[v + 1]):
            state += STEP
            if uniform(state) < chance[tie] and not seen[source[tie]]:
                seen[source[tie]], queue[tail] = 1, source[tie]
                earliest = min(earliest, rank[source[tie]])
                tail += 1
    for place in range(tail):
        seen[queue[place]] = 0
    return earliest, looked_at
