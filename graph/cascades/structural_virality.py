"""Structural virality: the mean distance between two members of a cascade.

Goel, Anderson, Hofman and Watts 2016, Management Science 62:180: the Wiener index over the pairs. About 2
for a broadcast, where all reshare the root; (n + 1) / 3 for a chain of n. An edge above a subtree of s lies between
s (n - s) pairs, which makes it O(n).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from graph.cascades.trees import Trees


def structural_virality(trees: Trees) -> NDArray[np.float64]:
    """Mean distance between two members of each tree, the root among them, shape (c,) [steps]."""
    from graph.cascades.subtrees import subtree_sizes

    members = np.diff(trees.starts) + 1
    below = subtree_sizes(trees.parent).astype(np.float64)
    apart = np.bincount(trees.tree, weights=below * (members[trees.tree] - below), minlength=len(members))
    return apart / (members * (members - 1) / 2)
