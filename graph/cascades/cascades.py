"""Cascades: a row for each post that was reshared, with the shape of its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.cascades.shape import breadth, depth, half_life, size
from graph.cascades.structural_virality import structural_virality
from graph.cascades.trees import build_trees

if TYPE_CHECKING:
    from graph.cascades.trees import Trees


def cascades(posts: pd.DataFrame, engagements: pd.DataFrame, follows: pd.DataFrame) -> pd.DataFrame:
    """Size, depth, breadth, structural virality and half-life of every cascade.

    Args:
        posts: rows of `posts`, as of the moment asked for; so are the others.
        engagements: rows of `engagements`.
        follows: rows of `follows`.

    Returns:
        One row a cascade, by root_post_id: root_post_id, account_id [who wrote the root; missing where nothing says],
        platform, size [posts, the root among them], depth [steps], breadth [posts on the widest level],
        structural_virality [steps], half_life_s [seconds; NaN where the root was not seen], ambiguous [share of its
        reshares that could also have come from another], before_root [reshares dated before the root].
    """
    return shapes(build_trees(posts, engagements, follows))


def shapes(trees: Trees) -> pd.DataFrame:
    """The rows that `cascades` gives, of trees already built."""
    reshares = np.diff(trees.starts)
    return trees.roots[["root_post_id", "account_id", "platform"]].assign(
        size=size(trees),
        depth=depth(trees),
        breadth=breadth(trees),
        structural_virality=structural_virality(trees),
        half_life_s=half_life(trees),
        ambiguous=_of_each(trees, trees.alternatives > 0) / reshares,
        before_root=_of_each(trees, trees.before_root),
    )


def _of_each(trees: Trees, which: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.bincount(trees.tree[which], minlength=len(trees.roots))
