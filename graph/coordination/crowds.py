"""Crowds: stretches of acts in which it is quicker to count for all accounts at once than to walk each act's window.

One after the other, an act costs a step for each act in its window. In a crowd it costs a step for each account of the
crowd, many of which a processor takes in one, whatever number of acts the window holds (`crowd_rows_kernel`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.coordination.acts import ascending

if TYPE_CHECKING:
    from graph.coordination.acts import Acts, Ints, Small

PIECES = 32
"""In how many pieces, at least, accounts are counted: each goes through every crowd."""
TILE, ROWS = 1024, 320
"""Members that are counted at once, and for how many of them: 640 kB, about what a processor keeps near."""
ROOM = 4_000_000
"""Counts that a thread holds at a time, for some members with all; fewer members if there are many."""
_LANES = 16.0
"""Accounts of a crowd that take as long as one act of a window; likewise measured are the next two."""
_SWEEP = 4.0
"""How long an act takes each time its crowd is gone through."""
_READ = 2.0
"""How long a pair of accounts in the crowd takes, whatever it counts: to be made zero, and read."""


class Crowd(NamedTuple):
    """Who is in any crowd, and their acts there, as the kernels read them.

    Attributes:
        members: accounts, ascending, int32.
        place: of each account among the members, or -1, int32.
        tile: members in a tile, one after the other.
        begin: where each tile's acts begin, and the end.
        acts: by tile and in order: their position, and whose they are, counted within the tile, int32[..., 2].
    """

    members: Small
    place: Small
    tile: int
    begin: Ints
    acts: Small


def stretches_of(acts: Acts, window: Small) -> Ints:
    """Stretches of acts that are quicker counted by crowd, in order.

    Args:
        acts: of one layer.
        window: of each act, its first act and one past its last, int32[acts, 2].

    Returns:
        int64[stretches, 4]: the first act of each, one past its last; the first act in any of its windows that is in
        none of those before, one past the last.
    """
    from graph.coordination.crowds_kernel import full_stretches

    least = int(_SWEEP * PIECES)
    found = np.empty((len(window) // least, 5), dtype=np.int64)
    found = found[: full_stretches(acts.start, window, least, found)]
    who = [np.unique(acts.account[low:high]) for low, high in found[:, 2:4].tolist()]
    own = np.array([len(accounts) for accounts in who], dtype=np.int64)
    kept = _is_worth(found, own, own)
    together = len(_joined([accounts for accounts, is_kept in zip(who, kept, strict=True) if is_kept]))
    found = found[kept & _is_worth(found, own, np.maximum(own, together)), :4]
    found[1:, 2] = np.maximum(found[1:, 2], found[:-1, 3])
    return found


def crowd_of(acts: Acts, stretches: Ints) -> Crowd:
    """Who acts in stretches or the windows around, and when. O(accounts + acts there)."""
    around = np.concatenate([np.arange(*each, dtype=np.int32) for each in [[0, 0], *stretches[:, 2:].tolist()]])
    account = acts.account[around]
    members, place = _joined([account]), np.full(acts.size, -1, dtype=np.int32)
    place[members] = np.arange(len(members))
    tile = max(1, min(TILE, len(members)))
    tiles, order = ascending(place[account] // tile)
    whose = place[account[order]] % tile
    begin = np.searchsorted(tiles, np.arange(-(-len(members) // tile) + 1))
    return Crowd(members, place, tile, begin, np.column_stack([around[order], whose]))


def marked(window: Small, stretches: Ints) -> None:
    """Mark the windows of the acts in stretches, see `windows_kernel.Windows`."""
    for low, high in stretches[:, :2].tolist():
        window[low:high, 0] = ~window[low:high, 0]


def _joined(accounts: list[Small]) -> Small:
    """Each once, ascending."""
    return np.unique(np.concatenate([np.empty(0, dtype=np.int32), *accounts]))


def _is_worth(found: Ints, own: Ints, number: Ints) -> NDArray[np.bool_]:
    """Whether to count by a crowd of so many, `own` of them in the stretch, costs less than to walk its windows."""
    acts, covered = found[:, 1] - found[:, 0], found[:, 3] - found[:, 2]
    walk = np.minimum(found[:, 4], own * covered)
    times = np.maximum(np.minimum(own, PIECES), own / np.clip(ROOM // np.maximum(number, 1), 1, ROWS))
    return acts * (number / _LANES) + times * covered * _SWEEP + own * (number * _READ) < walk
