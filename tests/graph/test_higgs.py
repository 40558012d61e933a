"""The retweets of the Higgs boson: published numbers (SNAP, higgs-twitter) and networkx on the whole network.

De Domenico, Lima, Mougel and Musolesi 2013, Scientific Reports 3:2980. `A B times` says that A retweeted B.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graph.centrality.constraint import constraint
from graph.centrality.coreness import coreness
from graph.centrality.degree import audience, sources
from graph.centrality.harmonic import harmonic
from graph.centrality.hits import hits
from graph.centrality.pagerank import pagerank
from graph.network import Network

TRIANGLES = 21_172


@pytest.fixture(scope="module")
def higgs(shared_data: Path) -> Network:
    rows = np.loadtxt(shared_data / "higgs" / "higgs-retweet_network.edgelist.gz", dtype=np.int64)
    accounts, place = np.unique(rows[:, :2], return_inverse=True)
    by, of = place.reshape(-1, 2).astype(np.int32).T
    order = np.lexsort((by, of))
    return Network(accounts.astype(object), of[order], by[order], np.full(len(rows), 0.02), rows[order, 2])


@pytest.fixture(scope="module")
def seen(higgs: Network) -> nx.DiGraph:
    """From who sees to who is seen."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(higgs.size))
    graph.add_edges_from(zip(higgs.target.tolist(), higgs.source.tolist(), strict=True))
    return graph


def test_its_size_as_published(higgs: Network) -> None:
    assert (higgs.size, len(higgs.source)) == (256_491, 328_132)
    assert (higgs.directed.vcount(), higgs.directed.ecount()) == (256_491, 328_132)
    weak, strong = (higgs.directed.connected_components(mode=mode).giant() for mode in ("weak", "strong"))
    assert (weak.vcount(), weak.ecount()) == (223_833, 308_596)
    assert (strong.vcount(), strong.ecount()) == (984, 3_850)


def test_degree_and_pagerank_as_networkx(higgs: Network, seen: nx.DiGraph) -> None:
    assert audience(higgs).tolist() == [degree for _, degree in seen.in_degree]
    assert sources(higgs).tolist() == [degree for _, degree in seen.out_degree]
    walked = np.array(list(nx.pagerank(seen, alpha=0.85, tol=1e-15, max_iter=1_000).values()))
    assert np.abs(pagerank(higgs) - walked).max() < 1e-9


def test_coreness_as_networkx(higgs: Network) -> None:
    """From 4 up: those cores lie among the accounts with four ties or more, and networkx is slow on the rest."""
    pairs = np.unique(np.sort(np.stack([higgs.source, higgs.target], axis=1)), axis=0)
    enough = np.bincount(pairs.ravel(), minlength=higgs.size) >= 4
    graph = nx.Graph(pairs[enough[pairs].all(axis=1)].tolist())
    expected = np.zeros(higgs.size, dtype=np.int64)
    for account, core in nx.core_number(graph).items():
        expected[account] = core
    found = coreness(higgs)
    assert np.where(found >= 4, found, 0).tolist() == np.where(expected >= 4, expected, 0).tolist()
    assert found.max() > 4


def test_triangles_as_published(higgs: Network) -> None:
    """The kernel of constraint meets every triangle once, and adds to its three ties."""
    from graph.centrality.constraint import lower_degree_first
    from graph.centrality.triangles import shared_contacts

    low, high, _ = lower_degree_first(higgs)
    begin = np.searchsorted(low, np.arange(higgs.size + 1))
    assert shared_contacts(begin, high, np.ones(higgs.size)).sum() == 3 * TRIANGLES


@pytest.mark.long
def test_constraint_as_igraph_and_hubs_as_the_leading_vector(higgs: Network) -> None:
    """The first 500 with ten contacts or more, by igraph; H = A A' H for the hubs."""
    degree = np.asarray(higgs.undirected.degree())
    some = np.flatnonzero(degree >= 10)[:500]
    assert constraint(higgs)[some] == pytest.approx(higgs.undirected.constraint(some.tolist()), rel=1e-9)
    scores = hits(higgs)
    onwards = np.bincount(higgs.source, scores.hubs[higgs.target], higgs.size)
    assert onwards / onwards.sum() == pytest.approx(scores.authorities, abs=1e-9)
    back = np.bincount(higgs.target, onwards[higgs.source], higgs.size)
    assert back / back.sum() == pytest.approx(scores.hubs, abs=1e-9)


def test_harmonic_closeness_covers_what_igraph_counts(higgs: Network) -> None:
    found = harmonic(higgs)
    assert found.method == "sampled from 512 targets"
    some = np.random.default_rng(0).choice(np.unique(higgs.source), 300, replace=False)
    exact = higgs.directed.harmonic_centrality(some.tolist(), mode="out", normalized=False)
    covered = (found.low[some] <= np.add(exact, 1e-9)) & (np.subtract(exact, 1e-9) <= found.high[some])
    assert covered.mean() >= 0.95
