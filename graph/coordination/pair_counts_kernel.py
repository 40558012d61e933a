"""Compiled: one account after the other, how many acts of each other one lie within the windows of its own.

What is not counted by crowd is walked (`counters_kernel`), and the counters that were touched are read and cleared. So
memory is a few numbers an account, a crowd's counts for some of its members at a time, and the pairs that are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.compiled import njit
from graph.coordination.counters_kernel import BITS, FITS, WHOLE, Counters, cleared, visits_of, walked
from graph.coordination.crowd_rows_kernel import crowd_rows

if TYPE_CHECKING:
    from graph.coordination.acts import Ints, Small
    from graph.coordination.crowds import Crowd
    from graph.coordination.windows_kernel import Windows


class Room(NamedTuple):
    """What a kernel writes to.

    Attributes:
        rows: a crowd's counts for some members at a time (`crowd_rows`).
        others: the other account of each pair, int32; long enough for all (`bounds`).
        counts: of each pair, its lowest 31 bits, int32.
        beyond: its other bits, int32; empty where there are none. Else there must be no crowd.
    """

    rows: Small
    others: Small
    counts: Small
    beyond: Small


@njit(nogil=True, cache=True)
def unfilled(size: int) -> Small:  # pragma: no cover - compiled
    """Room for so many numbers that takes memory only where it is filled: numpy's own has pages of 2 MB."""
    return np.empty(size, np.int32)


@njit(nogil=True, cache=True)
def bounds(held: Windows, crowd: Crowd, minimum: int, later: bool) -> Ints:  # pragma: no cover - compiled
    """No account has more pairs that reach the minimum; for the arguments see `pair_counts`. O(acts)."""
    size = len(held.begin) - 1
    most = np.empty(size, np.int64)
    for x in range(size):
        place = crowd.place[x]
        of_crowd = 0 if place < 0 else len(crowd.members) - (place if later else 0)
        walked = visits_of(held.mine[held.begin[x] : held.begin[x + 1]]) // minimum
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
    more = np.zeros(size if len(room.beyond) else 0, np.int64)
    counters = Counters(np.zeros(size, np.int32), np.empty(size, np.int32), more)
    pairs, kept, low, high = np.zeros(last - first, np.int64), 0, 0, 0
    for x in range(first, last):
        who, row = crowd.place[x], counters.times[:0]
        if who >= high:
            low, high = who, _end(crowd, who, last, len(room.rows))
            crowd_rows(held.window, crowd, low, high, later, room.rows)
        if who >= 0:
            row = room.rows[who - low, : len(members)]
        lowest = x + 1 if later else 0
        found = walked(held.account, held.mine[held.begin[x] : held.begin[x + 1]], x, lowest, counters)
        cleared(counters, x)
        if who >= 0:
            row[who] = 0
        strangers = counters.touched[: _settled(counters, found, lowest, minimum, crowd, row)]
        after, before = who + 1 if later else 0, kept
        kept = _taken(strangers, counters, members[after:], row[after:], minimum, room, kept)
        pairs[x - first] = kept - before
        if found == WHOLE:
            for other in range(size):
                cleared(counters, other)
    return pairs


@njit(nogil=True, cache=True)
def _end(crowd: Crowd, low: int, last: int, rows: int) -> int:  # pragma: no cover - compiled
    """One past the members that are counted together with the one at `low`: in its tile and before account `last`."""
    high = low + 1
    while high < len(crowd.members) and high % crowd.tile and high - low < rows and crowd.members[high] < last:
        high += 1
    return high


@njit(nogil=True, cache=True)
def _settled(  # pragma: no cover - compiled
    counters: Counters, found: int, lowest: int, minimum: int, crowd: Crowd, row: Small
) -> int:
    """Add what was counted of members to x's row, if it has one.

    Returns:
        How many others reach the minimum; they stand in order in `touched`, and the counters of the rest are cleared,
        unless all are to be read.
    """
    if found == WHOLE:
        return _read(counters, lowest, minimum, crowd, row)
    strangers = 0
    for other in counters.touched[:found]:
        times = np.int64(counters.times[other])
        if len(counters.more):
            times += counters.more[other]
        if len(row) and crowd.place[other] >= 0:
            row[crowd.place[other]] += times
        elif times >= minimum:
            counters.touched[strangers] = other
            strangers += 1
            continue
        cleared(counters, other)
    counters.touched[:strangers].sort()
    return strangers


@njit(nogil=True, cache=True)
def _read(  # pragma: no cover - compiled
    counters: Counters, lowest: int, minimum: int, crowd: Crowd, row: Small
) -> int:
    """The same of all counters; without branches, which a processor would guess wrong."""
    for at in range(len(row)):
        row[at] += counters.times[crowd.members[at]]
    strangers, size = 0, len(counters.times)
    if len(counters.more):
        for other in range(lowest, size):
            counters.touched[strangers] = other
            strangers += np.int64(counters.times[other]) + counters.more[other] >= minimum
    elif not len(row):
        for other in range(lowest, size):
            counters.touched[strangers] = other
            strangers += counters.times[other] >= minimum
    elif len(row) < size:
        for other in range(lowest, size):
            counters.touched[strangers] = other
            strangers += (counters.times[other] >= minimum) & (crowd.place[other] < 0)
    return strangers


@njit(nogil=True, cache=True)
def _taken(  # pragma: no cover - compiled
    strangers: Small, counters: Counters, members: Small, row: Small, minimum: int, room: Room, kept: int
) -> int:
    """Keep strangers, and the members that reach the minimum, in order; how many are kept by then."""
    at = 0
    for place in range(len(row) + 1):
        end = members[place] if place < len(row) else len(counters.times)
        while at < len(strangers) and strangers[at] < end:
            _stranger(strangers[at], counters, room, kept)
            at, kept = at + 1, kept + 1
        if place < len(row) and row[place] >= minimum:
            room.others[kept], room.counts[kept] = members[place], row[place]
            kept += 1
    return kept


@njit(nogil=True, cache=True)
def _stranger(other: int, counters: Counters, room: Room, kept: int) -> None:  # pragma: no cover - compiled
    times = np.int64(counters.times[other])
    if len(counters.more):
        times += counters.more[other]
        room.beyond[kept] = times >> BITS
    room.others[kept], room.counts[kept] = other, times & FITS
    cleared(counters, other)
