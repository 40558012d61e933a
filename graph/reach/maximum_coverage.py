"""Maximum coverage: k accounts that together meet as many sets as can be had by taking the best one each time.

Nemhauser, Wolsey and Fisher 1978, Math. Programming 14:265: at least 1 - 1/e of the most that any k meet. How near it
came in this case is seen from the gains left after each step: no k accounts meet more than those chosen so far with the
k largest gains still to be had (Leskovec and others 2007, KDD, section 3.2; Tang, Tang, Xiao and Yuan 2018, SIGMOD,
section 5).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit
from graph.reach.reverse_sets import Sets

_Index = tuple[NDArray[np.int64], NDArray[np.int32]]
"""Where each account's sets begin, shape (n + 1,), and which they are."""


def maximum_coverage(sets: Sets, size: int, k: int) -> tuple[NDArray[np.int32], int, int]:
    """Greedy choice. O(members + k x accounts looked at), which are those whose gain might be among the k largest.

    Args:
        sets: which to meet.
        size: number of accounts.
        k: how many to choose, `size` at most.

    Returns:
        The accounts chosen, best first, shape (k,), the first in order where several are as good; how many sets they
        meet; and how many no k accounts exceed.
    """
    index = _index(sets, size)
    counts = np.diff(index[0])
    some = np.flatnonzero(counts).astype(np.int32)
    order = some[np.argsort(-counts[some], kind="stable")]
    chosen, covered, most = _greedy(sets, index, order, k)
    return chosen, int(covered), int(most)


@njit(cache=True)
def _index(sets: Sets, size: int) -> _Index:  # pragma: no cover - compiled
    """The sets of each account, by counting."""
    members, ends = sets
    slots = ends.shape[1] - 1
    where = np.zeros(size + 1, dtype=np.int64)
    for lane in range(len(members)):
        for place in range(ends[lane, slots]):
            where[members[lane, place] + 1] += 1
    for v in range(size):
        where[v + 1] += where[v]
    listed = np.empty(where[size], dtype=np.int32)
    for lane in range(len(members)):
        for slot in range(slots):
            for place in range(ends[lane, slot], ends[lane, slot + 1]):
                v = members[lane, place]
                listed[where[v]] = lane * slots + slot
                where[v] += 1
    for v in range(size, 0, -1):
        where[v] = where[v - 1]
    where[0] = 0
    return where, listed


@njit(cache=True)
def _greedy(  # pragma: no cover - compiled
    sets: Sets, index: _Index, order: NDArray[np.int32], k: int
) -> tuple[NDArray[np.int32], int, int]:
    """See `maximum_coverage`; `order` are the accounts that are in any set, by how many."""
    size = len(index[0]) - 1
    gain = np.empty(size, dtype=np.int64)
    for v in range(size):
        gain[v] = index[0][v + 1] - index[0][v]
    met, taken = np.zeros(sets[1].size, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    largest = np.empty(k, dtype=np.int64)
    chosen = np.empty(k, dtype=np.int32)
    covered, unused = 0, 0
    best, most = _best(order, index, gain, largest)
    for step in range(k):
        if best < 0:
            # Nobody adds anything: the first in order of those that are left.
            while taken[unused]:
                unused += 1
            chosen[step], taken[unused] = unused, 1
            continue
        chosen[step], taken[best] = best, 1
        covered += gain[best]
        _take(best, sets, index, gain, met)
        best, left = _best(order, index, gain, largest)
        most = min(most, covered + left)
    return chosen, covered, most


@njit(cache=True)
def _best(  # pragma: no cover - compiled
    order: NDArray[np.int32], index: _Index, gain: NDArray[np.int64], largest: NDArray[np.int64]
) -> tuple[int, int]:
    """Who has the largest gain, -1 where nobody has any; and the sum of the k largest.

    Gains only become smaller: once the first ones are no larger than what was found, so are the present ones.
    """
    where = index[0]
    best, most = -1, 0
    largest[:] = 0
    for v in order:
        at_first = where[v + 1] - where[v]
        if at_first <= largest[0] and at_first < most:
            break
        if gain[v] > most or (gain[v] == most and most > 0 and v < best):
            best, most = v, gain[v]
        if gain[v] > largest[0]:
            _put(int(gain[v]), largest)
    return best, largest.sum()


@njit(cache=True)
def _put(value: int, heap: NDArray[np.int64]) -> None:  # pragma: no cover - compiled
    """In place of the least, which stands first in a heap."""
    place, child = 0, 1
    while child < len(heap):
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if value <= heap[child]:
            break
        heap[place] = heap[child]
        place, child = child, 2 * child + 1
    heap[place] = value


@njit(cache=True)
def _take(  # pragma: no cover - compiled
    v: int, sets: Sets, index: _Index, gain: NDArray[np.int64], met: NDArray[np.uint8]
) -> None:
    """The sets of v are met: nobody gains by them any more."""
    members, ends = sets
    slots = ends.shape[1] - 1
    where, listed = index
    for at in range(where[v], where[v + 1]):
        number = listed[at]
        if met[number]:
            continue
        met[number] = 1
        lane, slot = number // slots, number % slots
        for place in range(ends[lane, slot], ends[lane, slot + 1]):
            gain[members[lane, place]] -= 1
