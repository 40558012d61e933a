"""Compiled: one account after the other, who acts within the window of one of its acts, and in how many cells.

A cell is what counts once, an object's day say. Acts lie in the order of object and time. Each account walks what its
windows cover and counts in one number an account; those that were touched are read and cleared. So memory is a few
numbers an account and the pairs that are kept. All pairs of acts are counted in `pair_counts_kernel`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.compiled import njit

if TYPE_CHECKING:
    from graph.coordination.acts import Ints, Small

_WHOLE_ROW = 16
"""The counts are read from end to end where more than one in so many was touched, else these are sorted."""


class _Acts(NamedTuple):
    account: Small
    start: Ints
    second: Ints
    cell: Ints


class _Row(NamedTuple):
    """Of one account: how often each other was met, those met, and the last cell of each that was counted."""

    times: Small
    touched: Small
    seen: Ints


@njit(nogil=True, cache=True)
def rows(  # noqa: PLR0913, PLR0917  # pragma: no cover - compiled
    account: Small,
    start: Ints,
    second: Ints,
    cell: Ints,
    back: int,
    ahead: int,
    size: int,
    first: int,
    last: int,
    minimum: int,
    later: bool,
) -> tuple[Ints, Small, Small]:
    """Cells with an act in a window, for accounts `first` to `last` with every other account.

    O(acts, and those within a window of each account's, once for each account).

    Args:
        account: of each act, int32.
        start: where each object's acts begin, and the end, int64[objects + 1].
        second: of each act, int64; ascending within an object.
        cell: of each act, int64, ascending; the other's acts in one cell count once. Empty: each counts, and again in
            each window that it is in.
        back: seconds before an act that its window begins.
        ahead: seconds after it that it ends.
        size: how many accounts there are.
        first: of the accounts, inclusive.
        last: of the accounts, exclusive.
        minimum: of a count that is kept.
        later: count with accounts of a higher number only.

    Returns:
        How many pairs each of these accounts has, the other account of each pair, and its count.
    """
    acts = _Acts(account, start, second, cell)
    if later:
        acts = _from(acts, first)
    begin, mine, of = _mine(acts, first, last)
    row = _Row(np.zeros(size, np.int32), np.empty(size, np.int32), np.full(size, -1, np.int64))
    pairs, kept = np.zeros(last - first, np.int64), 0
    others, counts = np.empty(1024, np.int32), np.empty(1024, np.int32)
    for x in range(first, last):
        some = slice(begin[x - first], begin[x - first + 1])
        low = x + 1 if later else 0
        found = _walk(acts, mine[some], of[some], back, ahead, low, row)
        if kept + found > len(others):
            room = max(2 * len(others), kept + found)
            others, counts = _resized(others, kept, room), _resized(counts, kept, room)
        pairs[x - first] = _taken(row, found, low, minimum, others[kept:], counts[kept:])
        kept += pairs[x - first]
    return pairs, _resized(others, kept, kept), _resized(counts, kept, kept)


@njit(nogil=True, cache=True)
def _from(acts: _Acts, first: int) -> _Acts:  # pragma: no cover - compiled
    """The acts of accounts from `first` on; pairs with those before were counted with them."""
    kept = 0
    for at in range(len(acts.account)):
        kept += acts.account[at] >= first
    accounts, seconds, begin = np.empty(kept, np.int32), np.empty(kept, np.int64), np.empty_like(acts.start)
    cells = np.empty(kept if len(acts.cell) else 0, np.int64)
    kept = 0
    for of in range(len(acts.start) - 1):
        begin[of] = kept
        for at in range(acts.start[of], acts.start[of + 1]):
            if acts.account[at] >= first:
                accounts[kept], seconds[kept] = acts.account[at], acts.second[at]
                if len(cells):
                    cells[kept] = acts.cell[at]
                kept += 1
    begin[-1] = kept
    return _Acts(accounts, begin, seconds, cells)


@njit(nogil=True, cache=True)
def _mine(acts: _Acts, first: int, last: int) -> tuple[Ints, Ints, Ints]:  # pragma: no cover - compiled
    """Where each account's acts are, in order, and of which object each is."""
    begin = np.zeros(last - first + 1, np.int64)
    for one in acts.account:
        if first <= one < last:
            begin[one - first + 1] += 1
    for one in range(last - first):
        begin[one + 1] += begin[one]
    mine, of, room = np.empty(begin[-1], np.int64), np.empty(begin[-1], np.int64), begin[:-1].copy()
    for object_ in range(len(acts.start) - 1):
        for at in range(acts.start[object_], acts.start[object_ + 1]):
            one = acts.account[at]
            if first <= one < last:
                mine[room[one - first]], of[room[one - first]] = at, object_
                room[one - first] += 1
    return begin, mine, of


@njit(nogil=True, cache=True)
def _walk(  # pragma: no cover - compiled
    acts: _Acts, mine: Ints, of: Ints, back: int, ahead: int, lowest: int, row: _Row
) -> int:
    """Count for one account the others from the lowest on; how many of them it met."""
    found = reached = 0
    for each in range(len(mine)):
        object_, at = int(of[each]), int(mine[each])
        begin, stop, moment = int(acts.start[object_]), int(acts.start[object_ + 1]), int(acts.second[at])
        low = first_at(acts.second, begin, stop, moment - back)
        high = first_at(acts.second, begin, stop, moment + ahead + 1)
        if len(acts.cell):  # what an earlier window covered has been counted
            low, reached = max(low, reached), high
        found = _window(acts, low, high, int(acts.account[at]), lowest, row, found)
    return found


@njit(nogil=True, cache=True)
def _window(  # pragma: no cover - compiled
    acts: _Acts, low: int, high: int, x: int, lowest: int, row: _Row, found: int
) -> int:
    """Count acts; where there are cells, those in a later one than was counted: acts are gone through in order."""
    for at in range(low, high):
        other = acts.account[at]
        if other < lowest or other == x:
            continue
        if len(acts.cell):
            if acts.cell[at] <= row.seen[other]:
                continue
            row.seen[other] = acts.cell[at]
        if row.times[other] == 0:
            row.touched[found] = other
            found += 1
        row.times[other] += 1
    return found


@njit(nogil=True, cache=True)
def first_at(second: Ints, low: int, high: int, moment: int) -> int:  # pragma: no cover - compiled
    """The first act of an object, between two places, at that moment or later."""
    while low < high:
        middle = (low + high) // 2
        if second[middle] < moment:
            low = middle + 1
        else:
            high = middle
    return low


@njit(nogil=True, cache=True)
def _taken(  # pragma: no cover - compiled
    row: _Row, found: int, low: int, minimum: int, others: Small, counts: Small
) -> int:
    """Keep what reaches the minimum, in order of the other account, and clear the row; how many."""
    met, kept = row.touched[:found], 0
    if found * _WHOLE_ROW > len(row.times):
        found = 0
        for other in range(low, len(row.times)):
            if row.times[other]:
                met[found] = other
                found += 1
    else:
        met.sort()
    for at in range(found):
        other = met[at]
        if row.times[other] >= minimum:
            others[kept], counts[kept] = other, row.times[other]
            kept += 1
        row.times[other], row.seen[other] = 0, -1
    return kept


@njit(nogil=True, cache=True)
def _resized(held: Small, kept: int, size: int) -> Small:  # pragma: no cover - compiled
    """The numbers that are kept, in an array of that size."""
    found = np.empty(size, np.int32)
    for at in range(kept):
        found[at] = held[at]
    return found
