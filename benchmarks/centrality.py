"""PageRank and coreness of every account, from arrays of ties: ours with igraph underneath, against the others.

Each builds its own graph from the arrays, which is most of the work, and then computes both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.networks import KINDS, network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.network import Network

OPTION, DEFAULT, TIMES, NETWORKS = "edges", 1_000_000, 3, KINDS
_MOST_FOR_NETWORKX = 1_000_000

Both = tuple["NDArray[np.float64]", "NDArray[np.int64]"]


def candidates(edges: int) -> list[str]:
    """Ours and the rivals that finish in reasonable time at this size."""
    return ["bellwether", "copy", "igraph", "networkit", *(["networkx"] if edges <= _MOST_FOR_NETWORKX else [])]


def build(edges: int, kind: str = KINDS[0]) -> Network:
    """The network."""
    return network(kind, edges)


def bellwether(network: Network) -> Both:
    """As `bellwether analyse` does. The graphs that a network keeps are made anew each time."""
    from graph.centrality.coreness import coreness
    from graph.centrality.pagerank import pagerank
    from graph.network import Network

    fresh = Network(network.accounts, network.source, network.target, network.probability, network.times)
    return pagerank(fresh), coreness(fresh)


def copy(network: Network) -> None:
    """The ties copied once."""
    network.source.copy()
    network.target.copy()


def igraph(network: Network) -> Both:
    """The plain constructor of igraph, from a list of pairs."""
    from igraph import Graph

    pairs = np.stack([network.target, network.source], axis=1)
    graph = Graph(n=network.size, edges=pairs.tolist(), directed=True)
    rank = graph.pagerank()
    graph.to_undirected(mode="collapse")
    return np.array(rank), np.array(graph.coreness())


def networkit(network: Network) -> Both:
    """NetworKit, on both cores; its PageRank by its own default of 1e-8."""
    from networkit import GraphFromCoo, centrality, graphtools

    ones = np.ones(len(network.source))
    there = (ones, (network.target.astype(np.uint64), network.source.astype(np.uint64)))
    graph = GraphFromCoo(there, n=network.size, weighted=False, directed=True)
    rank = centrality.PageRank(graph, damp=0.85).run().scores()
    undirected = graphtools.toUndirected(graph)
    undirected.removeMultiEdges()
    return np.array(rank), np.array(centrality.CoreDecomposition(undirected).run().scores(), dtype=np.int64)


def networkx(network: Network) -> Both:
    """The same with networkx."""
    from networkx import DiGraph, core_number, pagerank

    graph = DiGraph()
    graph.add_nodes_from(range(network.size))
    graph.add_edges_from(zip(network.target.tolist(), network.source.tolist(), strict=True))
    rank, core = pagerank(graph), core_number(graph.to_undirected())
    return np.array([rank[u] for u in range(network.size)]), np.array([core[u] for u in range(network.size)])
