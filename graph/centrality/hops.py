"""The kernel of sampled harmonic closeness: how many hops of spreading lie between every account and 512 others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange

WORDS = 8
"""Of 64 bits, one for each account drawn: together a line of the processor's cache."""


def inverse_hops(
    starts: NDArray[np.int64], target: NDArray[np.int32], drawn: NDArray[np.integer], most: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """One over the hops to the accounts drawn, summed over those two hops away or more.

    All searches run at once, one bit each (Then et al. 2014, PVLDB 8:449): a level is one pass over the ties in their
    order, in which each account collects the bits of those that see it. Sums are made level by level, so that any
    number of threads gives the same. O(levels x ties), 194 bytes an account.

    Args:
        starts: where each account's ties begin, shape (n + 1,).
        target: who sees, shape (m,), sorted by source.
        drawn: up to 512 accounts, each once.
        most: hops after which the search ends.

    Returns:
        The sums, and how many of the drawn were not found when the search was ended early (0 where it was not), shape
        (n,) each.
    """
    size = len(starts) - 1
    seen = np.zeros((size, WORDS), dtype=np.uint64)
    bits = np.arange(len(drawn))
    seen[drawn, bits // 64] = np.uint64(1) << (bits % 64).astype(np.uint64)
    last, fresh = seen.copy(), np.zeros_like(seen)
    active, woken = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    active[drawn] = True
    sums = np.zeros(size)
    for hops in range(1, most + 1):
        if not _level(starts, target, last, fresh, active, woken, seen, sums, hops):
            return sums, np.zeros(size, dtype=np.int64)
        last, fresh, active, woken = fresh, last, woken, active
    return sums, len(drawn) - np.bitwise_count(seen).sum(axis=1, dtype=np.int64)


@njit(parallel=True, cache=True)
def _level(  # noqa: PLR0913, PLR0917  # pragma: no cover - compiled
    starts: NDArray[np.int64],
    target: NDArray[np.int32],
    last: NDArray[np.uint64],
    fresh: NDArray[np.uint64],
    active: NDArray[np.bool_],
    woken: NDArray[np.bool_],
    seen: NDArray[np.uint64],
    sums: NDArray[np.float64],
    hops: int,
) -> int:
    """Fill `fresh` with the bits first found at this level; how many accounts have any."""
    found = 0
    for u in prange(len(starts) - 1):
        for word in range(WORDS):
            fresh[u, word] = np.uint64(0)
        for edge in range(starts[u], starts[u + 1]):
            if active[target[edge]]:
                for word in range(WORDS):
                    fresh[u, word] |= last[target[edge], word]
        count = _keep_new(fresh[u], seen[u])
        woken[u] = count > 0
        if count > 0:
            found += 1
            if hops > 1:
                sums[u] += count / hops
    return found


@njit(cache=True)
def _keep_new(fresh: NDArray[np.uint64], seen: NDArray[np.uint64]) -> int:  # pragma: no cover - compiled
    """Take from `fresh` what was seen, add the rest to `seen`, and count it."""
    count = 0
    for word in range(WORDS):
        fresh[word] &= ~seen[word]
        seen[word] |= fresh[word]
        count += _ones(fresh[word])
    return count


@njit(cache=True)
def _ones(word: np.uint64) -> int:  # pragma: no cover - compiled
    """Bits that are set (Warren 2013, Hacker's Delight, 5-1)."""
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((word * np.uint64(0x0101010101010101)) >> np.uint64(56))
