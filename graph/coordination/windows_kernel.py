"""Compiled: the window of each act, that is which acts on its object are within so many seconds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.compiled import njit

if TYPE_CHECKING:
    from graph.coordination.acts import Ints, Small


class Windows(NamedTuple):
    """Acts and their windows, in the order of object and time, and once more in that of accounts.

    Attributes:
        account: of each act, int32.
        window: of each act: its first act and one past its last, as positions, int32[acts, 2]. Where the act is counted
            by crowd (`crowds`) the first is turned negative, `~first`.
        begin: where each account's windows begin among `mine`, and the end, int64[accounts + 1].
        mine: the windows by account, and in order within one, int32[acts, 2].
    """

    account: Small
    window: Small
    begin: Ints
    mine: Small


@njit(nogil=True, cache=True)
def windows(start: Ints, second: Ints, back: int, ahead: int, window: Small) -> None:  # pragma: no cover - compiled
    """Fill in the window of each act; the act itself is in it. O(acts).

    Args:
        start: where each object's acts begin, and the end, int64[objects + 1].
        second: of each act; ascending within an object.
        back: seconds before an act that its window begins.
        ahead: seconds after it that it ends.
        window: to be filled, int32[acts, 2].
    """
    for object_ in range(len(start) - 1):
        low = high = start[object_]
        for at in range(start[object_], start[object_ + 1]):
            while second[low] < second[at] - back:
                low += 1
            while high < start[object_ + 1] and second[high] <= second[at] + ahead:
                high += 1
            window[at, 0], window[at, 1] = low, high


@njit(nogil=True, cache=True)
def by_account(account: Small, window: Small, size: int, mine: Small) -> Ints:  # pragma: no cover - compiled
    """Fill in the windows by account; where each account's begin, and the end. O(acts)."""
    begin = np.zeros(size + 1, np.int64)
    for one in account:
        begin[one + 1] += 1
    for one in range(size):
        begin[one + 1] += begin[one]
    room = begin.copy()
    for at in range(len(account)):
        to = room[account[at]]
        mine[to, 0], mine[to, 1] = window[at, 0], window[at, 1]
        room[account[at]] += 1
    return begin


@njit(nogil=True, cache=True)
def densest(account: Small, window: Small, size: int) -> int:  # pragma: no cover - compiled
    """No account has more acts in one window. O(acts)."""
    times = np.zeros(size, np.int64)
    low = high = top = 0
    for at in range(len(account)):
        while high < window[at, 1]:
            times[account[high]] += 1
            top = max(top, int(times[account[high]]))
            high += 1
        while low < window[at, 0]:
            times[account[low]] -= 1
            low += 1
    return top
