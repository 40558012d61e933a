"""Strength against networkx's weighted degree and by hand."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graph.centrality.degree import audience, expected_audience, expected_sources, sources
from graph.network import Network
from tests.graph.corners import CORNERS
from tests.graph.networks import karate_club, network


def weighted(found: Network) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(found.size))
    ties = zip(found.source.tolist(), found.target.tolist(), found.probability.tolist(), strict=True)
    graph.add_weighted_edges_from(ties)
    return graph


@pytest.mark.parametrize("found", CORNERS.values(), ids=CORNERS.keys())
def test_strength_as_networkx(found: Network) -> None:
    graph = weighted(found)
    assert expected_audience(found) == pytest.approx([total for _, total in graph.out_degree(weight="weight")])
    assert expected_sources(found) == pytest.approx([total for _, total in graph.in_degree(weight="weight")])


def test_strength_of_uneven_chances() -> None:
    ties = {(u, v): float(p) for (u, v), p in zip(karate_ties(), np.random.default_rng(0).random(156), strict=True)}
    found = network(34, ties)
    assert expected_audience(found) == pytest.approx([x for _, x in weighted(found).out_degree(weight="weight")])
    assert expected_sources(found) == pytest.approx([x for _, x in weighted(found).in_degree(weight="weight")])


def karate_ties() -> list[tuple[int, int]]:
    club = karate_club()
    return list(zip(club.source.tolist(), club.target.tolist(), strict=True))


def test_certain_ties_give_the_degree_and_impossible_ones_nothing() -> None:
    certain, impossible = CORNERS["chances of 1"], CORNERS["chances of 0"]
    assert expected_audience(certain).tolist() == audience(certain).tolist()
    assert expected_sources(certain).tolist() == sources(certain).tolist()
    assert not expected_audience(impossible).any()
    assert not expected_sources(impossible).any()
