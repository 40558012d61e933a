"""The kernels of audience overlap: MinHash keys of audiences, pairs whose keys meet, the exact overlap of a pair."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.stream import STEP, mixed


@njit(parallel=True, cache=True)
def band_keys(  # pragma: no cover - compiled
    starts: NDArray[np.int64],
    target: NDArray[np.int32],
    among: NDArray[np.int64],
    salts: NDArray[np.uint64],
) -> NDArray[np.uint32]:
    """For each band and account, a key of the least hashes of its audience, shape (bands, accounts asked).

    Two that meet by chance cost a count and no more, so 32 bits do. A number is keyed by the account's index and the
    permutation alone. O(ties x permutations).

    Args:
        starts: where each account's ties begin, shape (n + 1,).
        target: who sees, shape (m,), sorted by source.
        among: accounts asked for.
        salts: one for each permutation, shape (bands, rows).
    """
    bands, rows = salts.shape
    keys = np.empty((bands, len(among)), dtype=np.uint32)
    for place in prange(len(among)):
        least = _least(target[starts[among[place]] : starts[among[place] + 1]], salts)
        for band in range(bands):
            key = np.uint64(0)
            for row in range(rows):
                key = mixed(key ^ np.uint64(least[band * rows + row]))
            keys[band, place] = np.uint32(key >> np.uint64(32))
    return keys


@njit(cache=True)
def _least(crowd: NDArray[np.int32], salts: NDArray[np.uint64]) -> NDArray[np.uint64]:  # pragma: no cover - compiled
    """The least hash of a crowd under each permutation."""
    salt = salts.ravel()
    least = np.full(len(salt), np.uint64(0xFFFFFFFFFFFFFFFF))
    for account in crowd:
        number = mixed(np.uint64(account) + STEP)
        for permutation in range(len(salt)):
            least[permutation] = min(least[permutation], mixed(number ^ salt[permutation]))
    return least


@njit(cache=True)
def next_candidates(  # pragma: no cover - compiled
    order: NDArray[np.int64],
    keys: NDArray[np.uint32],
    band: int,
    sizes: NDArray[np.int64],
    at_least: float,
    begin: tuple[int, int],
    room: NDArray[np.int64],
) -> tuple[int, tuple[int, int]]:
    """Fill `room` with pairs that meet in this band, in no earlier one, and are not too unlike in size.

    Args:
        order: the accounts asked for, sorted by this band's key, then by size of audience.
        keys: see `band_keys`.
        band: which.
        sizes: of the audiences, shape (accounts asked,).
        at_least: the Jaccard index wanted, which no pair exceeds whose sizes are further apart.
        begin: places in `order` to go on from.
        room: shape (pairs, 2).

    Returns:
        How many were filled, and where to go on from: beyond the end of `order` when there are no more.
    """
    count, first, second = 0, begin[0], begin[1]
    while first < len(order):
        one = order[first]
        while second < len(order) and _may_overlap(one, order[second], keys[band], sizes, at_least):
            if count == len(room):
                return count, (first, second)
            if not _met_before(one, order[second], keys, band):
                room[count, 0], room[count, 1] = one, order[second]
                count += 1
            second += 1
        first += 1
        second = first + 1
    return count, (first, second)


@njit(cache=True)
def _may_overlap(  # pragma: no cover - compiled
    one: int, other: int, key: NDArray[np.uint32], sizes: NDArray[np.int64], at_least: float
) -> bool:
    return key[one] == key[other] and sizes[one] >= at_least * sizes[other]


@njit(cache=True)
def _met_before(one: int, other: int, keys: NDArray[np.uint32], band: int) -> bool:  # pragma: no cover - compiled
    earlier = 0
    while earlier < band and keys[earlier, one] != keys[earlier, other]:
        earlier += 1
    return earlier < band


@njit(parallel=True, cache=True)
def jaccard(  # pragma: no cover - compiled
    starts: NDArray[np.int64], target: NDArray[np.int32], pairs: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Accounts in both audiences over accounts in either, exactly, shape (pairs,). O(both audiences) a pair."""
    found = np.empty(len(pairs))
    for place in prange(len(pairs)):
        one, other = pairs[place, 0], pairs[place, 1]
        left = target[starts[one] : starts[one + 1]]
        right = target[starts[other] : starts[other + 1]]
        both = _in_both(left, right)
        found[place] = both / max(1, len(left) + len(right) - both)
    return found


@njit(cache=True)
def _in_both(left: NDArray[np.int32], right: NDArray[np.int32]) -> int:  # pragma: no cover - compiled
    """Of two sorted lists without repetition."""
    both, i, j = 0, 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            both += 1
        step = left[i] <= right[j]
        j += left[i] >= right[j]
        i += step
    return both
