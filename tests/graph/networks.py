"""Networks for tests: from a list of ties, and two that every book on networks prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graph.network import Network

if TYPE_CHECKING:
    from collections.abc import Mapping


def network(size: int, ties: Mapping[tuple[int, int], float]) -> Network:
    """Accounts 0 to size - 1 and the probability of each tie (who is seen, who sees)."""
    pairs = np.array(sorted(ties), dtype=np.int32).reshape(-1, 2)
    accounts = np.array([f"x:{number}" for number in range(size)], dtype=object)
    probability = np.array([ties[pair] for pair in sorted(ties)], dtype=np.float64)
    return Network(accounts, pairs[:, 0], pairs[:, 1], probability, np.zeros(len(pairs), dtype=np.int64))


def of_networkx(graph: nx.Graph, probability: float = 0.1) -> Network:
    """The same vertices in the same order; an undirected tie is one in each direction."""
    place = {vertex: number for number, vertex in enumerate(graph)}
    directed = graph if graph.is_directed() else graph.to_directed()
    return network(len(place), {(place[u], place[v]): probability for u, v in directed.edges})


def to_networkx(found: Network) -> nx.DiGraph:
    """Every account is a vertex, isolates too."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(found.size))
    graph.add_edges_from(zip(found.source.tolist(), found.target.tolist(), strict=True))
    return graph


def karate_club() -> Network:
    """Zachary 1977, J. Anthropological Research 33:452; member k is account k - 1."""
    return of_networkx(nx.karate_club_graph())


def southern_women() -> nx.Graph:
    """Davis, Gardner and Gardner 1941: 18 women, 14 events, 89 attendances."""
    return nx.davis_southern_women_graph()


def a_few_hubs(size: int, ties: int, seed: int) -> Network:
    """Everybody is seen by somebody; beyond that, attention goes to a few, as the inverse of rank."""
    rng = np.random.default_rng(seed)
    weight = 1.0 / np.arange(1, size + 1) ** 0.8
    seen, sees = rng.choice(size, (2, ties), p=weight / weight.sum())
    pairs = {(u, int(v)) for u, v in enumerate(rng.integers(size, size=size))}
    pairs |= set(zip(seen.tolist(), sees.tolist(), strict=True))
    return network(size, {(u, v): 0.1 for u, v in pairs if u != v})
