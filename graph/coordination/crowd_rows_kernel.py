"""Compiled: for some members of a crowd, how many acts of each member lie within the windows of theirs.

The acts that lie in the window now are held as one number a member while the window moves on, and at each act of one of
those in question all these numbers are added to that one's. Members are taken by tiles, so that what is added to stays
in a processor's cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit

if TYPE_CHECKING:
    from graph.coordination.acts import Small
    from graph.coordination.crowds import Crowd

Narrow = NDArray[np.uint16]
_FULL = 2**16 - 1


@njit(nogil=True, cache=True)
def crowd_rows(  # pragma: no cover - compiled
    window: Small, crowd: Crowd, low: int, high: int, later: bool, rows: Small
) -> None:
    """Fill in the counts of some members with each member.

    O(acts in crowds + acts of these members x members, of which a processor takes sixteen or more in one).

    Args:
        window: of each act, those marked are counted (`windows_kernel.Windows`).
        crowd: its members.
        low: of those in question, inclusive.
        high: exclusive; in the same tile.
        later: count members from this tile on only.
        rows: to be filled, int32[high - low or more, tiles x members of a tile]; no count may be 2**31 or more, nor
            any account have 2**16 acts or more in one window.
    """
    tile = low // crowd.tile
    acts = _of(window, crowd.acts[crowd.begin[tile] : crowd.begin[tile + 1]], low % crowd.tile, high - low)
    part, now = np.zeros((high - low, crowd.tile), np.uint16), np.zeros(crowd.tile, np.uint16)
    for other in range(tile if later else 0, len(crowd.begin) - 1):
        _tile(acts, crowd.acts[crowd.begin[other] : crowd.begin[other + 1]], now, part, rows, other * crowd.tile)


@njit(nogil=True, cache=True)
def _of(window: Small, acts: Small, low: int, number: int) -> Small:  # pragma: no cover - compiled
    """The marked acts of some of a tile's members, in order: where their windows begin and end, and whose they are."""
    found, kept = np.empty((len(acts), 3), np.int32), 0
    for at in range(len(acts)):
        act, row = acts[at, 0], acts[at, 1] - low
        if 0 <= row < number and window[act, 0] < 0:
            found[kept, 0], found[kept, 1], found[kept, 2] = ~window[act, 0], window[act, 1], row
            kept += 1
    return found[:kept]


@njit(nogil=True, cache=True)
def _tile(  # pragma: no cover - compiled
    mine: Small, acts: Small, now: Narrow, part: Narrow, rows: Small, column: int
) -> None:
    """One tile, from a column on: `part` holds the counts until they might not fit, then `rows` does."""
    end = column + len(now)
    held = np.zeros(len(part), np.int64)
    low = high = top = 0
    for row in range(len(part)):
        _cleared(rows[row, column:end])
    for at in range(len(mine)):
        while high < len(acts) and acts[high, 0] < mine[at, 1]:
            now[acts[high, 1]] += 1
            top = max(top, now[acts[high, 1]])
            high += 1
        while low < high and acts[low, 0] < mine[at, 0]:
            now[acts[low, 1]] -= 1
            low += 1
        row = mine[at, 2]
        if held[row] + top > _FULL:
            _emptied(part[row], rows[row, column:end])
            held[row] = 0
        held[row] += top
        _added(part[row], now)
    for row in range(len(part)):
        _emptied(part[row], rows[row, column:end])
    _cleared(now)


@njit(nogil=True, cache=True)
def _added(part: Narrow, now: Narrow) -> None:  # pragma: no cover - compiled
    for at in range(len(now)):
        part[at] += now[at]


@njit(nogil=True, cache=True)
def _emptied(part: Narrow, row: Small) -> None:  # pragma: no cover - compiled
    """Into the counts that last."""
    for at in range(len(part)):
        row[at] += part[at]
        part[at] = 0


@njit(nogil=True, cache=True)
def _cleared(row: Small | Narrow) -> None:  # pragma: no cover - compiled
    for at in range(len(row)):
        row[at] = 0
