"""The kernels of temporal reach: one pass over the ties carries 512 seeds, a bit each in eight words an account.

What is at the same instant is applied together, from the state before it. Nearly always that is what going through
the ties one by one does anyway. It is not where an account is at once a source and a target of the instant, so what
such a source had before is laid aside in a spare row, and the instant's ties from it read there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange

WORDS = 8
SEEDS_A_PASS = 64 * WORDS
_EVERY_EIGHTH = 0x0101010101010101
_ROWS = 255
"""Accounts after which counters of a byte each are emptied."""


@njit(cache=True)
def read_rows(  # pragma: no cover - compiled
    source: NDArray[np.int32], target: NDArray[np.int32], at: NDArray[np.int64], n: int
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64], NDArray[np.int32], int]:
    """Where each tie's source is to be read, and what must be laid aside before which tie.

    Args:
        source: index of who had it, shape (m,).
        target: index of who got it, shape (m,).
        at: when, never falling, shape (m,).
        n: number of accounts.

    Returns:
        The row each tie reads, shape (m,): the source's own, or a spare one from n on. Ties before which sources are
        laid aside, shape (c,); where each one's sources begin, shape (c + 1,); those sources, in the order of the
        spare rows; and how many spare rows there are at most. O(m + n).
    """
    m = len(source)
    reads = np.empty(m, np.int32)
    aside = np.empty(m, np.int32)
    instants = np.empty(m // 2 + 1, np.int64)
    begins = np.zeros(m // 2 + 2, np.int64)
    written = np.full(n, -1, np.int64)
    spare = np.full(n, -1, np.int64)
    kept, clashes, rows, first = 0, 0, 0, 0
    while first < m:
        last = _end_of_instant(at, target, first, written)
        more = _lay_aside(source[first:last], first, written, spare, kept, aside, reads[first:last])
        if more > kept:
            instants[clashes] = first
            clashes += 1
            begins[clashes] = more
            rows = max(rows, more - kept)
            kept = more
        first = last
    return reads, instants[:clashes].copy(), begins[: clashes + 1].copy(), aside[:kept].copy(), rows


@njit(cache=True)
def _end_of_instant(  # pragma: no cover - compiled
    at: NDArray[np.int64], target: NDArray[np.int32], first: int, written: NDArray[np.int64]
) -> int:
    """One past the last tie of the instant; its targets are marked with its first tie's number."""
    last = first
    while last < len(at) and at[last] == at[first]:
        written[target[last]] = first
        last += 1
    return last


@njit(cache=True)
def _lay_aside(  # pragma: no cover - compiled
    source: NDArray[np.int32],
    first: int,
    written: NDArray[np.int64],
    spare: NDArray[np.int64],
    kept: int,
    aside: NDArray[np.int32],
    reads: NDArray[np.int32],
) -> int:
    """Fill in what an instant's ties read; returns the new number of sources laid aside.

    `spare[u]` is where u was last laid aside in the list of all.
    """
    begin, n = kept, len(written)
    for tie in range(len(source)):
        u = source[tie]
        reads[tie] = u
        if written[u] == first:
            if spare[u] < begin:
                spare[u] = kept
                aside[kept] = u
                kept += 1
            reads[tie] = n + spare[u] - begin
    return kept


