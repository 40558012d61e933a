"""Co-push counts: how often two accounts named the same thing within a window of each other. Exact."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.coordination.acts import Acts, Ints, Small, in_order
from graph.coordination.crowds import PIECES, ROOM, ROWS, crowd_of, marked, stretches_of
from graph.coordination.threads import in_threads, threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.coordination.crowds import Crowd
    from graph.coordination.windows_kernel import Windows

Counts = NDArray[np.signedinteger]
_DENSE, _BITS = 2**16, 31
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

    Undirected, a pair of pushes counts once, for the pair of accounts whose smaller number is first. Directed, it
    counts for the account that came first with the one that came after; within one second, for both directions.

    O(pushes log pushes + steps). A push takes a step for each push in its window; those of one account on an object no
    more than three for each push around them. In a crowd, where it is less, a push takes a sixteenth of a step for
    each account of the crowd instead, however many pushes there are in its window.

    Memory beyond the arguments: 48 bytes a push, 80 if it is in a crowd, and before the first pair is counted down to
    20 and 28; 32 bytes an account; 8 bytes for each pair of accounts that is kept, 16 while many between them are left
    out; and for each thread 8 bytes an account and 16 MB. So a million pushes on a stock in one day take at most 32 MB
    more than any other million pushes do.

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
    pairs, others, counts = (list(each) for each in zip(*work.rounds(), strict=True))
    del work
    return PairCounts(_ends(np.concatenate(pairs)), _joined(others), _narrowed(_joined(counts)))


def pieces_of(acts: Acts, pieces: int = PIECES) -> list[tuple[int, int]]:
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
        large: a count may have more than 31 bits.
    """

    held: Windows
    crowd: Crowd
    minimum: int
    later: bool
    large: bool

    def rounds(self) -> Iterator[tuple[Ints, Small, Counts]]:
        """Of some accounts after the other: how many pairs each has, the other of each pair, and its count."""
        from graph.coordination.pair_counts_kernel import bounds

        most = bounds(self.held, self.crowd, self.minimum, self.later)
        for first, last in _cut(most, _MOST) or [(0, 0)]:
            yield self._round(first, last, _ends(most[first:last]))

    def _round(self, first: int, last: int, ends: Ints) -> tuple[Ints, Small, Counts]:
        """Every account has room between two ends; what it leaves free is closed up."""
        from graph.coordination.pair_counts_kernel import unfilled

        columns = [unfilled(size) for size in (ends[-1], ends[-1], ends[-1] if self.large else 0)]
        pieces = _cut(np.diff(self.held.begin[first : last + 1]), len(self.held.account) // PIECES)
        rooms = [slice(ends[low], ends[high]) for low, high in pieces]
        work = [
            (first + low, first + high, *(column[room] for column in columns))
            for (low, high), room in zip(pieces, rooms, strict=True)
        ]
        pairs = list(in_threads(self._piece(), work))
        del work
        kept = [slice(int(room.start), int(room.start + each.sum())) for room, each in zip(rooms, pairs, strict=True)]
        others, counts = (_closed_up(columns.pop(0), kept) for _ in range(2))
        if self.large:
            counts = counts + (_closed_up(columns.pop(0), kept).astype(np.int64) << _BITS)
        return np.concatenate([np.empty(0, dtype=np.int64), *pairs]), others, counts

    def _piece(self) -> Callable[[int, int, Small, Small, Small], Ints]:
        """Counts for a piece's accounts; a crowd's rows, which are large, are made once for each thread."""
        from graph.coordination.pair_counts_kernel import Room, pair_counts

        width = self.crowd.tile * (len(self.crowd.begin) - 1)
        shape = min(len(self.crowd.members), ROWS, max(1, ROOM // max(width, 1))), width
        spare = [np.empty(shape, dtype=np.int32) for _ in range(threads())]

        def piece(first: int, last: int, *columns: Small) -> Ints:
            rows = spare.pop()
            try:
                return pair_counts(self.held, self.crowd, first, last, self.minimum, self.later, Room(rows, *columns))
            finally:
                spare.append(rows)

        return piece


def _work(acts: Acts, back: int, ahead: int, minimum: int, *, later: bool) -> _Work:
    from graph.coordination.windows_kernel import Windows, by_account, windows

    # Made here, not by the kernels: numpy asks for large pages, and what jumps about in them is twice as quick.
    window, mine = np.empty((len(acts.account), 2), dtype=np.int32), np.empty((len(acts.account), 2), dtype=np.int32)
    windows(acts.start, acts.second, back, ahead, window)
    large = _may_be_large(acts, window)
    stretches = np.empty((0, 4), dtype=np.int64) if large else stretches_of(acts, window)
    marked(window, stretches)
    begin = by_account(acts.account, window, acts.size, mine)
    return _Work(Windows(acts.account, window, begin, mine), crowd_of(acts, stretches), minimum, later, large)


def _may_be_large(acts: Acts, window: Small) -> bool:
    """Whether an account may have more pushes in a window than 16 bits hold, or two have a higher count than 31 do."""
    from graph.coordination.windows_kernel import densest

    second, first = (0, 0, *np.sort(acts.counts)[-2:].tolist())[-2:]
    if first < _DENSE and first * second < 1 << _BITS:
        return False
    most = densest(acts.account, window, acts.size)
    return most >= _DENSE or first * min(most, second) >= 1 << _BITS


def _ends(weights: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(weights)])


def _closed_up(held: Small, kept: Sequence[slice]) -> Small:
    """What was kept, without the gaps: in place if there is little room beside it."""
    end, size = 0, sum(each.stop - each.start for each in kept)
    if 2 * size < len(held):
        return np.concatenate([held[each] for each in kept])
    for each in kept:
        held[end : end + each.stop - each.start] = held[each]
        end += each.stop - each.start
    return held[:end]


def _narrowed(counts: Counts) -> Counts:
    return counts.astype(np.int32, copy=False) if counts.max(initial=0) < 1 << _BITS else counts


def _joined(parts: list[Counts]) -> Counts:
    """One array of all, each part let go as it is taken over."""
    if len(parts) == 1:
        return parts[0]
    joined, end = np.empty(sum(map(len, parts)), dtype=parts[0].dtype), 0
    while parts:
        part = parts.pop(0)
        joined[end : end + len(part)] = part
        end += len(part)
    return joined
