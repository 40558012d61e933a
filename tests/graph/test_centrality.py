"""Centrality against published numbers and networkx, on the same vertices."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graph.centrality.betweenness import betweenness
from graph.centrality.coreness import coreness
from graph.centrality.degree import audience, sources
from graph.centrality.pagerank import pagerank
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx, southern_women, to_networkx

GRAPHS = {
    "karate club": nx.karate_club_graph(),
    "southern women": nx.davis_southern_women_graph(),
    "one way, isolates": nx.union(
        nx.gnp_random_graph(40, 0.06, seed=5, directed=True), nx.empty_graph(3, nx.DiGraph), rename=("g", "i")
    ),
    "one hub that all see": nx.DiGraph([("hub", number) for number in range(9)]),
    "one hub that sees all": nx.DiGraph([(number, "hub") for number in range(9)]),
    "a circle": nx.cycle_graph(6, nx.DiGraph),
    "nobody tied": nx.empty_graph(4, nx.DiGraph),
}
each_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS.keys())


def test_the_karate_club_has_a_four_core_of_ten() -> None:
    """Zachary's club: the 4-core has ten members."""
    members = np.flatnonzero(coreness(karate_club()) == 4)
    assert set(members + 1) == {1, 2, 3, 4, 8, 9, 14, 31, 33, 34}


def test_ties_in_the_karate_club() -> None:
    """Zachary 1977, figure 1: the instructor (1) has 16 ties, the officer (34) has 17."""
    club = karate_club()
    assert audience(club)[[0, 33]].tolist() == sources(club)[[0, 33]].tolist() == [16, 17]
    assert audience(club).sum() == 2 * 78


def test_betweenness_in_the_karate_club() -> None:
    """Freeman's betweenness of 1, 34 and 33 is 231.07, 160.55 and 76.69; here each pair counts in both directions."""
    found = betweenness(karate_club())
    assert found.method == "exact"
    assert found.value[[0, 33, 32]] / 2 == pytest.approx([231.0714, 160.5516, 76.6905], abs=1e-4)


def test_attendance_of_the_southern_women() -> None:
    """Davis, Gardner and Gardner 1941, figure 3: events each woman went to, women at each event."""
    graph = southern_women()
    attended = dict(zip(graph, audience(of_networkx(graph)), strict=True))
    women = ["Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd"]
    assert [attended[name] for name in women] == [8, 7, 8, 7, 4]
    assert [attended[f"E{number}"] for number in range(1, 15)] == [3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3]


@each_graph
def test_degree_as_networkx(graph: nx.Graph) -> None:
    found = of_networkx(graph)
    assert audience(found).tolist() == [degree for _, degree in to_networkx(found).out_degree]
    assert sources(found).tolist() == [degree for _, degree in to_networkx(found).in_degree]


@each_graph
def test_coreness_as_networkx(graph: nx.Graph) -> None:
    found = of_networkx(graph)
    assert coreness(found).tolist() == list(nx.core_number(to_networkx(found).to_undirected()).values())


@each_graph
def test_pagerank_as_networkx_against_the_direction_of_spreading(graph: nx.Graph) -> None:
    found = of_networkx(graph)
    walked = nx.pagerank(to_networkx(found).reverse(), alpha=0.85, tol=1e-12, max_iter=1_000)
    assert pagerank(found) == pytest.approx(list(walked.values()), abs=1e-9)


@each_graph
def test_betweenness_as_networkx(graph: nx.Graph) -> None:
    found = of_networkx(graph)
    expected = nx.betweenness_centrality(to_networkx(found), normalized=False)
    assert betweenness(found).value == pytest.approx(list(expected.values()), abs=1e-9)


def test_who_is_seen_gets_the_pagerank() -> None:
    """One account that nine see: it holds more than all of them together see."""
    found = pagerank(of_networkx(GRAPHS["one hub that all see"]))
    assert found[0] > 5 * found[1]
    assert found.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("size", [0, 1])
@pytest.mark.parametrize("measure", [audience, sources, coreness, pagerank])
def test_of_nobody_and_of_one(measure, size: int) -> None:  # noqa: ANN001
    found = measure(network(size, {}))
    assert found.shape == (size,)
    assert found.sum() == (size if measure is pagerank else 0)


@pytest.mark.parametrize("size", [0, 1])
def test_betweenness_of_nobody_and_of_one(size: int) -> None:
    found = betweenness(network(size, {}), exact_up_to=0)
    assert found.method == "exact"
    assert found.value.tolist() == found.low.tolist() == found.high.tolist() == [0.0] * size


@pytest.mark.parametrize("measure", [audience, sources, coreness, pagerank])
def test_values_stand_in_the_order_of_the_accounts(measure) -> None:  # noqa: ANN001
    """Renumbering the accounts renumbers the values."""
    graph = nx.gnp_random_graph(20, 0.15, seed=2, directed=True)
    renumbered = np.random.default_rng(0).permutation(20)
    before = measure(of_networkx(graph))
    after = measure(network(20, {(int(renumbered[u]), int(renumbered[v])): 0.1 for u, v in graph.edges}))
    assert after[renumbered] == pytest.approx(before)


def test_pagerank_gives_the_same_digits_every_time() -> None:
    """Threads that add in another order would change the last of them."""
    crowd = a_few_hubs(3_000, 30_000, seed=1)
    assert len({pagerank(crowd).tobytes() for _ in range(12)}) == 1