@njit(parallel=True, cache=True)
def sweep(  # pragma: no cover - compiled
    reads: NDArray[np.int32],
    target: NDArray[np.int32],
    laid: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]],
    seeds: NDArray[np.int32],
    states: NDArray[np.uint64],
    n: int,
) -> NDArray[np.int64]:
    """Accounts that have each seed's bit after all ties, the seed itself among them, shape (k,).

    Args:
        reads: the row each tie reads, shape (m,).
        target: index of who got it, shape (m,).
        laid: instants, begins and sources laid aside, as `read_rows` gives them.
        seeds: index of each seed, shape (k,).
        states: room to work in, whatever is in it, shape (lanes, n + spare rows, 8). The lanes share out the passes.
        n: number of accounts.

    Cost O((m + n) k / 512). A pass is all of its own, so how many lanes or threads there are changes nothing.
    """
    found = np.zeros((len(seeds) + SEEDS_A_PASS - 1) // SEEDS_A_PASS * SEEDS_A_PASS, np.int64)
    for lane in prange(len(states)):
        first, step = lane * SEEDS_A_PASS, len(states) * SEEDS_A_PASS
        some = np.empty(states.shape[1], np.bool_)
        for begin in range(first, len(seeds), step):
            _sow(seeds[begin : begin + SEEDS_A_PASS], some, states[lane])
            _run(reads, target, laid, some, states[lane], n)
            _tally(some[:n], states[lane], found[begin : begin + SEEDS_A_PASS])
    return found[: len(seeds)]


@njit(cache=True)
def _sow(  # pragma: no cover - compiled
    seeds: NDArray[np.int32], some: NDArray[np.bool_], state: NDArray[np.uint64]
) -> None:
    some[:] = False
    for bit in range(len(seeds)):
        if not some[seeds[bit]]:
            some[seeds[bit]] = True
            for word in range(WORDS):
                state[seeds[bit], word] = 0
        state[seeds[bit], bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)


@njit(cache=True)
def _run(  # pragma: no cover - compiled
    reads: NDArray[np.int32],
    target: NDArray[np.int32],
    laid: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]],
    some: NDArray[np.bool_],
    state: NDArray[np.uint64],
    n: int,
) -> None:
    instants, begins, aside = laid
    done = 0
    for clash in range(len(instants)):
        _hand_on(reads[done : instants[clash]], target[done : instants[clash]], some, state)
        done = instants[clash]
        for place in range(begins[clash], begins[clash + 1]):
            row = n + place - begins[clash]
            some[row] = some[aside[place]]
            if some[row]:
                _copy(np.uint64(aside[place]), np.uint64(row), state)
    _hand_on(reads[done:], target[done:], some, state)


@njit(cache=True)
def _hand_on(  # pragma: no cover - compiled
    reads: NDArray[np.int32], target: NDArray[np.int32], some: NDArray[np.bool_], state: NDArray[np.uint64]
) -> None:
    """What the source had, the target has too.

    `some` says who has any bit at all. It fits a cache that `state` does not, and most ties end there. A row without
    any is never read, so it need not be cleared.
    """
    for tie in range(len(reads)):
        u, v = np.uint64(reads[tie]), np.uint64(target[tie])
        if some[u]:
            if some[v]:
                for word in range(WORDS):
                    state[v, word] |= state[u, word]
            else:
                some[v] = True
                _copy(u, v, state)


@njit(cache=True)
def _copy(u: np.uint64, v: np.uint64, state: NDArray[np.uint64]) -> None:  # pragma: no cover - compiled
    for word in range(WORDS):
        state[v, word] = state[u, word]


@njit(cache=True)
def _tally(  # pragma: no cover - compiled
    some: NDArray[np.bool_], state: NDArray[np.uint64], found: NDArray[np.int64]
) -> None:
    """Add to `found` how many rows have each bit: eight bits of a word at a time, in counters of a byte each."""
    counters = np.zeros((8, WORDS), np.uint64)
    rows = 0
    for row in range(len(some)):
        if some[row]:
            for shift in range(8):
                for word in range(WORDS):
                    counters[shift, word] += (state[row, word] >> np.uint64(shift)) & np.uint64(_EVERY_EIGHTH)
            rows += 1
            if rows == _ROWS:
                _empty(counters, found)
                rows = 0
    _empty(counters, found)


@njit(cache=True)
def _empty(counters: NDArray[np.uint64], found: NDArray[np.int64]) -> None:  # pragma: no cover - compiled
    for shift in range(8):
        for word in range(WORDS):
            for byte in range(8):
                found[64 * word + 8 * byte + shift] += (counters[shift, word] >> np.uint64(8 * byte)) & np.uint64(255)
            counters[shift, word] = 0
