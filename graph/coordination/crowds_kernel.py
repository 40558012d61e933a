"""Compiled: stretches of acts in a row whose windows are full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.compiled import njit

if TYPE_CHECKING:
    from graph.coordination.acts import Ints, Small

_FEWEST = 64
"""Acts in a window below which it is not full."""
_LEVEL = 16
"""An object's windows are full with at least one in so many of the acts in its fullest one."""


@njit(nogil=True, cache=True)
def full_stretches(start: Ints, window: Small, least: int, found: Ints) -> int:  # pragma: no cover - compiled
    """Fill in the stretches whose windows hold, together, each act they cover `least` times or oftener. O(acts).

    Args:
        start: where each object's acts begin, and the end.
        window: of each act, its first act and one past its last, int32[acts, 2].
        least: not below 1; a stretch has more acts than this.
        found: to be filled, int64[acts / least, 5]: the first act of a stretch, and one past its last; the first act in
            any of its windows, and one past the last; the acts in all windows together.

    Returns:
        How many there are.
    """
    number = 0
    for object_ in range(len(start) - 1):
        low, end = start[object_], start[object_ + 1]
        full = _full(window, low, end)
        while low < end:
            high, visits = low, 0
            while high < end and window[high, 1] - window[high, 0] >= full:
                visits += window[high, 1] - window[high, 0]
                high += 1
            if high > low and visits >= least * (window[high - 1, 1] - window[low, 0]):
                found[number, 0], found[number, 1] = low, high
                found[number, 2], found[number, 3], found[number, 4] = window[low, 0], window[high - 1, 1], visits
                number += 1
            low = high + 1
    return number


@njit(nogil=True, cache=True)
def _full(window: Small, low: int, end: int) -> int:  # pragma: no cover - compiled
    """How many acts make a window of this object a full one."""
    most = 0
    for at in range(low, end):
        most = max(most, window[at, 1] - window[at, 0])
    return max(_FEWEST, most // _LEVEL)
