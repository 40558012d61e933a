"""Levels and sizes in trees given by parents, where every parent stands before its children. O(n) each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit


@njit(cache=True)
def levels(parent: NDArray[np.int64]) -> NDArray[np.int64]:  # pragma: no cover - compiled
    """Steps from the root, which has no row and is parent -1, shape (r,)."""
    level = np.ones(len(parent), np.int64)
    for row in range(len(parent)):
        if parent[row] >= 0:
            level[row] = level[parent[row]] + 1
    return level


@njit(cache=True)
def subtree_sizes(parent: NDArray[np.int64]) -> NDArray[np.int64]:  # pragma: no cover - compiled
    """How many come from each row, itself among them, shape (r,)."""
    size = np.ones(len(parent), np.int64)
    for row in range(len(parent) - 1, -1, -1):
        if parent[row] >= 0:
            size[parent[row]] += size[row]
    return size
