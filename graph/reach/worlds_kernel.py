"""The kernel of live-edge worlds: how many accounts each account gets to in each, with the hub taken together.

In a world each tie is live or not; an account's reach is what it gets to along live ties. Where cascades are large they
nearly all go through the same account, the hub: whoever gets to the hub gets to all that the hub gets to, so only what
lies outside of that is walked (Ohsaka, Akiba, Yoshida and Kawarabayashi 2014, AAAI, "Fast and accurate influence
maximization on large networks with pruned Monte-Carlo simulations", section 4).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.reverse_ties import Ties
from graph.reach.stream import LANES, STEP, stream, uniform

_World = tuple[NDArray[np.int64], NDArray[np.int32]]
_Seen = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]

BELOW, ABOVE = np.uint8(1), np.uint8(2)
"""Marks of accounts that the hub gets to, and of those that get to the hub."""


@njit(parallel=True, cache=True)
def worlds_of(  # pragma: no cover - compiled
    ties: Ties, hub: int, room: int, worlds: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Reach of every account in each world, in sums.

    Args:
        ties: by who is seen.
        hub: the account that is taken together.
        room: live ties that a world may have.
        worlds: how many.
        seed: with the world's number it keys the stream.

    Returns:
        How often each account gets to the hub, shape (lanes, n); sums of reach and of its squares, apart for the worlds
        where it does not get to the hub and those where it does, shape (lanes, n, 4); and how many worlds had more live
        ties than `room`, shape (lanes,): they are not counted.
    """
    n = len(ties[0]) - 1
    hits, sums = np.zeros((LANES, n), dtype=np.int64), np.zeros((LANES, n, 4), dtype=np.int64)
    left_out = np.zeros(LANES, dtype=np.int64)
    for lane in prange(LANES):
        world = (np.zeros(n + 1, dtype=np.int64), np.empty(room, dtype=np.int32))
        back = (np.zeros(n + 1, dtype=np.int64), np.empty(room, dtype=np.int32))
        seen = (np.full(n, -1, dtype=np.int64), np.empty(n, dtype=np.int32), np.zeros(n, dtype=np.uint8))
        for number in range(lane, worlds, LANES):
            if not _draw(stream(seed, number), ties, world):
                left_out[lane] += 1
                continue
            _turn_round(world, back)
            size = _mark(hub, world, back, seen)
            for origin in range(n):
                _count(origin, number * n + origin, size, world, seen, hits[lane], sums[lane])
    return hits, sums, left_out


@njit(cache=True)
def _draw(state: np.uint64, ties: Ties, world: _World) -> bool:  # pragma: no cover - compiled
    """Fill the world; False where it has no room."""
    starts, target, chance = ties
    begin, alive = world
    count = 0
    for u in range(len(starts) - 1):
        begin[u] = count
        for tie in range(starts[u], starts[u + 1]):
            state += STEP
            if uniform(state) < chance[tie]:
                if count == len(alive):
                    return False
                alive[count] = target[tie]
                count += 1
    begin[len(starts) - 1] = count
    return True


@njit(cache=True)
def _turn_round(world: _World, back: _World) -> None:  # pragma: no cover - compiled
    """The same ties by who sees."""
    (begin, alive), (into, source) = world, back
    n = len(begin) - 1
    into[:] = 0
    for tie in range(begin[n]):
        into[alive[tie] + 1] += 1
    for v in range(n):
        into[v + 1] += into[v]
    for u in range(n):
        for tie in range(begin[u], begin[u + 1]):
            place = into[alive[tie]]
            into[alive[tie]] = place + 1
            source[place] = u
    for v in range(n, 0, -1):
        into[v] = into[v - 1]
    into[0] = 0


@njit(cache=True)
def _mark(hub: int, world: _World, back: _World, seen: _Seen) -> int:  # pragma: no cover - compiled
    """Mark who is below and who above the hub; how many are below, the hub with them."""
    marks = seen[2]
    marks[:] = 0
    size = _spread(hub, world, seen, BELOW)
    _spread(hub, back, seen, ABOVE)
    return size


@njit(cache=True)
def _spread(hub: int, world: _World, seen: _Seen, mark: np.uint8) -> int:  # pragma: no cover - compiled
    begin, alive = world
    _, queue, marks = seen
    marks[hub] |= mark
    queue[0] = hub
    head, tail = 0, 1
    while head < tail:
        u = queue[head]
        head += 1
        for tie in range(begin[u], begin[u + 1]):
            v = alive[tie]
            if not marks[v] & mark:
                marks[v] |= mark
                queue[tail] = v
                tail += 1
    return tail


@njit(cache=True)
def _count(
    origin: int,
    stamp: int,
    size: int,
    world: _World,
    seen: _Seen,
    hits: NDArray[np.int64],
    sums: NDArray[np.int64],
) -> None:  # pragma: no cover - compiled
    """Take one account's reach in this world into the sums; itself is not counted."""
    begin, marks = world[0], seen[2]
    if begin[origin] == begin[origin + 1]:
        return
    above = np.int64((marks[origin] & ABOVE) != 0)
    inside = above and marks[origin] & BELOW
    reach = size - 1 if inside else _walk(origin, stamp, world, seen, above) + above * size
    hits[origin] += above
    sums[origin, 2 * above] += reach
    sums[origin, 2 * above + 1] += reach * reach


@njit(cache=True)
def _walk(origin: int, stamp: int, world: _World, seen: _Seen, above: np.int64) -> int:  # pragma: no cover - compiled
    """Others that `origin` gets to; of one above the hub, those that the hub does not get to."""
    begin, alive = world
    stamps, queue, marks = seen
    stamps[origin] = stamp
    queue[0] = origin
    head, tail = 0, 1
    while head < tail:
        u = queue[head]
        head += 1
        for tie in range(begin[u], begin[u + 1]):
            v = alive[tie]
            if stamps[v] != stamp and not (above and marks[v] & BELOW):
                stamps[v] = stamp
                queue[tail] = v
                tail += 1
    return tail - 1
