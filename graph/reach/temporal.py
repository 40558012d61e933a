"""Temporal reach: how many accounts something can have got to, from hand to hand, in the order of time.

Along a chain of ties the times rise strictly (time-respecting paths: Kempe, Kleinberg and Kumar 2002, J. Comput. Syst.
Sci. 64:820; Holme and Saramäki 2012, Phys. Rep. 519:97). What happened at the same instant has no order, so it is
applied together, from the state before that instant, and the order of rows does not matter.

It says whom something can have reached in what was observed, not whom it did.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.reach.timed_ties import TimedTies, timed_ties

if TYPE_CHECKING:
    from collections.abc import Callable

_Reads = tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64], NDArray[np.int32], int]

__all__ = ["TimedTies", "temporal_reach", "timed_ties"]

_LINE = 64
"""Bytes of a cache line: the eight words of an account fill one."""
_ROOM = 40
"""Bytes a tie that the lanes may take together; one lane there must be."""


def temporal_reach(ties: TimedTies, seeds: NDArray[np.integer]) -> NDArray[np.int64]:
    """Accounts that each seed reaches along the ties, itself not counted, exact.

    One pass over the ties carries 512 seeds, as the bits of eight words an account (many searches in one, as in Then
    et al. 2014, PVLDB 8:449). O((m + n) k / 512) time. Memory: 65 bytes an account for each of the lanes that work at
    once, and 12 bytes a tie at most where nobody both gives and gets at one instant, 36 where all do. Any number of
    threads gives the same answer.

    Args:
        ties: m ties among n accounts.
        seeds: index of each seed among the accounts, shape (k,), as `ties.places` gives them. One may stand there
            more than once; -1, who has no tie, reaches nobody.

    Returns:
        Accounts reached, shape (k,), in the order of the seeds.
    """
    read_rows, sweep = _kernels()
    found = np.zeros(len(seeds), dtype=np.int64)
    place, source, target = _tied(ties)
    known = np.flatnonzero(seeds >= 0)
    known = known[place[seeds[known]] >= 0]
    if not len(known):
        return found
    order = known[_widest_first(place[seeds[known]], source)]
    n = int(place.max()) + 1
    reads, instants, begins, aside, spare = read_rows(source, target, ties.at, n)
    states = _room(n + spare, len(order), len(target))
    found[order] = sweep(reads, target, (instants, begins, aside), place[seeds[order]], states, n) - 1
    return found


def _tied(ties: TimedTies) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Each account's place, and the ties between places; accounts without a tie have none (-1) if they are many."""
    n = len(ties.accounts)
    used = np.zeros(n, dtype=np.bool_)
    used[ties.source] = True
    used[ties.target] = True
    if 8 * np.count_nonzero(used) >= 7 * n:
        return np.arange(n, dtype=np.int32), ties.source, ties.target
    place = np.where(used, np.cumsum(used, dtype=np.int32) - 1, np.int32(-1)).astype(np.int32)
    return place, place[ties.source], place[ties.target]


def _widest_first(seeds: NDArray[np.int32], source: NDArray[np.int32]) -> NDArray[np.int64]:
    """Those with many ties go together, so that few passes, not all of them, have bits nearly everywhere."""
    ties = np.bincount(source, minlength=int(seeds.max()) + 1)
    return np.argsort(-ties[seeds], kind="stable")


def _room(rows: int, seeds: int, ties: int) -> NDArray[np.uint64]:
    """Working space, shape (lanes, rows, 8): a lane a processor, as far as passes and memory go.

    numpy asks for large pages, which halves the time; a row that lay across two cache lines would double it.
    """
    from graph.reach.sweep import SEEDS_A_PASS, WORDS

    lanes = min(os.cpu_count() or 1, -(-seeds // SEEDS_A_PASS), max(1, ties * _ROOM // (rows * _LINE)))
    room = np.empty(lanes * rows * WORDS + WORDS, dtype=np.uint64)
    begin = -room.ctypes.data % _LINE // room.itemsize
    return room[begin : begin + lanes * rows * WORDS].reshape(lanes, rows, WORDS)


@cache
def _kernels() -> tuple[Callable[..., _Reads], Callable[..., NDArray[np.int64]]]:
    from graph.reach.sweep import read_rows, sweep

    return read_rows, sweep
