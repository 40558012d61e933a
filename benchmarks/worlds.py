"""Expected reach of every account by 64 live-edge worlds, on a network whose cascades grow large.

All do the same thing, so their estimates agree: ours walks the hub's cascade once for all, igraph counts the
out-component of one account after the other, in C. igraph does some of the worlds and walks from some of the accounts
that have a live tie; its seconds are scaled to all (`share` says how much of the walks was done).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.furthest import some_of
from benchmarks.measured import Timed, scaled
from benchmarks.networks import network

if TYPE_CHECKING:
    from graph.network import Network

OPTION, DEFAULT, TIMES, NETWORKS = "edges", 1_000_000, 3, ("rmat", "influencers")
WORLDS = 64
_SOME_WORLDS = 2


def candidates(edges: int) -> list[str]:
    """Ours, a copy of the ties for each world, and igraph."""
    del edges
    return ["bellwether", "copy", "igraph"]


def build(edges: int, kind: str = NETWORKS[0]) -> Network:
    """The network."""
    return network(kind, edges)


def bellwether(network: Network) -> np.ndarray:
    """Our kernel."""
    from graph.reach.worlds import by_worlds

    return by_worlds(network, worlds=WORLDS).value


def copy(network: Network) -> None:
    """The ties copied once for each world."""
    for _ in range(WORLDS):
        network.target.copy()
        network.probability.copy()


def igraph(network: Network) -> Timed:
    """With igraph, the live ties of each world as a graph, and how many each account gets to."""
    rng = np.random.default_rng(1)
    made = walked = 0.0
    for _ in range(_SOME_WORLDS):
        started = time.perf_counter()
        graph, origins = _world(network, rng)
        made += time.perf_counter() - started
        some, started = some_of(origins), time.perf_counter()
        graph.neighborhood_size(vertices=some.tolist(), order=network.size, mode="out")
        walked += (time.perf_counter() - started) * len(origins) / max(len(some), 1)
        share = len(some) / max(len(origins), 1) * _SOME_WORLDS / WORLDS
    return scaled((made + walked) * WORLDS / _SOME_WORLDS, share)


def by_igraph(network: Network, worlds: int, seed: int) -> np.ndarray:
    """All of the work, for small networks: whether it is the same as ours."""
    rng, total = np.random.default_rng(seed), np.zeros(network.size)
    for _ in range(worlds):
        graph, origins = _world(network, rng)
        total[origins] += (
            np.array(graph.neighborhood_size(vertices=origins.tolist(), order=network.size, mode="out")) - 1
        )
    return total / worlds


def _world(network: Network, rng: np.random.Generator):  # noqa: ANN202
    from igraph import Graph

    live = rng.random(len(network.source)) < network.probability
    pairs = zip(network.source[live].tolist(), network.target[live].tolist(), strict=True)
    return Graph(n=network.size, edges=pairs, directed=True), np.unique(network.source[live])
