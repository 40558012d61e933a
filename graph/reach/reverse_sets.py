"""Reverse reachable sets, kept: for each sample its root and all those from whom a post would have got there.

Borgs, Brautbar, Chayes and Lucier 2014, SODA, arXiv 1212.0884. A set of accounts reaches the root if and only if it has
a member in the root's set, so the share of sets that it meets, times the number of accounts, is its expected spread.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.reverse_ties import Ties
from graph.reach.stream import LANES, STEP, stream, uniform

Sets = tuple[NDArray[np.int32], NDArray[np.int64]]
"""Members, root first, shape (lanes, room); where the sets of each lane end, 0 before the first, (lanes, slots + 1)."""

_A_MEMBER, _A_SET = 8, 9
"""Bytes: a member stands in its set and has its set listed; a set has an end and a mark."""


class ReverseSets:
    """Sets numbered from 0, in memory of a given size. The numbers key the streams, so threads change nothing."""

    def __init__(self, ties: Ties, limit: int, seed: int) -> None:
        """None yet, and room for `limit` bytes of them with what choosing from them takes; four always fit."""
        n, m = len(ties[0]) - 1, len(ties[1])
        room = max(limit // _A_MEMBER // LANES, min(n, m + 1))
        # Pages that nothing is written to take no memory.
        self.sets: Sets = (np.empty((LANES, room), dtype=np.int32), np.zeros((LANES, 1), dtype=np.int64))
        self.count = self.work = 0
        self._ties, self._limit, self._seed = ties, limit, seed

    def grow(self, count: int, *, drawn: bool) -> bool:
        """Make them `count`; False where there is no room for all, and then there are as many as before.

        Args:
            count: how many there shall be.
            drawn: roots are drawn, each account as likely as any other; otherwise the set's number is its root.
        """
        members, ends = self.sets
        more = np.zeros((LANES, -(-count // LANES) + 1), dtype=np.int64)
        more[:, : ends.shape[1]] = ends
        fits, work = add_sets(self._ties, (members, more), (self.count, count), drawn, self._seed)
        self.work += int(work.sum())
        if not fits.all():
            return False
        self.sets, self.count = (members, more), count
        return True

    def may_double(self) -> bool:
        """Whether twice as many are likely to have room."""
        return 2 * (_A_MEMBER * int(self.sets[1][:, -1].sum()) + _A_SET * self.count) <= self._limit


@njit(parallel=True, cache=True)
def add_sets(  # pragma: no cover - compiled
    ties: Ties, sets: Sets, numbers: tuple[int, int], drawn: bool, seed: int
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Add sets to those there are; set number i is in lane i % lanes.

    Args:
        ties: by who sees.
        sets: with room for the ends of all.
        numbers: of the first to add, and after the last.
        drawn: whether roots are drawn.
        seed: with the set's number it keys the stream.

    Returns:
        Whether each lane had room, shape (lanes,); accounts and ties looked at, shape (lanes,).
    """
    members, ends = sets
    fits, work = np.ones(LANES, dtype=np.bool_), np.zeros(LANES, dtype=np.int64)
    for lane in prange(LANES):
        seen = np.zeros(len(ties[0]) - 1, dtype=np.uint8)
        for slot in range(ends.shape[1] - 1):
            number = slot * LANES + lane
            if number < numbers[0]:
                continue
            end = ends[lane, slot]
            if number < numbers[1] and fits[lane]:
                end, looked_at = _add(number, end, ties, members[lane], seen, drawn, seed)
                work[lane] += looked_at
                fits[lane] = end >= 0
            ends[lane, slot + 1] = max(end, ends[lane, slot])
    return fits, work


@njit(cache=True)
def _add(  # pragma: no cover - compiled
    number: int,
    begin: int,
    ties: Ties,
    members: NDArray[np.int32],
    seen: NDArray[np.uint8],
    drawn: bool,
    seed: int,
) -> tuple[int, int]:
    """Where the set ends, -1 where there is no room for it; accounts and ties looked at."""
    into, source, chance = ties
    if begin == len(members):
        return -1, 0
    state = stream(seed, 2 * number) + STEP
    root = int(uniform(state) * len(seen)) if drawn else number
    members[begin], seen[root] = root, 1
    head, tail, looked_at, full = begin, begin + 1, 0, False
    while head < tail and not full:
        v = members[head]
        head += 1
        looked_at += int(into[v + 1] - into[v]) + 1
        for tie in range(into[v], into[v + 1]):
            state += STEP
            if uniform(state) < chance[tie] and not seen[source[tie]]:
                full = tail == len(members)
                if full:
                    break
                members[tail], seen[source[tie]] = source[tie], 1
                tail += 1
    for place in range(begin, tail):
        seen[members[place]] = 0
    return -1 if full else tail, looked_at
