"""Compiled: at how many sittings two accounts shared the same within a window, and how likely chance has each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit
from graph.coordination.book import LEAST
from graph.coordination.copush_kernel import first_at
from graph.coordination.poisson_binomial import upper_tail
from graph.coordination.sharing import Sharing, Trials
from graph.coordination.sittings_kernel import missed, sittings_of, stamped

Ints = NDArray[np.int64]
_DAY, _SIDE = 86_400, 3
"""Days before and after, whose acts in a pool are what one is drawn from."""
_SAMPLED = 16
"""Meetings, spread over all of a pair's, by which its regular company is known."""
_END = -1
"""After the last account of a pair's company."""
_CROWDED = 1_024
"""Acts in a window beyond which no company is looked for, and not each is asked what it shares."""


@njit(nogil=True, cache=True)
def tested(first: Ints, other: Ints, given: Sharing, most: float) -> NDArray[np.float64]:  # pragma: no cover - compiled
    """Both ways, for pairs of accounts, what is said of the way that is likelier by chance.

    Args:
        first: accounts.
        other: accounts.
        given: the layer.
        most: the second way is not looked at where the first is likelier than this.

    Returns:
        float64[pairs, 5]: how likely chance has as many sittings with a shared object, 1 where they are under `LEAST`;
        how many there were, and were expected; 0; and the way: 0 for sittings of `other` near acts of `first`, 1 for
        the reverse.
    """
    found, room = np.full((len(first), 5), -1.0), cleared(given)
    for pair in range(len(first)):
        for way in range(2):
            u, v = (first[pair], other[pair]) if way == 0 else (other[pair], first[pair])
            sat, met = one_way(u, v, given, room)
            times, expected = sittings_of(room.meetings[:met, 1], given.shares.sitting, room), room.chances[:sat].sum()
            tail = upper_tail(room.chances[:sat], times) if times > expected and times >= LEAST else 1.0
            if tail > found[pair, 0]:
                found[pair, 0], found[pair, 1], found[pair, 2], found[pair, 3] = tail, times, expected, 0.0
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
    begin, post, sitting, most = given.shares.begin, given.shares.post, given.shares.sitting, 0
    accounts, sittings = len(begin) - 1, sitting.max() + 1 if len(sitting) else 0
    for account in range(accounts):
        most = max(most, begin[account + 1] - begin[account])
    return Trials(
        np.empty(sittings),
        np.empty(sittings, np.int64),
        np.zeros(sittings, np.int64),
        np.empty((most, 2), np.int64),
        np.zeros(accounts, np.int32),
        np.zeros(accounts, np.int64),
        np.full(accounts + 1, _END, np.int32),
        np.zeros(1, np.int64),
        np.zeros(len(given.holders.start) - 1, np.int64),
        np.zeros(post.max() + 1 if len(post) else 0, np.int64),
    )


@njit(nogil=True, cache=True)
def one_way(u: int, v: int, given: Sharing, room: Trials) -> tuple[int, int]:  # pragma: no cover - compiled
    """Sittings of v near acts of u in the same pool: how likely each shares what u did, and the acts that do.

    Returns:
        How many such sittings, and how many objects were shared; the room's chances and meetings are filled from the
        front. An object or a post that was at a meeting before adds to a sitting's chance and no meeting.
    """
    begin, end = given.shares.begin[v], given.shares.begin[v + 1]
    sat = met = 0
    stamped(room)
    i = stop = given.shares.begin[u]
    for j in range(begin, end):
        i, stop = _near(u, i, j, given)
        met = _meet(i, stop, j, met, given, room)
    _company(u, v, met, given, room)
    stamped(room)
    i = stop = given.shares.begin[u]
    for j in range(begin, end):
        i, stop = _near(u, i, j, given)
        if stop > i:
            sat = missed(given.shares.sitting[j], sat, room, 1.0 - _chance(u, v, i, stop, j, given, room))
    for at in range(sat):
        room.chances[at] = 1.0 - room.chances[at]
    _forget(room)
    return sat, met


@njit(nogil=True, cache=True)
def _near(u: int, i: int, j: int, given: Sharing) -> tuple[int, int]:  # pragma: no cover - compiled
    """From which act of u, i or a later one, to which are in the pool of act j and within the window of it."""
    pool, second, window = given.shares.pool, given.shares.second, given.window
    end = given.shares.begin[u + 1]
    while i < end and (pool[i] < pool[j] or (pool[i] == pool[j] and second[i] < second[j] - window)):
        i += 1
    stop = i
    while stop < end and pool[stop] == pool[j] and second[stop] <= second[j] + window:
        stop += 1
    return i, stop


@njit(nogil=True, cache=True)
def _meet(i: int, stop: int, j: int, met: int, given: Sharing, room: Trials) -> int:  # pragma: no cover - compiled
    """Add the act of u from i on that shares what j does and is nearest to it, if any, and if both are new."""
    object_, second, post, best = given.shares.object_, given.shares.second, given.shares.post, -1
    for at in range(i, stop):
        if object_[at] == object_[j] and (best < 0 or abs(second[at] - second[j]) < abs(second[best] - second[j])):
            best = at
    if best < 0:
        return met
    stamp, of, one, two = room.stamp[0], object_[j], post[best], post[j]
    if room.objects[of] == stamp or room.posts[one] == stamp or room.posts[two] == stamp:
        return met
    room.objects[of] = room.posts[one] = room.posts[two] = stamp
    room.meetings[met, 0], room.meetings[met, 1] = best, j
    return met + 1


