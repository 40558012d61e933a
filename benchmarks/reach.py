"""Expected reach of every account, to 1 % of error (root mean square) over the 10,000 that reach furthest.

Rivals simulate: they are asked for those 10,000 accounts alone, not for all. CyNetDiff gives each as many runs as bring
it to 1 %; the worlds of igraph and networkx are the same for all, as many as bring the root mean square there. They do
a share of that work, and the seconds are scaled to all of it (`share` says how much was done).
`copy` copies the ties once, as the least that any answer takes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.furthest import furthest, runs_needed, some_of
from benchmarks.measured import Timed, scaled
from benchmarks.networks import KINDS, network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.network import Network

OPTION, DEFAULT, TIMES, NETWORKS = "edges", 1_000_000, 3, KINDS
_MOST_FOR_NETWORKX = 200_000
_RUNS, _MOST_RUNS = 20, 500
_LONG_ENOUGH = 3.0
"""Seconds of cascades from which the time and the spread of one are known well enough."""


def candidates(edges: int) -> list[str]:
    """Ours and the rivals that finish in reasonable time at this size."""
    return ["bellwether", "copy", "cynetdiff", "igraph", *(["networkx"] if edges <= _MOST_FOR_NETWORKX else [])]


def build(edges: int, kind: str = KINDS[0]) -> Network:
    """The network."""
    return network(kind, edges)


def bellwether(network: Network) -> Timed:
    """As `bellwether analyse` does; the error is what its intervals say."""
    from graph.reach.expected import reach

    found = reach(network)
    most = np.argsort(-found.value)[: len(furthest(network))]
    most = most[found.value[most] > 0]
    error = (found.high[most] - found.low[most]) / (2 * 1.96 * found.value[most])
    return Timed(facts={"rmse": round(float(np.sqrt(np.mean(error**2))), 4), "method": found.method})


def copy(network: Network) -> None:
    """The ties copied once."""
    for array in (network.target, network.probability):
        array.copy()


def cynetdiff(network: Network) -> Timed:
    """CyNetDiff: cascades of one account after the other, in C++ on one thread, from arrays."""
    from cynetdiff.models import IndependentCascadeModel

    started = time.perf_counter()
    starts, target = network.starts[:-1].astype(np.uint32), network.target.astype(np.uint32)
    model = IndependentCascadeModel(starts, target, activation_probs=network.probability.astype(np.float32))
    model.set_rng(np.random.default_rng(0))
    built = time.perf_counter() - started
    every = furthest(network)
    some = some_of(every)
    once = sum(_seconds_a_cascade(model, int(account), 1) for account in some)
    runs = max(_RUNS, min(_MOST_RUNS, int(_LONG_ENOUGH / once)))
    sizes = np.array([[_cascade(model, int(account)) for account in some] for _ in range(runs)])
    taken = np.array([_seconds_a_cascade(model, int(account), runs) for account in some])
    simulated = float((taken * runs_needed(sizes)).sum()) * len(every) / len(some)
    return scaled(built + simulated, taken.sum() * runs / simulated)


def _cascade(model: object, account: int) -> int:
    model.set_seeds([account])
    model.reset_model()
    model.advance_until_completion()
    return model.get_num_activated_nodes() - 1


def _seconds_a_cascade(model: object, account: int, runs: int) -> float:
    started = time.perf_counter()
    model.compute_marginal_gains([account], [], runs)
    return (time.perf_counter() - started) / runs


def igraph(network: Network) -> Timed:
    """igraph: the live ties of each world as a graph, and how many each account gets to in it, counted in C."""
    from igraph import Graph

    def sizes(source: NDArray[np.int32], target: NDArray[np.int32], some: list[int]) -> list[int]:
        pairs = zip(source.tolist(), target.tolist(), strict=True)
        graph = Graph(n=network.size, edges=pairs, directed=True)
        begun = time.perf_counter()
        found = graph.neighborhood_size(vertices=some, order=network.size, mode="out")
        walked.append(time.perf_counter() - begun)
        return found

    walked: list[float] = []
    return _by_worlds(network, sizes, walked)


def networkx(network: Network) -> Timed:
    """networkx: the same with descendants."""
    from networkx import DiGraph, descendants

    def sizes(source: NDArray[np.int32], target: NDArray[np.int32], some: list[int]) -> list[int]:
        graph = DiGraph()
        graph.add_nodes_from(range(network.size))
        graph.add_edges_from(zip(source.tolist(), target.tolist(), strict=True))
        begun = time.perf_counter()
        found = [len(descendants(graph, account)) + 1 for account in some]
        walked.append(time.perf_counter() - begun)
        return found

    walked: list[float] = []
    return _by_worlds(network, sizes, walked)


def _by_worlds(network: Network, sizes, walked: list[float]) -> Timed:  # noqa: ANN001
    """All of some worlds' making, and of the walks in them those of some accounts."""
    rng, every = np.random.default_rng(1), furthest(network)
    some = some_of(every).tolist()
    started = time.perf_counter()
    found: list[list[int]] = []
    for _ in range(_RUNS):
        live = rng.random(len(network.source)) < network.probability
        found.append(sizes(network.source[live], network.target[live], some))
    taken = time.perf_counter() - started
    needed = float(runs_needed(np.array(found) - 1.0).mean()) / _RUNS
    made, share = (taken - sum(walked)) * needed, len(some) / len(every) / needed
    return scaled(made + sum(walked) / share, share)
