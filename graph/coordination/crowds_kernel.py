"""Compiled: stretches of acts in which so many accounts crowd that it is quicker to count for all of these at once.

One after the other, an act costs a step for each act in its window. In a crowd it costs a step for each account of the
crowd, many of which a processor takes in one, whatever number of acts the window holds (`crowd_rows_kernel`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.compiled import njit
from graph.coordination.windows_kernel import Ints, Small

ROOM = 4_000_000
"""Counts of pairs that a thread holds at once for some of a crowd's members: so many times 4 bytes."""
_FEWEST = 64
"""Acts in a window below which nobody crowds."""
_LEVEL = 16
"""An object's crowds are where a window holds at least one in so many of the acts in its fullest one."""
_LANES = 24.0
"""Accounts of a crowd that take as long as one act of a window; likewise measured are the next two."""
_SWEEP = 2.0
"""How long an act takes each time its crowd is gone through."""
_READ = 0.5
"""How long a pair of accounts in the crowd takes, whatever it counts: to be made zero, and read."""


class Crowd(NamedTuple):
    """Who is in any crowd, and their acts there.

    Attributes:
        members: accounts, ascending, int32.
        place: of each account among the members, or -1, int32.
        tile: members in a tile, one after the other.
        begin: where each tile's acts begin, and the end.
        acts: by tile and in order: their position, and whose they are, counted within the tile, int32[..., 2].
    """

    members: Small
    place: Small
    tile: int
    begin: Ints
    acts: Small


@njit(nogil=True, cache=True)
def crowds(  # pragma: no cover - compiled
    account: Small, start: Ints, window: Small, size: int, rows: int, pieces: int
) -> tuple[Ints, int]:
    """Stretches of acts that are quicker counted by crowd, in order. O(acts).

    Args:
        account: of each act.
        start: where each object's acts begin, and the end.
        window: of each act.
        size: how many accounts there are.
        rows: members that are counted at once, at most.
        pieces: in how many pieces, at least, the accounts are counted.

    Returns:
        int64[stretches, 4]: the first act of each, one past its last; the first act in any of its windows that is in
        none of those before, one past the last. And the most acts that one account has in any.
    """
    found, number, most = _stretches(start, window), 0, 0
    times, members = np.zeros(size, np.int32), np.zeros(size, np.bool_)
    for _ in range(2):  # each first as if it were the only one, then among all that were found so
        kept = most = 0
        members[:] = False
        for at in range(len(found)):
            around = account[found[at, 2] : found[at, 3]]
            own, top = _census(around, times)
            if _is_worth(found[at], own, max(own, number), rows, pieces):
                found[kept] = found[at]
                kept, most = kept + 1, max(most, top)
                members[around] = True
        found, number = found[:kept], members.sum()
    for at in range(1, len(found)):
        found[at, 2] = max(found[at, 2], found[at - 1, 3])
    return found[:, :4].copy(), most


@njit(nogil=True, cache=True)
def _stretches(start: Ints, window: Small) -> Ints:  # pragma: no cover - compiled
    """Acts in a row whose windows are full, what these cover, and the acts in all of them together."""
    found, number = np.empty((64, 5), np.int64), 0
    for object_ in range(len(start) - 1):
        low, end = start[object_], start[object_ + 1]
        full = _full(window[low:end])
        while low < end:
            high, visits = low, 0
            while high < end and window[high, 1] - window[high, 0] >= full:
                visits += window[high, 1] - window[high, 0]
                high += 1
            if high > low:
                if number == len(found):
                    found = np.concatenate((found, found))
                found[number, 0], found[number, 1], found[number, 4] = low, high, visits
                found[number, 2], found[number, 3] = window[low, 0], window[high - 1, 1]
                number += 1
            low = high + 1
    return found[:number]


@njit(nogil=True, cache=True)
def _full(window: Small) -> int:  # pragma: no cover - compiled
    """How many acts make a window of this object a full one."""
    most = 0
    for at in range(len(window)):
        most = max(most, window[at, 1] - window[at, 0])
    return max(_FEWEST, most // _LEVEL)


@njit(nogil=True, cache=True)
def _census(around: Small, times: Small) -> tuple[int, int]:  # pragma: no cover - compiled
    """How many accounts there are, and the most acts that one has; `times` is zeros before and after."""
    own, top = 0, 0
    for at in range(len(around)):
        own += times[around[at]] == 0
        times[around[at]] += 1
        top = max(top, int(times[around[at]]))
    for at in range(len(around)):
        times[around[at]] = 0
    return own, top


@njit(nogil=True, cache=True)
def _is_worth(stretch: Ints, own: int, number: int, rows: int, pieces: int) -> bool:  # pragma: no cover - compiled
    """Whether to count by a crowd of so many, `own` of them in the stretch, costs less than to walk its windows."""
    acts, covered = stretch[1] - stretch[0], stretch[3] - stretch[2]
    walk = min(float(stretch[4]), float(own) * float(covered))
    times = max(min(own, pieces), own / max(1, min(rows, ROOM // number)))
    return acts * (number / _LANES) + times * covered * _SWEEP + own * (number * _READ) < walk


@njit(nogil=True, cache=True)
def marked(window: Small, stretches: Ints) -> None:  # pragma: no cover - compiled
    """Mark the windows of the acts in stretches, see `Windows`."""
    for at in range(len(stretches)):
        for act in range(stretches[at, 0], stretches[at, 1]):
            window[act, 0] = ~window[act, 0]


@njit(nogil=True, cache=True)
def crowd_of(account: Small, stretches: Ints, size: int, tile: int) -> Crowd:  # pragma: no cover - compiled
    """Who acts in stretches or the windows around, and when. O(accounts + acts there).

    Args:
        account: of each act.
        stretches: see `crowds`.
        size: how many accounts there are.
        tile: members in a tile, at most.
    """
    place = np.full(size, -1, np.int32)
    for at in range(len(stretches)):
        place[account[stretches[at, 2] : stretches[at, 3]]] = 0
    members = np.flatnonzero(place == 0).astype(np.int32)
    place[members] = np.arange(len(members)).astype(np.int32)
    tile = max(1, min(tile, len(members)))
    begin, acts = _by_tile(account, stretches, place, tile, (len(members) + tile - 1) // tile)
    return Crowd(members, place, tile, begin, acts)


@njit(nogil=True, cache=True)
def _by_tile(  # pragma: no cover - compiled
    account: Small, stretches: Ints, place: Small, tile: int, number: int
) -> tuple[Ints, Small]:
    begin = np.zeros(number + 1, np.int64)
    for at in range(len(stretches)):
        for one in account[stretches[at, 2] : stretches[at, 3]]:
            begin[place[one] // tile + 1] += 1
    begin = np.cumsum(begin)
    room, acts = begin.copy(), np.empty((begin[-1], 2), np.int32)
    for at in range(len(stretches)):
        for act in range(stretches[at, 2], stretches[at, 3]):
            who = place[account[act]]
            to = room[who // tile]
            acts[to, 0], acts[to, 1] = act, who % tile
            room[who // tile] += 1
    return begin, acts
