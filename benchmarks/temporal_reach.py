"""Temporal reach of 10,000 influencers: whom each can have got to along ties in the order of time, exact.

The ties of the network are acts at seconds of 250 days. `scalar` is one pass over the ties for each seed, compiled: it
keeps from when each account has it. `scalar_marks` keeps a byte an account beside that, which is all that most ties
need. igraph walks a graph whose vertices are accounts at moments. They do some of the seeds, and their seconds are
scaled to all. `copy` copies the ties once for each 512 seeds.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.furthest import FURTHEST, some_of
from benchmarks.measured import Timed, scaled
from benchmarks.networks import KINDS, network
from graph.compiled import njit
from graph.reach.timed_ties import TimedTies

OPTION, DEFAULT, TIMES, NETWORKS = "edges", 1_000_000, 3, KINDS
_SECONDS = 250 * 24 * 3_600
_SCALAR = 20
_MOST_FOR_IGRAPH = 2_000_000
SEEDS_A_PASS = 512


class Acts(NamedTuple):
    """Timed ties, and the accounts that are asked for."""

    ties: TimedTies
    seeds: NDArray[np.int64]


def candidates(edges: int) -> list[str]:
    """Ours and the rivals that fit at this size."""
    return ["bellwether", "copy", "scalar", "scalar_marks", *(["igraph"] if edges <= _MOST_FOR_IGRAPH else [])]


def build(edges: int, kind: str = KINDS[0]) -> Acts:
    """Acts in the order of time, and the accounts with most of them."""
    made, rng = network(kind, edges), np.random.default_rng(5)
    at = np.sort(rng.integers(_SECONDS, size=edges)) * 1_000_000
    order = rng.permutation(edges)
    ties = TimedTies(made.accounts, made.source[order], made.target[order], at)
    return Acts(ties, np.argsort(-np.diff(made.starts), kind="stable")[:FURTHEST])


def bellwether(acts: Acts) -> NDArray[np.int64]:
    """512 seeds in one pass."""
    from graph.reach.temporal import temporal_reach

    return temporal_reach(acts.ties, acts.seeds)


def copy(acts: Acts) -> None:
    """The ties copied once for each pass."""
    for _ in range(-(-len(acts.seeds) // SEEDS_A_PASS)):
        acts.ties.source.copy()
        acts.ties.target.copy()


def scalar(acts: Acts) -> Timed:
    """One pass for each of some seeds, with moments."""
    return _of_some(acts, with_marks=False)


def scalar_marks(acts: Acts) -> Timed:
    """One pass for each of some seeds, with marks."""
    return _of_some(acts, with_marks=True)


def _of_some(acts: Acts, *, with_marks: bool) -> Timed:
    some = acts.seeds[:: max(1, len(acts.seeds) // _SCALAR)]
    started = time.perf_counter()
    by_scalar(acts.ties, some, with_marks=with_marks)
    share = len(some) / len(acts.seeds)
    return scaled((time.perf_counter() - started) / share, share)


def by_scalar(ties: TimedTies, seeds: NDArray[np.int64], *, with_marks: bool) -> NDArray[np.int64]:
    """Accounts that each seed reaches, itself not counted."""
    n, through = len(ties.accounts), _with_marks if with_marks else _with_moments
    marks, since = np.zeros(n, dtype=np.uint8), np.zeros(n, dtype=np.int64)
    return np.array([through(ties.source, ties.target, ties.at, marks, since, int(seed)) for seed in seeds])


@njit(cache=True)
def _with_moments(  # pragma: no cover - compiled
    source: NDArray[np.int32],
    target: NDArray[np.int32],
    at: NDArray[np.int64],
    marks: NDArray[np.uint8],
    since: NDArray[np.int64],
    seed: int,
) -> int:
    """`since` says from when each account has it; what came at this instant cannot go on at it."""
    never, count = np.iinfo(np.int64).max, 0
    since[:] = never
    since[seed] = np.iinfo(np.int64).min
    for tie in range(len(at)):
        if since[source[tie]] < at[tie] and since[target[tie]] == never:
            since[target[tie]] = at[tie]
            count += 1
    return count


@njit(cache=True)
def _with_marks(  # pragma: no cover - compiled
    source: NDArray[np.int32],
    target: NDArray[np.int32],
    at: NDArray[np.int64],
    marks: NDArray[np.uint8],
    since: NDArray[np.int64],
    seed: int,
) -> int:
    """The same, with `marks` of who has it at all."""
    marks[:] = 0
    marks[seed], since[seed], count = 1, np.iinfo(np.int64).min, 0
    for tie in range(len(at)):
        if marks[source[tie]] and not marks[target[tie]] and since[source[tie]] < at[tie]:
            marks[target[tie]], since[target[tie]] = 1, at[tie]
            count += 1
    return count


def igraph(acts: Acts) -> Timed:
    """A vertex for each account at each of its acts; the walks of some seeds are scaled, the building is not."""
    started = time.perf_counter()
    graph, owner, first = event_graph(acts.ties)
    built = time.perf_counter() - started
    some = some_of(acts.seeds[first[acts.seeds] >= 0])
    started = time.perf_counter()
    for seed in some:
        np.unique(owner[graph.subcomponent(int(first[seed]), mode="out")])
    share = len(some) / len(acts.seeds)
    return scaled(built + (time.perf_counter() - started) / share, share)


def event_graph(ties: TimedTies):  # noqa: ANN201
    """The graph, whose each vertex is, and where each account's first one stands (-1: none).

    An account at a moment leads to itself at its next one; whoever had it before the moment of an act gives it to
    whoever acts, from that moment's end on. So each account at a moment is two vertices: before it and after it.
    """
    from igraph import Graph

    n, m = len(ties.accounts), len(ties.at)
    who, when = np.concatenate([ties.source, ties.target]).astype(np.int64), np.concatenate([ties.at, ties.at])
    moments, place = np.unique(np.stack([who, when], axis=1), axis=0, return_inverse=True)
    place = place.reshape(-1)
    count = len(moments)
    before, after = np.arange(count), np.arange(count) + count
    same = np.flatnonzero(moments[1:, 0] == moments[:-1, 0])
    pairs = [(before, after), (after[same], before[same + 1]), (place[:m], place[m:] + count)]
    edges = np.concatenate([np.stack(pair, axis=1) for pair in pairs])
    graph = Graph(n=2 * count, edges=zip(edges[:, 0].tolist(), edges[:, 1].tolist(), strict=True), directed=True)
    first = np.full(n, -1, dtype=np.int64)
    accounts, begins = np.unique(moments[:, 0], return_index=True)
    first[accounts] = begins
    return graph, np.concatenate([moments[:, 0], moments[:, 0]]), first
