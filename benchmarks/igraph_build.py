"""An igraph graph from arrays of ties: as we hand them over, against igraph's plain constructor and the others' own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.networks import KINDS, network

if TYPE_CHECKING:
    from igraph import Graph

    from graph.network import Network

OPTION, DEFAULT, TIMES, NETWORKS = "edges", 1_000_000, 3, KINDS
_MOST_FOR_NETWORKX = 1_000_000


def candidates(edges: int) -> list[str]:
    """Ours and the rivals that fit at this size."""
    return ["bellwether", "copy", "igraph", "networkit", *(["networkx"] if edges <= _MOST_FOR_NETWORKX else [])]


def build(edges: int, kind: str = KINDS[0]) -> Network:
    """The network, which has not made its igraph graph yet."""
    return network(kind, edges)


def bellwether(network: Network) -> Graph:
    """From pairs in order, handed over one by one. The graph that a network keeps is made anew each time."""
    from graph.network import Network

    return Network(network.accounts, network.source, network.target, network.probability, network.times).directed


def copy(network: Network) -> None:
    """The ties copied once."""
    network.source.copy()
    network.target.copy()


def igraph(network: Network) -> Graph:
    """The plain constructor of igraph, from a list of pairs."""
    from igraph import Graph

    pairs = np.stack([network.source, network.target], axis=1)
    return Graph(n=network.size, edges=pairs.tolist(), directed=True)


def networkit(network: Network):  # noqa: ANN201
    """NetworKit's own graph, from its coordinate format."""
    from networkit import GraphFromCoo

    ends = (network.source.astype(np.uint64), network.target.astype(np.uint64))
    return GraphFromCoo((np.ones(len(network.source)), ends), n=network.size, weighted=False, directed=True)


def networkx(network: Network):  # noqa: ANN201
    """The graph of networkx."""
    from networkx import DiGraph

    graph = DiGraph()
    graph.add_nodes_from(range(network.size))
    graph.add_edges_from(zip(network.source.tolist(), network.target.tolist(), strict=True))
    return graph
