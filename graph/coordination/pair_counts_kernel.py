"""Compiled: one account after the other, how many acts of each other one lie within the windows of its own.

What is not counted by crowd is walked: each act in each window adds to one counter an account, and the counters that
were touched are read and cleared. So memory is a few numbers an account, a crowd's counts for some of its members at a
time, and the pairs that are kept, however many acts one object has on one day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.compiled import njit
from graph.coordination.crowd_rows_kernel import crowd_rows

if TYPE_CHECKING:
    from graph.coordination.acts import Ints, Small
    from graph.coordination.crowds import Crowd
    from graph.coordination.windows_kernel import Windows

_WHOLE_ROW = 16
"""The counters are read from end to end where more than one in so many may have been touched, else these are sorted."""
_WHOLE = -1
"""In place of how many counters were touched: all are to be read."""
_OVERLAP = 3
"""Windows are walked one by one unless that visits acts so many times oftener than walking what they cover."""
_BITS = 31
_FITS = 2**_BITS - 1


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


class _Counters(NamedTuple):
    """Of one account: acts of each other one, those it met, and what the counters were relieved of if they can fill."""

    times: Small
    touched: Small
    more: Ints


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
    more = np.zeros(size if len(room.beyond) else 0, np.int64)
    counters = _Counters(np.zeros(size, np.int32), np.empty(size, np.int32), more)
    pairs, kept, low, high = np.zeros(last - first, np.int64), 0, 0, 0
    for x in range(first, last):
        who, row = crowd.place[x], counters.times[:0]
        if who >= high:
            low, high = who, _end(crowd, who, last, len(room.rows))
            crowd_rows(held.window, crowd, low, high, later, room.rows)
        if who >= 0:
            row = room.rows[who - low, : len(members)]
        lowest = x + 1 if later else 0
        found = _walk(held.account, held.mine[held.begin[x] : held.begin[x + 1]], x, lowest, counters)
        _clear(counters, x)
        if who >= 0:
            row[who] = 0
        strangers = counters.touched[: _settled(counters, found, lowest, minimum, crowd, row)]
        after, before = who + 1 if later else 0, kept
        kept = _taken(strangers, counters, members[after:], row[after:], minimum, room, kept)
        pairs[x - first] = kept - before
        if found == _WHOLE:
            for other in range(size):
                _clear(counters, other)
    return pairs


@njit(nogil=True, cache=True)
def _end(crowd: Crowd, low: int, last: int, rows: int) -> int:  # pragma: no cover - compiled
    """One past the members that are counted together with the one at `low`: in its tile and before account `last`."""
    high = low + 1
    while high < len(crowd.members) and high % crowd.tile and high - low < rows and crowd.members[high] < last:
        high += 1
    return high


@njit(nogil=True, cache=True)
def _walk(  # pragma: no cover - compiled
    account: Small, mine: Small, x: int, lowest: int, counters: _Counters
) -> int:
    """Add what is not counted by crowd; how many counters it touched, or `_WHOLE`."""
    found = _WHOLE if _visits(mine) * _WHOLE_ROW > len(counters.times) else 0
    low = held = 0
    while low < len(mine):
        high, visits = _chain(mine, low)
        if len(counters.more) and held + visits > _FITS:
            _relieved(counters)
            held = 0
        held += visits
        if visits > _OVERLAP * (mine[high - 1, 1] - mine[low, 0]):
            found = _union(account, mine[low:high], x, lowest, counters, found)
        elif visits:
            for at in range(low, high):
                found = _add(account[mine[at, 0] : mine[at, 1]], 1, x, lowest, counters, found)
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
    left, right = mine[low, 0], mine[low, 1]
    if left < 0 or right - left == 1:
        return low + 1, 0
    visits, high = right - left, low + 1
    while high < len(mine) and 0 <= mine[high, 0] < right and visits + mine[high, 1] - mine[high, 0] <= _FITS:
        right = mine[high, 1]
        visits += right - mine[high, 0]
        high += 1
    return high, visits


@njit(nogil=True, cache=True)
def _union(  # pragma: no cover - compiled
    account: Small, mine: Small, x: int, lowest: int, counters: _Counters, found: int
) -> int:
    """As adding each window, each act visited once and counted for all of x's acts around it."""
    low = high = 0
    at = mine[0, 0]
    while at < mine[-1, 1]:
        while high < len(mine) and mine[high, 0] <= at:
            high += 1
        while mine[low, 1] <= at:
            low += 1
        end = mine[low, 1] if high == len(mine) else min(mine[low, 1], mine[high, 0])
        found = _add(account[at:end], high - low, x, lowest, counters, found)
        at = end
    return found


@njit(nogil=True, cache=True)
def _add(  # pragma: no cover - compiled
    others: Small, times: int, x: int, lowest: int, counters: _Counters, found: int
) -> int:
    """Count others' acts, so many times each."""
    if found == _WHOLE:  # x and those below are counted as well, and never read
        for other in others:
            counters.times[other] += times
        return found
    for other in others:
        if other >= lowest and other != x:
            if counters.times[other] == 0:
                counters.touched[found] = other
                found += 1
            counters.times[other] += times
    return found


@njit(nogil=True, cache=True)
def _relieved(counters: _Counters) -> None:  # pragma: no cover - compiled
    """Take away all but one from each counter, by which it is known that it was touched."""
    for other in range(len(counters.times)):
        if counters.times[other] > 1:
            counters.more[other] += counters.times[other] - 1
            counters.times[other] = 1


@njit(nogil=True, cache=True)
def _settled(  # pragma: no cover - compiled
    counters: _Counters, found: int, lowest: int, minimum: int, crowd: Crowd, row: Small
) -> int:
    """Add what was counted of members to x's row, if it has one.

    Returns:
        How many others reach the minimum; they stand in order in `touched`, and the counters of the rest are cleared,
        unless all are to be read.
    """
    if found == _WHOLE:
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
        _clear(counters, other)
    counters.touched[:strangers].sort()
    return strangers


@njit(nogil=True, cache=True)
def _read(  # pragma: no cover - compiled
    counters: _Counters, lowest: int, minimum: int, crowd: Crowd, row: Small
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
    strangers: Small, counters: _Counters, members: Small, row: Small, minimum: int, room: Room, kept: int
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
def _stranger(other: int, counters: _Counters, room: Room, kept: int) -> None:  # pragma: no cover - compiled
    times = np.int64(counters.times[other])
    if len(counters.more):
        times += counters.more[other]
        room.beyond[kept] = times >> _BITS
    room.others[kept], room.counts[kept] = other, times & _FITS
    _clear(counters, other)


@njit(nogil=True, cache=True)
def _clear(counters: _Counters, other: int) -> None:  # pragma: no cover - compiled
    counters.times[other] = 0
    if len(counters.more):
        counters.more[other] = 0
