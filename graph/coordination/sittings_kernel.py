"""Compiled: sittings, each counted once, by stamps: whatever carries the last stamp given has been counted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit
from graph.coordination.given import Room
from graph.coordination.sharing import Trials

Ints = NDArray[np.int64]


@njit(nogil=True, cache=True)
def stamped(room: Room | Trials) -> int:  # pragma: no cover - compiled
    """A new stamp: nothing is counted under it yet."""
    room.stamp[0] += 1
    return room.stamp[0]


@njit(nogil=True, cache=True)
def missed(now: int, sat: int, room: Room | Trials, chance: float) -> int:  # pragma: no cover - compiled
    """That all acts of a sitting so far miss is likelier by a factor: its place is made if it has none yet.

    Returns:
        How many sittings have a place in the room's chances.
    """
    if room.dated[now] != room.stamp[0]:
        room.dated[now], room.place[now], room.chances[sat] = room.stamp[0], sat, 1.0
        sat += 1
    room.chances[room.place[now]] *= chance
    return sat


@njit(nogil=True, cache=True)
def sittings_of(acts: Ints, sitting: NDArray[np.int32], room: Room | Trials) -> int:  # pragma: no cover - compiled
    """In how many sittings these acts are."""
    sat, stamp = 0, stamped(room)
    for at in acts:
        sat += room.dated[sitting[at]] != stamp
        room.dated[sitting[at]] = stamp
    return sat
