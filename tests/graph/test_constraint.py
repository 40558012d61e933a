"""Burt's constraint against networkx, igraph and by hand."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.centrality.constraint import constraint
from graph.network import Network
from tests.graph.corners import CORNERS
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx, southern_women, to_networkx

Pairs = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=30)


def of_networkx_itself(found: Network) -> list[float]:
    """Ties to oneself left out, which networkx would take for a contact."""
    graph = to_networkx(found).to_undirected()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return list(nx.constraint(graph).values()) if found.size else []


@pytest.mark.parametrize(
    "found",
    [karate_club(), of_networkx(southern_women()), *CORNERS.values()],
    ids=["karate club", "southern women", *CORNERS],
)
def test_as_networkx(found: Network) -> None:
    assert constraint(found) == pytest.approx(of_networkx_itself(found), nan_ok=True)


@settings(max_examples=100)
@given(Pairs)
def test_any_network_as_networkx(pairs: set[tuple[int, int]]) -> None:
    found = network(9, dict.fromkeys(pairs, 0.1))
    assert constraint(found) == pytest.approx(of_networkx_itself(found), nan_ok=True)


def test_a_large_one_as_igraph() -> None:
    crowd = a_few_hubs(2_000, 20_000, seed=3)
    assert constraint(crowd) == pytest.approx(crowd.undirected.constraint(), rel=1e-12)


def test_by_hand() -> None:
    """A triangle's corners have 9/8, the centre of a star of five 1/5, its points 1, and who knows nobody none."""
    triangle = constraint(of_networkx(nx.complete_graph(3)))
    star = constraint(of_networkx(nx.star_graph(5)))
    assert triangle.tolist() == [1.125] * 3
    assert star == pytest.approx([0.2] + [1.0] * 5)
    assert np.isnan(constraint(network(1, {}))).all()


def test_a_hub_costs_no_square_of_its_audience() -> None:
    """Half a million see one account: igraph would take a quarter of an hour."""
    size = 500_001
    target = np.arange(1, size, dtype=np.int32)
    others = np.full(size - 1, 0.1), np.zeros(size - 1, dtype=np.int64)
    found = constraint(Network(np.arange(size).astype(object), np.zeros_like(target), target, *others))
    assert found[0] == pytest.approx(1 / (size - 1))
    assert (found[1:] == 1.0).all()


def test_direction_does_not_matter_and_a_pair_counts_once() -> None:
    one_way = {(0, 1): 0.1, (1, 2): 0.1, (0, 2): 0.1, (3, 2): 0.1}
    both = one_way | {(1, 0): 0.1, (2, 3): 0.9}
    assert constraint(network(4, one_way)).tolist() == constraint(network(4, both)).tolist()
