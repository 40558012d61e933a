"""The shape of reshare trees: size, depth, breadth and half-life.

Size, depth and maximum breadth as Vosoughi, Roy and Aral 2018, Science 359:1146; the root counts, at depth 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from graph.cascades.trees import Trees


def size(trees: Trees) -> NDArray[np.int64]:
    """Posts in each tree, the root among them, shape (c,)."""
    return np.diff(trees.starts) + 1


def depth(trees: Trees) -> NDArray[np.int64]:
    """Steps from each root to the farthest reshare, shape (c,). O(r)."""
    return _most(trees.tree, _levels(trees), len(trees.roots))


def breadth(trees: Trees) -> NDArray[np.int64]:
    """Posts on the widest level of each tree, shape (c,). O(r log r)."""
    level = _levels(trees)
    across = int(level.max(initial=0)) + 1
    found, width = np.unique(trees.tree * across + level, return_counts=True)
    return _most(found // across, width, len(trees.roots))


def half_life(trees: Trees) -> NDArray[np.float64]:
    """Time from each root until half of its reshares, rounded up, were made, shape (c,) [seconds].

    Unknown (NaN) where the root was not seen; 0 where half of them are dated before it.
    """
    half = trees.starts[:-1] + (np.diff(trees.starts) + 1) // 2 - 1
    reached = trees.reshares["event_at"].iloc[half].reset_index(drop=True)
    passed = (reached - trees.roots["event_at"]).dt.total_seconds()
    return passed.clip(lower=0.0).to_numpy(dtype=np.float64)


def _levels(trees: Trees) -> NDArray[np.int64]:
    from graph.cascades.subtrees import levels

    return levels(trees.parent)


def _most(tree: NDArray[np.int64], value: NDArray[np.int64], trees: int) -> NDArray[np.int64]:
    most = np.zeros(trees, dtype=np.int64)
    np.maximum.at(most, tree, value)
    return most
