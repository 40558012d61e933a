"""Compiled: one account after the other, how many acts of each other one lie within the windows of its own.

What is not counted by crowd is walked: each act in each window adds to one counter an account, and the counters that
were touched are read and cleared. So memory is a few numbers an account, a crowd's counts for some of its members at a
time, and the pairs that are kept, however many acts one object has on one day.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.compiled import njit
from graph.coordination.crowd_rows_kernel import Counts, crowd_rows
from graph.coordination.crowds_kernel import Crowd
from graph.coordination.windows_kernel import Ints, Small, Windows

_WHOLE_ROW = 16
"""The counters are read from end to end where more than one in so many may have been touched, else these are sorted."""
_WHOLE = -1
"""In place of how many counters were touched: all are to be read."""
_OVERLAP = 3
"""Windows are walked one by one unless that visits acts so many times oftener than walking what they cover."""


class Room(NamedTuple):
    """What a kernel writes to.

    Attributes:
        now: zeros, one for each member of a crowd's tile, of a type that holds the acts of one account in one window.
        rows: a crowd's counts for some members at a time, of a type that holds any count.
        others: the other account of each pair, int32; long enough for all (`bounds`).
        counts: of each pair, of the type of `rows`.
    """

    now: Counts
    rows: Counts
    others: Small
    counts: Counts


@njit(nogil=True, cache=True)
def bounds(held: Windows, crowd: Crowd, minimum: int, later: bool) -> Ints:  # pragma: no cover - compiled
    """No account has more pairs that reach the minimum; for the arguments see `pair_counts`. O(acts)."""
    size = len(held.begin) - 1
    most = np.empty(size, np.int64)
    for x in range(size):
        place = crowd.place[x]
        of_crowd = 0 if place < 0 else len(crowd.members) - (place if later else 0)
        walked = _visits(held.mine[held.begin[x] : held.begin[x + 1]]) // minimum
        most[x] = min(of_crowd + walked, size - 1 - (x if later else 0))
    return most


@njit(nogil=True, cache=True)
def pair_counts(  # pragma: no cover - compiled
    held: Windows, crowd: Crowd, first: int, last: int, minimum: int, later: bool, room: Room
) -> Ints:
    """Pairs of acts within the window, for accounts `first` to `last` with every other account.

    Args:
        held: the acts and their windows.
        crowd: of the marked ones.
        first: of the accounts, inclusive.
        last: of the accounts, exclusive.
        minimum: of a count that is kept, 1 or more.
        later: count with accounts of a higher number only.
        room: its `others` and `counts` are filled from the front, by account and then by the other.

    Returns:
        How many pairs each of these accounts has.
    """
    size, members = len(held.begin) - 1, crowd.members
    count, touched = np.zeros(size, room.rows.dtype), np.empty(size, np.int32)
    pairs, kept, low, high = np.zeros(last - first, np.int64), 0, 0, 0
    for x in range(first, last):
        who, row = crowd.place[x], count[:0]
        if who >= high:
            low, high = who, _end(crowd, who, last, len(room.rows))
            crowd_rows(held.window, crowd, low, high, later, room.now, room.rows)
        if who >= 0:
            row = room.rows[who - low, : len(members)]
        above = x if later else -1
        found = _walk(held.account, held.mine[held.begin[x] : held.begin[x + 1]], x, above, count, touched)
        strangers = touched[: _settled(count, touched, found, x, above, crowd, row)]
        after = who + 1 if later else 0
        to = slice(kept, kept + len(row) + len(strangers))
        pairs[x - first] = _taken(
            strangers, count, members[after:], row[after:], minimum, room.others[to], room.counts[to]
        )
        kept += pairs[x - first]
        if found == _WHOLE:
            count[:] = 0
    return pairs


@njit(nogil=True, cache=True)
def _end(crowd: Crowd, low: int, last: int, rows: int) -> int:  # pragma: no cover - compiled
    """One past the members that are counted together with the one at `low`: in its tile and before account `last`."""
    end = low - low % crowd.tile + crowd.tile
    return min(low + rows, end, int(np.searchsorted(crowd.members, last)))


@njit(nogil=True, cache=True)
def _walk(  # pragma: no cover - compiled
    account: Small, mine: Small, x: int, above: int, count: Counts, touched: Small
) -> int:
    """Add what is not counted by crowd; how many counters it touched, or `_WHOLE`."""
    found = _WHOLE if _visits(mine) * _WHOLE_ROW > len(count) else 0
    low = 0
    while low < len(mine):
        high, visits = _chain(mine, low)
        if visits > _OVERLAP * (mine[high - 1, 1] - mine[low, 0]):
            found = _union(account, mine[low:high], x, above, count, touched, found)
        elif visits:
            for at in range(low, high):
                found = _add(account[mine[at, 0] : mine[at, 1]], 1, x, above, count, touched, found)
        low = high
    return found


@njit(nogil=True, cache=True)
def _visits(mine: Small) -> int:  # pragma: no cover - compiled
    """Acts in all windows of an account that are walked, each window's own left out."""
    visits = 0
    for at in range(len(mine)):
        if mine[at, 0] >= 0:
            visits += mine[at, 1] - mine[at, 0] - 1
    return visits


