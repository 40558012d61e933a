"""Compiled: how many objects two accounts shared within a window, and how likely each share of one is by chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit
from graph.coordination.copush_kernel import first_at
from graph.coordination.poisson_binomial import upper_tail
from graph.coordination.sharing import Sharing, Trials

Ints = NDArray[np.int64]
_DAY, _SIDE = 86_400, 3
"""Days before and after, whose acts in a pool are what one is drawn from."""


@njit(nogil=True, cache=True)
def tested(first: Ints, other: Ints, given: Sharing, most: float) -> NDArray[np.float64]:  # pragma: no cover - compiled
    """Both ways, for pairs of accounts, what is said of the way that is likelier by chance.

    Args:
        first: accounts.
        other: accounts.
        given: the layer.
        most: the second way is not looked at where the first is likelier than this.

    Returns:
        float64[pairs, 5]: how likely chance has as many shared objects; how many there were, and were expected; 0; and
        the way: 0 for acts of `other` near acts of `first`, 1 for the reverse.
    """
    found, room = np.full((len(first), 5), -1.0), cleared(given)
    for pair in range(len(first)):
        for way in range(2):
            u, v = (first[pair], other[pair]) if way == 0 else (other[pair], first[pair])
            trials, met = one_way(u, v, given, room)
            expected = room.chances[:trials].sum()
            tail = upper_tail(room.chances[:trials], met) if met > expected else 1.0
            if tail > found[pair, 0]:
                found[pair, 0], found[pair, 1], found[pair, 2], found[pair, 3] = tail, met, expected, 0.0
                found[pair, 4] = way
            if tail > most:
                break
    return found


@njit(nogil=True, cache=True)
def counted(first: Ints, other: Ints, way: Ints, given: Sharing) -> Ints:  # pragma: no cover - compiled
    """The objects shared by pairs of accounts, in the way that is given.

    Returns:
        int64[meetings, 3]: number of the pair, the act of `first` and that of `other`, as places in the order of object
        and time.
    """
    rows, room, kept, place = np.empty((1024, 3), np.int64), cleared(given), 0, given.shares.place
    for pair in range(len(first)):
        u, v = (first[pair], other[pair]) if way[pair] == 0 else (other[pair], first[pair])
        met = one_way(u, v, given, room)[1]
        if kept + met > len(rows):
            larger = np.empty((2 * (kept + met), 3), np.int64)
            larger[:kept] = rows[:kept]
            rows = larger
        for at in range(met):
            one, two = place[room.meetings[at, 0]], place[room.meetings[at, 1]]
            rows[kept, 0], rows[kept, 1 + way[pair]], rows[kept, 2 - way[pair]] = pair, one, two
            kept += 1
    return rows[:kept].copy()


@njit(nogil=True, cache=True)
def cleared(given: Sharing) -> Trials:  # pragma: no cover - compiled
    """Room for any pair."""
    begin, most = given.shares.begin, 0
    for account in range(len(begin) - 1):
        most = max(most, begin[account + 1] - begin[account])
    return Trials(np.empty(most), np.empty((most, 2), np.int64))


@njit(nogil=True, cache=True)
def one_way(u: int, v: int, given: Sharing, room: Trials) -> tuple[int, int]:  # pragma: no cover - compiled
    """Acts of v within the window of one of u's in the same pool: how likely each shares what u did, and those that do.

    Returns:
        How many such acts, and how many objects were shared; an object shared again adds a trial and no meeting.
    """
    begin, pool, second = given.shares.begin, given.shares.pool, given.shares.second
    trials = met = 0
    i, end = begin[u], begin[u + 1]
    for j in range(begin[v], begin[v + 1]):
        while i < end and (pool[i] < pool[j] or (pool[i] == pool[j] and second[i] < second[j] - given.window)):
            i += 1
        stop = i
        while stop < end and pool[stop] == pool[j] and second[stop] <= second[j] + given.window:
            stop += 1
        if stop > i:
            room.chances[trials] = _chance(u, v, i, stop, j, given)
            trials += 1
            match = _match(i, stop, j, given)
            if match >= 0 and not _is_known(j, met, room, given):
                room.meetings[met, 0], room.meetings[met, 1] = match, j
                met += 1
    return trials, met


@njit(nogil=True, cache=True)
def _match(i: int, stop: int, j: int, given: Sharing) -> int:  # pragma: no cover - compiled
    """The act of u from i on that shares what j does and is nearest to it; -1 where there is none."""
    object_, second, best = given.shares.object_, given.shares.second, -1
    for at in range(i, stop):
        if object_[at] == object_[j] and (best < 0 or abs(second[at] - second[j]) < abs(second[best] - second[j])):
            best = at
    return best


@njit(nogil=True, cache=True)
def _is_known(j: int, met: int, room: Trials, given: Sharing) -> bool:  # pragma: no cover - compiled
    known = False
    for at in range(met):
        known = known or given.shares.object_[room.meetings[at, 1]] == given.shares.object_[j]
    return known


@njit(nogil=True, cache=True)
def _chance(u: int, v: int, i: int, stop: int, j: int, given: Sharing) -> float:  # pragma: no cover - compiled
    """How likely act j shares one of the objects of u's acts from i on, each object once."""
    object_, total = given.shares.object_, 0.0
    for at in range(i, stop):
        again = False
        for before in range(i, at):
            again = again or object_[before] == object_[at]
        if not again:
            total += _share(u, v, object_[at], j, given)
    return min(total, 1.0)


@njit(nogil=True, cache=True)
def _share(u: int, v: int, wanted: int, j: int, given: Sharing) -> float:  # pragma: no cover - compiled
    """How likely an act in the pool of act j of v, near it, shares an object: by what others share, and by one more.

    The larger of two shares among others' acts: of the week's, with the act itself added so that nothing is impossible,
    and of those within the window, where a link that everybody passes on has a large one.
    """
    pools, moment, of = given.pools, int(given.shares.second[j]), int(given.shares.pool[j])
    begin, stop = int(pools.start[of]), int(pools.start[of + 1])
    early = (moment // _DAY - _SIDE) * _DAY
    late = early + (2 * _SIDE + 1) * _DAY
    week = first_at(pools.second, begin, stop, late) - first_at(pools.second, begin, stop, early)
    others = max(week - _own(u, of, early, late, given) - _own(v, of, early, late, given), 0)
    same = every = 0
    left = first_at(pools.second, begin, stop, moment - given.window)
    for at in range(left, first_at(pools.second, begin, stop, moment + given.window + 1)):
        if pools.account[at] != u and pools.account[at] != v:
            every += 1
            same += pools.object_[at] == wanted
    of_week = (max(pools.holders[wanted] - 2, 0) + 1.0) / (others + 1.0)
    return min(max(of_week, same / every if every else 0.0), 1.0)


@njit(nogil=True, cache=True)
def _own(u: int, of: int, early: int, late: int, given: Sharing) -> int:  # pragma: no cover - compiled
    """Acts of an account in a pool from one moment to another."""
    pool, second, end = given.shares.pool, given.shares.second, int(given.shares.begin[u + 1])
    left = first_at(pool, int(given.shares.begin[u]), end, of)
    right = first_at(pool, left, end, of + 1)
    return first_at(second, left, right, late) - first_at(second, left, right, early)
