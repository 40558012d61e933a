"""Compiled: how many acts of every other account lie in the windows of one account's, counted by walking through them.

Each act in each window adds to one counter an account, so memory is a few numbers an account, however many acts one
object has on one day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.compiled import njit

if TYPE_CHECKING:
    from graph.coordination.acts import Ints, Small

WHOLE = -1
"""In place of how many counters were touched: all are to be read."""
BITS = 31
FITS = 2**BITS - 1
"""The most one counter can hold."""
_WHOLE_ROW = 16
"""The counters are read from end to end where more than one in so many may have been touched, else these are sorted."""
_OVERLAP = 3
"""Windows are walked one by one unless that visits acts so many times oftener than walking what they cover."""


class Counters(NamedTuple):
    """Of one account: acts of each other one, those it met, and what the counters were relieved of if they can fill."""

    times: Small
    touched: Small
    more: Ints


@njit(nogil=True, cache=True)
def walked(  # pragma: no cover - compiled
    account: Small, mine: Small, x: int, lowest: int, counters: Counters
) -> int:
    """Add what is not counted by crowd; how many counters it touched, or `WHOLE`."""
    found = WHOLE if visits_of(mine) * _WHOLE_ROW > len(counters.times) else 0
    low = held = 0
    while low < len(mine):
        high, visits = _chain(mine, low)
        if len(counters.more) and held + visits > FITS:
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
def visits_of(mine: Small) -> int:  # pragma: no cover - compiled
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
    while high < len(mine) and 0 <= mine[high, 0] < right and visits + mine[high, 1] - mine[high, 0] <= FITS:
        right = mine[high, 1]
        visits += right - mine[high, 0]
        high += 1
    return high, visits


@njit(nogil=True, cache=True)
def _union(  # pragma: no cover - compiled
    account: Small, mine: Small, x: int, lowest: int, counters: Counters, found: int
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
    others: Small, times: int, x: int, lowest: int, counters: Counters, found: int
) -> int:
    """Count others' acts, so many times each."""
    if found == WHOLE:  # x and those below are counted as well, and never read
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
def _relieved(counters: Counters) -> None:  # pragma: no cover - compiled
    """Take away all but one from each counter, by which it is known that it was touched."""
    for other in range(len(counters.times)):
        if counters.times[other] > 1:
            counters.more[other] += counters.times[other] - 1
            counters.times[other] = 1


@njit(nogil=True, cache=True)
def cleared(counters: Counters, other: int) -> None:  # pragma: no cover - compiled
    """As if this account had not been met."""
    counters.times[other] = 0
    if len(counters.more):
        counters.more[other] = 0