@njit(nogil=True, cache=True)
def _chain(mine: Small, low: int) -> tuple[int, int]:  # pragma: no cover - compiled
    """Where the windows end that lie upon one another from one on, and the acts in them; 0 if none but its own."""
    left, right = mine[low]
    if left < 0 or right - left == 1:
        return low + 1, 0
    visits, high = right - left, low + 1
    while high < len(mine) and 0 <= mine[high, 0] < right:
        left, right = mine[high]
        visits += right - left
        high += 1
    return high, visits


@njit(nogil=True, cache=True)
def _union(  # pragma: no cover - compiled
    account: Small, mine: Small, x: int, above: int, count: Counts, touched: Small, found: int
) -> int:
    """As adding each window, each act visited once and counted for all of x's acts around it."""
    low = high = 0
    for at in range(mine[0, 0], mine[-1, 1]):
        while high < len(mine) and mine[high, 0] <= at:
            high += 1
        while mine[low, 1] <= at:
            low += 1
        found = _add(account[at : at + 1], high - low, x, above, count, touched, found)
    return found


@njit(nogil=True, cache=True)
def _add(  # pragma: no cover - compiled
    others: Small, times: int, x: int, above: int, count: Counts, touched: Small, found: int
) -> int:
    """Count others' acts, so many times each."""
    if found == _WHOLE:  # x and those before it are counted as well, and never read
        for other in others:
            count[other] += times
        return found
    for other in others:
        if other > above and other != x:
            if count[other] == 0:
                touched[found] = other
                found += 1
            count[other] += times
    return found


@njit(nogil=True, cache=True)
def _settled(  # pragma: no cover - compiled
    count: Counts, touched: Small, found: int, x: int, above: int, crowd: Crowd, row: Counts
) -> int:
    """Add what was counted of the members to x's row, if it has one; how many strangers stand in order in `touched`."""
    if found == _WHOLE:
        return _read(count, touched, x, above, crowd, row)
    strangers = 0
    for other in touched[:found]:
        if len(row) and crowd.place[other] >= 0:
            row[crowd.place[other]] += count[other]
            count[other] = 0
        else:
            touched[strangers] = other
            strangers += 1
    touched[:strangers].sort()
    if len(row):
        row[crowd.place[x]] = 0
    return strangers


@njit(nogil=True, cache=True)
def _read(  # pragma: no cover - compiled
    count: Counts, touched: Small, x: int, above: int, crowd: Crowd, row: Counts
) -> int:
    strangers = 0
    for at in range(len(row)):
        row[at] += count[crowd.members[at]]
    if len(row):
        row[crowd.place[x]] = 0
    if len(row) < len(count):
        for other in range(above + 1, len(count)):
            if count[other] and other != x and (not len(row) or crowd.place[other] < 0):
                touched[strangers] = other
                strangers += 1
    return strangers


@njit(nogil=True, cache=True)
def _taken(  # pragma: no cover - compiled
    strangers: Small, count: Counts, members: Small, row: Counts, minimum: int, others: Small, counts: Counts
) -> int:
    """Keep what reaches the minimum, in order of the other account; how many."""
    at = kept = 0
    for place in range(len(row)):
        while at < len(strangers) and strangers[at] < members[place]:
            kept = _keep(int(strangers[at]), count, minimum, others, counts, kept)
            at += 1
        if row[place] >= minimum:
            others[kept], counts[kept] = members[place], row[place]
            kept += 1
    while at < len(strangers):
        kept = _keep(int(strangers[at]), count, minimum, others, counts, kept)
        at += 1
    count[strangers] = 0
    return kept


@njit(nogil=True, cache=True)
def _keep(  # pragma: no cover - compiled
    other: int, count: Counts, minimum: int, others: Small, counts: Counts, kept: int
) -> int:
    if count[other] < minimum:
        return kept
    others[kept], counts[kept] = other, count[other]
    return kept + 1
