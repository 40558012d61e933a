"""Expected reach of every account by 64 live-edge worlds: ours, igraph's subcomponents and networkx's descendants.

All three do the same thing, so their estimates agree; the network is one of influencers and followers, where
audiences are Pareto-distributed and a tenth of the ties lie among followers. The fast method for ten million ties is
not this one.
"""

from __future__ import annotations

import numpy as np

from graph.network import Network
from graph.reach.worlds import by_worlds

OPTION, DEFAULT = "edges", 200_000
WORLDS = 64
_MOST_FOR_NETWORKX = 50_000


def candidates(edges: int) -> list[str]:
    """Ours and the rivals that finish in reasonable time at this size."""
    return ["bellwether", "igraph", *(["networkx"] if edges <= _MOST_FOR_NETWORKX else [])]


def build(edges: int, seed: int = 0) -> Network:
    """A network with about `edges` ties among a quarter as many accounts, spread probability .02."""
    rng = np.random.default_rng(seed)
    accounts = max(edges // 4, 10)
    influencers = max(accounts // 1_000, 1)
    share = rng.pareto(1.2, influencers)
    seen = np.where(
        rng.random(edges) < 0.9,
        rng.choice(influencers, edges, p=share / share.sum()),
        rng.integers(accounts, size=edges),
    )
    pairs = np.unique(np.stack([seen, rng.integers(accounts, size=edges)], axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]].astype(np.int32)
    names = np.array([f"x:{i}" for i in range(accounts)], dtype=object)
    ties = len(pairs)
    return Network(names, pairs[:, 0], pairs[:, 1], np.full(ties, 0.02), np.zeros(ties, dtype=np.int64))


def bellwether(network: Network) -> np.ndarray:
    """Our kernel."""
    return by_worlds(network, worlds=WORLDS).value


def igraph(network: Network) -> np.ndarray:
    """igraph: the live ties of each world as a graph, and the out-component of every account with a live tie."""
    from igraph import Graph

    rng, total = np.random.default_rng(1), np.zeros(network.size)
    for _ in range(WORLDS):
        live = rng.random(len(network.source)) < network.probability
        ties = np.stack([network.source[live], network.target[live]], axis=1)
        graph = Graph(n=network.size, edges=ties.tolist(), directed=True)
        for account in np.unique(network.source[live]).tolist():
            total[account] += len(graph.subcomponent(account, mode="out")) - 1
    return total / WORLDS


def networkx(network: Network) -> np.ndarray:
    """networkx: the same with descendants."""
    from networkx import DiGraph, descendants

    rng, total = np.random.default_rng(1), np.zeros(network.size)
    for _ in range(WORLDS):
        live = rng.random(len(network.source)) < network.probability
        graph = DiGraph()
        graph.add_edges_from(zip(network.source[live].tolist(), network.target[live].tolist(), strict=True))
        for account in np.unique(network.source[live]).tolist():
            total[account] += len(descendants(graph, account))
    return total / WORLDS
