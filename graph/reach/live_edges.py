"""The kernel of cascade reach: worlds of live edges, and how many accounts each account gets to in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange


@njit(parallel=True, cache=True)
def live_edges(  # pragma: no cover - compiled
    starts: NDArray[np.int64],
    target: NDArray[np.int32],
    probability: NDArray[np.float64],
    first: int,
    worlds: int,
    blocks: int,
    seed: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Accounts reached, summed over the worlds of each block.

    Args:
        starts: where each account's ties begin, shape (n + 1,).
        target: who sees, shape (m,), sorted by source.
        probability: of each tie, shape (m,).
        first: number of the first world.
        worlds: how many worlds, a multiple of `blocks`.
        blocks: world w belongs to block w modulo blocks.
        seed: with the world's number it keys the random stream.

    Returns:
        Sums, shape (blocks, n), and account visits made, shape (blocks,).
    """
    n = len(starts) - 1
    sums = np.zeros((blocks, n), dtype=np.int64)
    visits = np.zeros(blocks, dtype=np.int64)
    limit = (probability * 2.0**53).astype(np.uint64)
    for block in prange(blocks):
        alive = np.empty(len(target), dtype=np.int32)
        begin = np.zeros(n + 1, dtype=np.int64)
        seen = np.full(n, -1, dtype=np.int64)
        queue = np.empty(n, dtype=np.int32)
        for world in range(first + block, first + worlds, blocks):
            _draw(_mixed(_mixed(np.uint64(seed)) + np.uint64(world)), starts, target, limit, alive, begin)
            for origin in range(n):
                if begin[origin] < begin[origin + 1]:
                    reached = _spread(origin, world * n + origin, begin, alive, seen, queue)
                    sums[block, origin] += reached
                    visits[block] += reached + 1
    return sums, visits


@njit(cache=True)
def _mixed(state: np.uint64) -> np.uint64:
    """SplitMix64's output function (Steele, Lea and Flood 2014, OOPSLA): a number per key, with no state to share."""
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


@njit(cache=True)
def _draw(
    key: np.uint64,
    starts: NDArray[np.int64],
    target: NDArray[np.int32],
    limit: NDArray[np.uint64],
    alive: NDArray[np.int32],
    begin: NDArray[np.int64],
) -> None:
    """Fill the world of this key: the live ties of u are alive[begin[u]] to alive[begin[u + 1]].

    `limit` is each tie's probability times 2^53; tie e is live where number e of the key's stream lies below it.
    """
    count = 0
    state = key
    for u in range(len(starts) - 1):
        begin[u] = count
        for edge in range(starts[u], starts[u + 1]):
            state += np.uint64(0x9E3779B97F4A7C15)
            if _mixed(state) >> np.uint64(11) < limit[edge]:
                alive[count] = target[edge]
                count += 1
    begin[len(starts) - 1] = count


@njit(cache=True)
def _spread(
    origin: int,
    stamp: int,
    begin: NDArray[np.int64],
    alive: NDArray[np.int32],
    seen: NDArray[np.int64],
    queue: NDArray[np.int32],
) -> int:
    """Accounts that `origin` gets to in this world, itself not counted; `stamp` is new for each call."""
    seen[origin] = stamp
    queue[0] = origin
    head, tail = 0, 1
    while head < tail:
        u = queue[head]
        head += 1
        for edge in range(begin[u], begin[u + 1]):
            v = alive[edge]
            if seen[v] != stamp:
                seen[v] = stamp
                queue[tail] = v
                tail += 1
    return tail - 1
