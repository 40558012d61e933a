"""The kernel of reshare trees: each reshare goes to the latest earlier member of its cascade that it could see."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit


@njit(cache=True)
def attach(  # pragma: no cover - compiled
    starts: NDArray[np.int64],
    account: NDArray[np.int32],
    at: NDArray[np.int64],
    author: NDArray[np.int32],
    root_at: NDArray[np.int64],
    sight: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int64]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Parent of each reshare, and how many others it could have come from.

    Args:
        starts: where each cascade's reshares begin, shape (c + 1,).
        account: index of who reshared, shape (r,).
        at: when, never falling within a cascade, shape (r,).
        author: index of the root's author as the reshare tells, -1 if unknown, shape (r,).
        root_at: when the root was posted, the least number if unknown, shape (c,).
        sight: starts, seen and since of a `Sight`.

    Returns:
        Row of the parent, -1 for the root, shape (r,); number of alternatives, shape (r,).

    Cost: for each reshare, as many steps as its account sees others.
    """
    parent = np.full(len(at), -1, np.int64)
    others = np.zeros(len(at), np.int64)
    n = len(sight[0]) - 1
    within, times, last = np.full(n, -1, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    for cascade in range(len(root_at)):
        known = starts[cascade]
        for row in range(starts[cascade], starts[cascade + 1]):
            # Members of the same instant are not earlier: they become known when it is over.
            while at[known] < at[row]:
                _enter(int(account[known]), known, cascade, within, times, last)
                known += 1
            if at[row] >= root_at[cascade]:
                begin, end = sight[0][account[row]], sight[0][account[row] + 1]
                seen, since = sight[1][begin:end], sight[2][begin:end]
                latest, choices = _latest(seen, since, at[row], cascade, within, times, last)
                if _sees(seen, since, author[row], at[row]):
                    choices += 1
                    if latest >= 0 and at[latest] <= root_at[cascade]:
                        latest = -1
                parent[row], others[row] = latest, max(choices - 1, 0)
    return parent, others


@njit(cache=True)
def _enter(  # pragma: no cover - compiled
    who: int,
    row: int,
    cascade: int,
    within: NDArray[np.int64],
    times: NDArray[np.int64],
    last: NDArray[np.int64],
) -> None:
    """An account's reshares in the cascade at hand: how many so far, and the latest."""
    if within[who] != cascade:
        within[who] = cascade
        times[who] = 0
    times[who] += 1
    last[who] = row


@njit(cache=True)
def _latest(  # pragma: no cover - compiled
    seen: NDArray[np.int32],
    since: NDArray[np.int64],
    moment: int,
    cascade: int,
    within: NDArray[np.int64],
    times: NDArray[np.int64],
    last: NDArray[np.int64],
) -> tuple[int, int]:
    """The latest reshare that could be seen, -1 if none, and how many there were."""
    latest, choices = -1, 0
    for place in range(len(seen)):
        if since[place] <= moment and within[seen[place]] == cascade:
            latest = max(latest, int(last[seen[place]]))
            choices += int(times[seen[place]])
    return latest, choices


@njit(cache=True)
def _sees(  # pragma: no cover - compiled
    seen: NDArray[np.int32], since: NDArray[np.int64], whom: int, moment: int
) -> bool:
    place = int(np.searchsorted(seen, whom))
    return place < len(seen) and bool(seen[place] == whom) and bool(since[place] <= moment)