@njit(nogil=True, cache=True)
def _forget(room: Trials) -> None:  # pragma: no cover - compiled
    """Clear the counts of a pair's company."""
    for other in room.whom:
        if other == _END:
            break
        room.times[other] = 0


@njit(nogil=True, cache=True)
def _company(u: int, v: int, met: int, given: Sharing, room: Trials) -> None:  # pragma: no cover - compiled
    """Count who shared the same within the window; keep those who did at most meetings, and at more than one."""
    pools, found, sampled = given.pools, 0, 0
    for at in range(0, met, max(-(-met // _SAMPLED), 1)):
        sampled += 1
        stamp = stamped(room)
        j = room.meetings[at, 1]
        moment, wanted = int(given.shares.second[j]), given.shares.object_[j]
        left, right = _around(moment - given.window, moment + given.window + 1, int(given.shares.pool[j]), given)
        for place in range(left, min(right, left + _CROWDED)):
            other = pools.account[place]
            if pools.object_[place] == wanted and other not in (u, v) and room.seen[other] != stamp:
                room.seen[other] = stamp
                if room.times[other] == 0:
                    room.whom[found] = other
                    found += 1
                room.times[other] += 1
    kept = 0
    for other in room.whom[:found]:
        if room.times[other] < 2 or 2 * room.times[other] < sampled:
            room.times[other] = 0
        else:
            room.whom[kept] = other
            kept += 1
    room.whom[kept] = _END


@njit(nogil=True, cache=True)
def _around(early: int, late: int, pool: int, given: Sharing) -> tuple[int, int]:  # pragma: no cover - compiled
    """From which act to which of a pool are from one moment to before another."""
    start, second = given.pools.start, given.pools.second
    begin, stop = int(start[pool]), int(start[pool + 1])
    return first_at(second, begin, stop, early), first_at(second, begin, stop, late)


@njit(nogil=True, cache=True)
def _chance(
    u: int, v: int, i: int, stop: int, j: int, given: Sharing, room: Trials
) -> float:  # pragma: no cover - compiled
    """How likely act j shares one of the objects of u's acts from i on, each object once."""
    object_, total = given.shares.object_, 0.0
    for at in range(i, stop):
        again = False
        for before in range(i, at):
            again = again or object_[before] == object_[at]
        if not again:
            total += max(_of_week(u, v, object_[at], j, given, room), _of_window(u, v, object_[at], j, given, room))
    return min(total, 1.0)


@njit(nogil=True, cache=True)
def _of_week(u: int, v: int, wanted: int, j: int, given: Sharing, room: Trials) -> float:  # pragma: no cover
    """Share of an object among strangers' acts in the pool in the week, one more of it added: nothing is impossible."""
    pool, day = int(given.shares.pool[j]), int(given.shares.second[j]) // _DAY
    early, late = (day - _SIDE) * _DAY, (day + _SIDE + 1) * _DAY
    left, right = _around(early, late, pool, given)
    acts = right - left - _own(u, pool, early, late, given) - _own(v, pool, early, late, given)
    for other in room.whom:
        if other == _END:
            break
        acts -= _own(other, pool, early, late, given)
    same, holders = 0, given.holders
    for other in holders.account[holders.start[wanted] : holders.start[wanted + 1]]:
        same += other not in (u, v) and room.times[other] == 0
    return min((same + 1.0) / (max(acts, 0) + 1.0), 1.0)


@njit(nogil=True, cache=True)
def _of_window(u: int, v: int, wanted: int, j: int, given: Sharing, room: Trials) -> float:  # pragma: no cover
    """Share of an object among strangers' acts in the pool within the window, where everybody may pass on the same.

    Of very many acts in the window, so many spread over it are looked at.
    """
    pools, moment = given.pools, int(given.shares.second[j])
    left, right = _around(moment - given.window, moment + given.window + 1, int(given.shares.pool[j]), given)
    same = every = 0
    for at in range(left, right, -(-max(right - left, 1) // _CROWDED)):
        if pools.account[at] not in (u, v) and room.times[pools.account[at]] == 0:
            every += 1
            same += pools.object_[at] == wanted
    return same / every if every else 0.0


@njit(nogil=True, cache=True)
def _own(u: int, pool: int, early: int, late: int, given: Sharing) -> int:  # pragma: no cover - compiled
    """Acts of an account in a pool from one moment to before another."""
    second, end = given.shares.second, int(given.shares.begin[u + 1])
    left = first_at(given.shares.pool, int(given.shares.begin[u]), end, pool)
    right = first_at(given.shares.pool, left, end, pool + 1)
    return first_at(second, left, right, late) - first_at(second, left, right, early)
