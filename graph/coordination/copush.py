"""Co-push counts: how often two accounts named the same thing within a window of each other. Exact."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.coordination.acts import Acts, Ints, in_order
from graph.coordination.threads import in_threads, threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.coordination.crowds_kernel import Crowd
    from graph.coordination.windows_kernel import Windows

Small = NDArray[np.int32]
Counts = NDArray[np.signedinteger]
_PIECES = 32
_TILE, _ROWS = 1024, 320
"""Members of a crowd that are counted at once, and for how many of them: 640 kB, about what a processor keeps near."""
_NARROW, _WIDE = 2**16, 2**31
_MOST = 2**27
"""Pairs that room is made for at once; where there may be more, accounts are counted in rounds."""


@dataclass(frozen=True)
class PairCounts:
    """Counts of pairs of accounts, by the first account.

    Attributes:
        begin: where the pairs of each account begin, and the end, int64[accounts + 1].
        other: the other account of each pair, int32, ascending within an account.
        count: of each pair, int32; int64 where one does not fit.
    """

    begin: Ints
    other: Small
    count: Counts

    @property
    def first(self) -> Small:
        """The first account of each pair."""
        return np.repeat(np.arange(len(self.begin) - 1, dtype=np.int32), np.diff(self.begin))


def co_push_counts(
    account: NDArray[np.integer],
    object_: NDArray[np.integer],
    second: Ints,
    *,
    window: int,
    minimum: int = 1,
    directed: bool = False,
) -> PairCounts:
    """Pairs of pushes of two accounts on one object with at most `window` seconds between them, counted.

    Undirected, a pair of pushes counts once, for the pair of accounts whose number is smaller first. Directed, it counts
    for the account that came first with the one that came after; within one second, for both directions.

    O(pushes log pushes + steps). A push takes a step for each push in its window; all of an account's pushes on one object
    no more than three for each push around them. In a crowd, where it is less, a push takes a twenty-fourth of a step
    for each account of the crowd instead, however many pushes there are in its window.

    Memory beyond the arguments: 72 bytes a push while they are sorted, then 28, and 8 more for those in crowds; 16
    bytes an account; 8 bytes for each pair of accounts that is kept; and for each thread 16 bytes an account and 16 MB.
    So a stock with a million pushes on one day costs no more than any other million pushes.

    Args:
        account: of each push, a number from 0.
        object_: what it names, a number from 0.
        second: when, seconds.
        window: seconds, 0 or more, both ends counted.
        minimum: pairs of accounts with fewer are left out.
        directed: who came first.

    Raises:
        ValueError: window or minimum is too small, or the arrays do not fit.
    """
    if window < 0 or minimum < 1:
        msg = f"window {window} s and minimum {minimum}: at least 0 and 1 are expected"
        raise ValueError(msg)
    work = _work(in_order(account, object_, second), 0 if directed else window, window, minimum, later=not directed)
    pairs, others, counts = zip(*work.rounds(), strict=True)
    del work
    return PairCounts(_ends(np.concatenate(pairs)), _joined(others), _joined(counts))


def pieces_of(acts: Acts, pieces: int = _PIECES) -> list[tuple[int, int]]:
    """Accounts in pieces with about as many acts each, every account in one."""
    return _cut(acts.counts, len(acts.account) // pieces)


def _cut(weights: Ints, most: int) -> list[tuple[int, int]]:
    """Accounts in pieces of about so much weight."""
    piece = np.cumsum(weights) // max(most, 1)
    ends = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(weights)]
    return [(first, last) for first, last in pairwise(ends) if first < last]


@dataclass(frozen=True)
class _Work:
    """What the pieces of one count share.

    Attributes:
        held: the pushes and their windows.
        crowd: of those that are counted by crowd.
        minimum: of a count that is kept.
        later: each account counts with those of a higher number only.
        narrow: a type that holds what one window does of one account's pushes on an object.
        wide: a type that holds any count.
    """

    held: Windows
    crowd: Crowd
    minimum: int
    later: bool
    narrow: type[np.unsignedinteger]
    wide: type[np.signedinteger]

    def rounds(self) -> Iterator[tuple[Ints, Small, Counts]]:
        """Of some accounts after the other: how many pairs each has, the other of each pair, and its count."""
        from graph.coordination.pair_counts_kernel import bounds

        most = bounds(self.held, self.crowd, self.minimum, self.later)
        for first, last in _cut(most, _MOST) or [(0, 0)]:
            yield self._round(first, last, _ends(most[first:last]))

    def _round(self, first: int, last: int, ends: Ints) -> tuple[Ints, Small, Counts]:
        """Every account has room between two ends; what it leaves free is closed up."""
        others, counts = np.empty(ends[-1], dtype=np.int32), np.empty(ends[-1], dtype=self.wide)
        pieces = _cut(np.diff(self.held.begin[first : last + 1]), len(self.held.account) // _PIECES)
        rooms = [slice(ends[low], ends[high]) for low, high in pieces]
        work = [
            (first + low, first + high, others[room], counts[room])
            for (low, high), room in zip(pieces, rooms, strict=True)
        ]
        pairs = list(in_threads(self._piece(), work))
        starts, kept = [room.start for room in rooms], [int(each.sum()) for each in pairs]
        found = np.concatenate([np.empty(0, dtype=np.int64), *pairs])
        return found, _closed_up(others, starts, kept), _closed_up(counts, starts, kept)

    def _piece(self) -> Callable[[int, int, Small, Counts], Ints]:
        """Counts a piece's accounts; a crowd's rows, which are large, are made once for each thread."""
        from graph.coordination.crowds_kernel import ROOM
        from graph.coordination.pair_counts_kernel import Room, pair_counts

        tile, members = self.crowd.tile, len(self.crowd.members)
        width = tile * (len(self.crowd.begin) - 1)
        shape = min(members, _ROWS, max(1, ROOM // max(width, 1))), width
        spare = [np.empty(shape, dtype=self.wide) for _ in range(threads())]

        def piece(first: int, last: int, others: Small, counts: Counts) -> Ints:
            rows = spare.pop()
            room = Room(np.zeros(tile, dtype=self.narrow), rows, others, counts)
            try:
                return pair_counts(self.held, self.crowd, first, last, self.minimum, self.later, room)
            finally:
                spare.append(rows)

        return piece


def _work(acts: Acts, back: int, ahead: int, minimum: int, *, later: bool) -> _Work:
    from graph.coordination.crowds_kernel import crowd_of, marked
    from graph.coordination.windows_kernel import Windows, by_account, windows

    # Made here, not by the kernels: numpy asks for large pages, and what jumps about in them is twice as quick.
    window, mine = np.empty((len(acts.account), 2), dtype=np.int32), np.empty((len(acts.account), 2), dtype=np.int32)
    windows(acts.start, acts.second, back, ahead, window)
    stretches, most = _stretches(acts, window)
    marked(window, stretches)
    begin = by_account(acts.account, window, acts.size, mine)
    narrow, wide = _types(acts, most)
    crowd = crowd_of(acts.account, stretches, acts.size, _TILE)
    return _Work(Windows(acts.account, window, begin, mine), crowd, minimum, later, narrow, wide)


def _stretches(acts: Acts, window: Small) -> tuple[Ints, int]:
    """What is counted by crowd, and the most pushes of one account in one of them."""
    from graph.coordination.crowds_kernel import crowds

    return crowds(acts.account, acts.start, window, acts.size, _ROWS, _PIECES)


def _types(acts: Acts, most: int) -> tuple[type[np.unsignedinteger], type[np.signedinteger]]:
    """Types that hold one window's pushes of an account in a crowd, and any count, however many pushes are at one second."""
    from graph.coordination.windows_kernel import highest

    top = np.sort(acts.counts)[-2:].astype(float)
    if most < _NARROW and (top.prod() < _WIDE or highest(acts.account, acts.start, acts.size) < _WIDE):
        return np.uint16, np.int32
    return np.uint32, np.int64


def _ends(weights: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(weights)])


def _closed_up(
    held: NDArray[np.signedinteger], starts: Sequence[int], kept: Sequence[int]
) -> NDArray[np.signedinteger]:
    """What was kept from each start on moves down to what was kept before; a small rest of large room is let go."""
    end = 0
    for start, size in zip(starts, kept, strict=True):
        if end < start:
            held[end : end + size] = held[start : start + size]
        end += size
    return held[:end].copy() if 2 * end < len(held) else held[:end]


def _joined(rounds: Sequence[NDArray[np.signedinteger]]) -> NDArray[np.signedinteger]:
    return rounds[0] if len(rounds) == 1 else np.concatenate(rounds)
