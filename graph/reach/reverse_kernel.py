"""The kernel of reverse sampling: from every account against the direction of spreading, and what that says of whom.

A sample goes from a root to those it could have heard from: each tie into an account that was got to is live with its
probability. Whoever is got to reaches the root. Instead of counting those, each account is given the chance it has of
being got to whenever a tie is looked at (the compensator of the count), which has the same expectation and varies less;
of the ties into the root itself that is their probability whatever is drawn, so it is left to be added exactly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.stream import LANES, STEP, stream, uniform

Ties = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]
"""Where the ties into each account begin, shape (n + 1,); who is seen along each and its probability, shape (m,)."""

_Room = tuple[NDArray[np.uint8], NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]


@njit(parallel=True, cache=True)
def reverse_samples(  # pragma: no cover - compiled
    ties: Ties, first: int, last: int, blocks: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Two samples from every root for each pair, and what they say of each account beyond its first hop.

    Args:
        ties: by who sees.
        first: number of the first pair.
        last: number after the last one.
        blocks: parts of the accounts; the differences between the two of a pair are independent from part to part.
        seed: with root and number of the sample it keys the stream.

    Returns:
        Sums over all samples and sums of squared differences, shape (lanes, n) each; ties looked at, shape (lanes,).
    """
    n = len(ties[0]) - 1
    total, squares = np.zeros((LANES, n)), np.zeros((LANES, n))
    work = np.zeros(LANES, dtype=np.int64)
    for lane in prange(LANES):
        seen, queue, touched = np.zeros(n, dtype=np.uint8), np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int32)
        room = (seen, queue, np.zeros((n, 2)), touched)
        for pair in range(first, last):
            for block in range(lane, blocks, LANES):
                count = 0
                for root in range(block * n // blocks, (block + 1) * n // blocks):
                    for which in range(2):
                        state = stream(seed, (2 * pair + which) * n + root)
                        looked_at, count = _sample(root, state, ties, room, which, count)
                        work[lane] += looked_at
                _settle(room, count, total[lane], squares[lane])
    return total, squares, work


@njit(cache=True)
def sampled(ties: Ties, roots: NDArray[np.int64], most: int, seed: int) -> int:  # pragma: no cover - compiled
    """Ties that samples from these roots look at, one each; it stops once they are more than `most`."""
    n = len(ties[0]) - 1
    seen, queue, touched = np.zeros(n, dtype=np.uint8), np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int32)
    room = (seen, queue, np.zeros((n, 2)), touched)
    looked_at, count = 0, 0
    for root in roots:
        more, count = _sample(root, stream(seed, root), ties, room, 0, count)
        looked_at += more
        if looked_at > most:
            break
    return looked_at


@njit(cache=True)
def _sample(  # pragma: no cover - compiled
    root: int, state: np.uint64, ties: Ties, room: _Room, which: int, count: int
) -> tuple[int, int]:
    """One sample; how many ties were looked at, and how many accounts of the block have been given something."""
    into, source, chance = ties
    seen, queue = room[0], room[1]
    seen[root], queue[0] = 1, root
    head, tail, looked_at = 0, 1, 0
    while head < tail:
        v = int(queue[head])
        if head > 0:
            count = _give(v, ties, room, which, count)
        head += 1
        looked_at += int(into[v + 1] - into[v])
        for tie in range(into[v], into[v + 1]):
            state += STEP
            if uniform(state) < chance[tie] and not seen[source[tie]]:
                seen[source[tie]], queue[tail] = 1, source[tie]
                tail += 1
    for place in range(tail):
        seen[queue[place]] = 0
    return looked_at, count


@njit(cache=True)
def _give(v: int, ties: Ties, room: _Room, which: int, count: int) -> int:  # pragma: no cover - compiled
    """Give those who might be got to through v the chance they have of it."""
    into, source, chance = ties
    seen, _, given, touched = room
    for tie in range(into[v], into[v + 1]):
        u = source[tie]
        if not seen[u] and chance[tie] > 0.0:
            if given[u, 0] == 0.0 and given[u, 1] == 0.0:
                touched[count] = u
                count += 1
            given[u, which] += chance[tie]
    return count


@njit(cache=True)
def _settle(
    room: _Room, count: int, total: NDArray[np.float64], squares: NDArray[np.float64]
) -> None:  # pragma: no cover - compiled
    """Take a block's pair into the sums, and begin the next with nothing given."""
    given, touched = room[2], room[3]
    for place in range(count):
        u = touched[place]
        total[u] += given[u, 0] + given[u, 1]
        squares[u] += (given[u, 0] - given[u, 1]) ** 2
        given[u, 0], given[u, 1] = 0.0, 0.0
