"""The kernel of reverse sampling: from every account against the direction of spreading, and what that says of whom.

A sample goes from a root to those it could have heard from: each tie into an account that was got to is live with its
probability. Whoever is got to reaches the root. Instead of counting those, each account is given the chance it has of
being got to whenever a tie is looked at (the compensator of the count), which has the same expectation and varies less;
of the ties into the root itself that is their probability whatever is drawn, so it is left to be added exactly.

One number says of all ties into an account which is the first live one, if any: it is compared with the chance that
there is one, and only then with that of each in turn. Most samples end with their first number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.reverse_ties import Ties
from graph.reach.stream import LANES, STEP, stream, uniform

_Lane = tuple[NDArray[np.uint8], NDArray[np.int32], NDArray[np.int32]]
"""Who was got to in a sample, a bit each, and in which order; who was given something in a block, and in the last place
how many."""

Room = tuple[NDArray[np.uint8], NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]
"""The same of every lane, shapes (lanes, n // 8 + 1), (lanes, n) and (lanes, n + 1), and the sums, shape (lanes, n, 4).
All are 0 at first."""

TOTAL, SQUARES = 2, 3
"""Columns of the sums. Before them stands what the two samples of a pair have given in this block: all four lie in one
cache line, for whoever is given something is somewhere else than the last one."""


@njit(cache=True)
def any_live(ties: Ties) -> NDArray[np.float64]:  # pragma: no cover - compiled
    """The chance that at least one of the ties into each account is live, shape (n,)."""
    into, _, chance = ties
    some = np.empty(len(into) - 1)
    for v in range(len(some)):
        none = 1.0
        for tie in range(into[v], into[v + 1]):
            none *= 1.0 - chance[tie]
        some[v] = 1.0 - none
    return some


@njit(parallel=True, cache=True)
def reverse_samples(  # pragma: no cover - compiled
    ties: Ties, some: NDArray[np.float64], room: Room, pairs: tuple[int, int], each: int, blocks: int, seed: int
) -> NDArray[np.int64]:
    """Two samples from every root for each pair, and what they say of each account beyond its first hop.

    Args:
        ties: by who sees.
        some: `any_live` of them.
        room: working space, 0 before the first pair; sums over all samples (`TOTAL`) and of squared differences
            (`SQUARES`) are added up in it.
        pairs: number of the first pair, and the number after the last one.
        each: 2 samples of a pair, or 1, which tells nothing of the variance.
        blocks: parts of the accounts; the differences between the two of a pair are independent from part to part.
        seed: with root and number of the sample it keys the stream.

    Returns:
        Ties looked at, shape (lanes,).
    """
    n = len(some)
    work = np.zeros(LANES, dtype=np.int64)
    for lane in prange(LANES):
        mine, sums = (room[0][lane], room[1][lane], room[2][lane]), room[3][lane]
        looked_at = 0
        for pair in range(pairs[0], pairs[1]):
            for block in range(lane, blocks, LANES):
                for root in range(block * n // blocks, (block + 1) * n // blocks):
                    for which in range(each):
                        state = stream(seed, (2 * pair + which) * n + root) + STEP
                        looked_at += 1
                        if uniform(state) < some[root]:
                            looked_at += _sample(root, state, ties, some, mine, sums, which)
                _settle(mine[2], sums, each == 2)
        work[lane] = looked_at
    return work


@njit(cache=True)
def sampled(  # pragma: no cover - compiled
    ties: Ties, some: NDArray[np.float64], room: Room, roots: NDArray[np.int64], most: int, seed: int
) -> int:
    """Ties that samples from these roots look at, one each; it stops once they are more than `most`.

    `room` is that of one lane, 0 before, and of no use to anybody after.
    """
    mine, sums = (room[0][0], room[1][0], room[2][0]), room[3][0]
    looked_at = 0
    for root in roots:
        state = stream(seed, root) + STEP
        looked_at += 1
        if uniform(state) < some[root]:
            looked_at += _sample(root, state, ties, some, mine, sums, 0)
        if looked_at > most:
            break
    return looked_at


@njit(cache=True)
def _sample(  # pragma: no cover - compiled
    root: int,
    state: np.uint64,
    ties: Ties,
    some: NDArray[np.float64],
    room: _Lane,
    sums: NDArray[np.float64],
    which: int,
) -> int:
    """One sample that gets beyond its root: how many ties were looked at.

    `state` is that of the number that says which tie into the root is the first live one.
    """
    into, source, chance = ties
    seen, queue, touched = room
    queue[0] = root
    _set(seen, root)
    head, tail, looked_at = 0, 1, 0
    while head < tail:
        v = int(queue[head])
        if head > 0:
            looked_at += _give(v, ties, seen, touched, sums, which)
            state += STEP
        head += 1
        tie, end = int(into[v]), int(into[v + 1])
        if uniform(state) < some[v]:
            looked_at += end - tie
            tie = first_live(uniform(state), tie, end, chance)
            while tie < end:
                if not _is_set(seen, source[tie]):
                    _set(seen, source[tie])
                    queue[tail] = source[tie]
                    tail += 1
                state += STEP
                tie = first_live(uniform(state), tie + 1, end, chance)
    for place in range(tail):
        seen[queue[place] >> 3] = 0
    return looked_at


@njit(cache=True)
def _is_set(bits: NDArray[np.uint8], place: int) -> bool:  # pragma: no cover - compiled
    return (bits[place >> 3] >> np.uint8(place & 7)) & 1 != 0


@njit(cache=True)
def _set(bits: NDArray[np.uint8], place: int) -> None:  # pragma: no cover - compiled
    bits[place >> 3] |= np.uint8(1 << (place & 7))


@njit(cache=True)
def first_live(number: float, tie: int, end: int, chance: NDArray[np.float64]) -> int:  # pragma: no cover - compiled
    """The first live tie from `tie` on, which a number of 0 to 1 decides; `end` where none is."""
    none = 1.0
    while tie < end:
        none *= 1.0 - chance[tie]
        if number < 1.0 - none:
            break
        tie += 1
    return tie


@njit(cache=True)
def _give(  # pragma: no cover - compiled
    v: int, ties: Ties, seen: NDArray[np.uint8], touched: NDArray[np.int32], sums: NDArray[np.float64], which: int
) -> int:
    """Give those who might be got to through v the chance they have of it; how many ties that are."""
    into, source, chance = ties
    last = len(touched) - 1
    count = touched[last]
    for tie in range(into[v], into[v + 1]):
        u = source[tie]
        if not _is_set(seen, u) and chance[tie] > 0.0:
            if sums[u, 0] == 0.0 and sums[u, 1] == 0.0:
                touched[count] = u
                count += 1
            sums[u, which] += chance[tie]
    touched[last] = count
    return int(into[v + 1] - into[v])


@njit(cache=True)
def _settle(touched: NDArray[np.int32], sums: NDArray[np.float64], paired: bool) -> None:  # pragma: no cover - compiled
    """Take a block's samples into the sums, and begin the next with nothing given."""
    last = len(touched) - 1
    for place in range(touched[last]):
        u = touched[place]
        sums[u, TOTAL] += sums[u, 0] + sums[u, 1]
        if paired:
            sums[u, SQUARES] += (sums[u, 0] - sums[u, 1]) ** 2
        sums[u, 0], sums[u, 1] = 0.0, 0.0
    touched[last] = 0
