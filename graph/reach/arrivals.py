"""The kernel of chains: by which tie each account first got what one account had."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit


@njit(cache=True)
def first_ties(  # pragma: no cover - compiled
    source: NDArray[np.int32], target: NDArray[np.int32], at: NDArray[np.int64], n: int, origin: int, goal: int
) -> NDArray[np.int64]:
    """The tie that first brought it to each account, -1 where none did before `goal` had it, shape (n,).

    Ties are sorted by time; of those at the same instant the first that brings it counts. O(m + n).
    """
    never = np.iinfo(np.int64).max
    via = np.full(n, -1, np.int64)
    arrived = np.full(n, never, np.int64)
    arrived[origin] = np.iinfo(np.int64).min
    for tie in range(len(at)):
        v = target[tie]
        if arrived[v] == never and arrived[source[tie]] < at[tie]:
            arrived[v] = at[tie]
            via[v] = tie
            if v == goal:
                break
    return via
