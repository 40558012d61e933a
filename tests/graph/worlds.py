"""Cascade reach by brute force: every one of the 2^m worlds of live ties, each with its probability."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def all_worlds(size: int, ties: Mapping[tuple[int, int], float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and variance of how many others each account gets to, shape (size,) each."""
    first, second = np.zeros(size), np.zeros(size)
    for live in product((True, False), repeat=len(ties)):
        chance = np.prod([p if on else 1.0 - p for p, on in zip(ties.values(), live, strict=True)])
        if chance > 0:
            reached = _reached(size, [tie for tie, on in zip(ties, live, strict=True) if on])
            first += chance * reached
            second += chance * reached**2
    return first, np.maximum(second - first**2, 0.0)


def _reached(size: int, live: list[tuple[int, int]]) -> NDArray[np.float64]:
    sees: defaultdict[int, list[int]] = defaultdict(list)
    for seen, by in live:
        sees[seen].append(by)
    return np.array([_count(origin, sees) for origin in range(size)], dtype=np.float64)


def _count(origin: int, sees: Mapping[int, list[int]]) -> int:
    found, open_ends = {origin}, [origin]
    while open_ends:
        fresh = set(sees.get(open_ends.pop(), ())) - found
        found |= fresh
        open_ends += fresh
    return len(found) - 1
