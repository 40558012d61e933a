"""The kernel of near-duplicates: each set joins the earliest leader it is like, or leads from then on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit


@njit(nogil=True, cache=True)
def leaders(  # pragma: no cover - compiled
    starts: NDArray[np.int64],
    items: NDArray[np.uint64],
    bucket: NDArray[np.int32],
    at_least: float,
    most: int,
) -> NDArray[np.int32]:
    """Leader of each set, in order: itself, or the earliest before it of this Jaccard index, with a bucket in common.

    O(sets x bands x most) comparisons at worst, each of both sets' items; 8 bytes a band and set.

    Args:
        starts: where each set's items begin, and the end, shape (n + 1,).
        items: of the sets, ascending within each.
        bucket: of each band and set, from 0 to n - 1, shape (bands, n).
        at_least: the Jaccard index, counted exactly.
        most: leaders that a bucket holds; later ones are found by their other bands.
    """
    bands, size = bucket.shape
    first, following = np.full((bands, size), -1, np.int32), np.full((bands, size), -1, np.int32)
    seen, leader = np.full(size, -1, np.int32), np.arange(size).astype(np.int32)
    for one in range(size):
        for band in range(bands):
            other = first[band, bucket[band, one]]
            while other >= 0:
                if other < leader[one] and seen[other] != one:
                    seen[other] = one
                    if _alike(items[starts[one] : starts[one + 1]], items[starts[other] : starts[other + 1]], at_least):
                        leader[one] = other
                other = following[band, other]
        if leader[one] == one:
            _lead(one, bucket, first, following, most)
    return leader


@njit(nogil=True, cache=True)
def _lead(  # pragma: no cover - compiled
    one: int,
    bucket: NDArray[np.int32],
    first: NDArray[np.int32],
    following: NDArray[np.int32],
    most: int,
) -> None:
    """Put a leader at the end of its buckets, where there is room."""
    for band in range(len(bucket)):
        place, held, last = bucket[band, one], 0, -1
        other = first[band, place]
        while other >= 0:
            held, last, other = held + 1, other, following[band, other]
        if last < 0:
            first[band, place] = one
        elif held < most:
            following[band, last] = one


@njit(nogil=True, cache=True)
def _alike(left: NDArray[np.uint64], right: NDArray[np.uint64], at_least: float) -> bool:  # pragma: no cover - compiled
    """Whether two ascending lists without repetition have this Jaccard index."""
    if min(len(left), len(right)) / max(len(left), len(right)) < at_least:
        return False
    both, i, j = 0, 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            both += 1
        step = left[i] <= right[j]
        j += left[i] >= right[j]
        i += step
    return both / (len(left) + len(right) - both) >= at_least
