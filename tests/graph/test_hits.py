"""Hubs and authorities against networkx where the answer is unique, and against all eigenvectors where it is not."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from graph.centrality.hits import hits
from graph.network import Network
from tests.graph.corners import CORNERS
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx, southern_women, to_networkx

Pairs = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=30)


def limit(found: Network) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Equal hubs, projected on every eigenvector of the greatest eigenvalue; all of them from a dense solver."""
    sees = nx.to_numpy_array(to_networkx(found)).T
    values, vectors = np.linalg.eigh(sees @ sees.T)
    leading = vectors[:, values > values[-1] - 1e-9]
    hubs = leading @ (leading.T @ np.ones(found.size))
    authorities = sees.T @ hubs
    return hubs / hubs.sum(), authorities / authorities.sum()


@pytest.mark.parametrize(
    "found",
    [
        karate_club(),
        of_networkx(nx.gnp_random_graph(40, 0.1, seed=2, directed=True)),
        a_few_hubs(400, 3_000, seed=1),
        CORNERS["one tie"],
        CORNERS["one hub that all see"],
        CORNERS["one hub that sees all"],
    ],
    ids=["karate club", "random", "a few hubs", "one tie", "hub seen", "hub sees"],
)
def test_as_networkx_against_the_direction_of_spreading(found: Network) -> None:
    hubs, authorities = nx.hits(to_networkx(found).reverse(), max_iter=10_000, tol=1e-14)
    scores = hits(found)
    assert scores.hubs == pytest.approx(list(hubs.values()), abs=1e-9)
    assert scores.authorities == pytest.approx(list(authorities.values()), abs=1e-9)


@settings(max_examples=150)
@given(Pairs)
def test_the_limit_of_kleinbergs_iteration_whatever_the_parts(pairs: set[tuple[int, int]]) -> None:
    """Of many small networks, with ties to oneself and several parts, most have no unique vector."""
    found = network(9, dict.fromkeys(pairs, 0.1))
    scores, expected = hits(found), limit(found)
    assert scores.hubs == pytest.approx(expected[0], abs=1e-6)
    assert scores.authorities == pytest.approx(expected[1], abs=1e-6)


def test_southern_women_and_events_share() -> None:
    """Of a network in two modes each mode is a part, and both have the same singular value."""
    scores, expected = hits(of_networkx(southern_women())), limit(of_networkx(southern_women()))
    assert scores.hubs == pytest.approx(expected[0], abs=1e-9)
    assert scores.authorities == pytest.approx(expected[1], abs=1e-9)


def test_two_parts_that_are_alike_share_and_a_weaker_one_has_nothing() -> None:
    """Two accounts that two others see each, and one that one sees."""
    scores = hits(network(8, dict.fromkeys([(0, 1), (0, 2), (3, 4), (3, 5), (6, 7)], 0.1)))
    assert scores.authorities == pytest.approx([0.5, 0, 0, 0.5, 0, 0, 0, 0], abs=1e-12)
    assert scores.hubs == pytest.approx([0, 0.25, 0.25, 0, 0.25, 0.25, 0, 0], abs=1e-12)


@pytest.mark.parametrize("found", CORNERS.values(), ids=CORNERS.keys())
def test_corners(found: Network) -> None:
    """None is negative; they sum to 1, or to 0 where there are no ties."""
    scores = hits(found)
    total = 1.0 if len(found.source) else 0.0
    for values in (scores.hubs, scores.authorities):
        assert values.shape == (found.size,)
        assert (values >= 0).all()
        assert values.sum() == pytest.approx(total)


def test_chances_do_not_matter() -> None:
    assert hits(CORNERS["chances of 0"]).hubs.tolist() == hits(CORNERS["chances of 1"]).hubs.tolist()


def test_the_same_digits_every_time() -> None:
    crowd = a_few_hubs(3_000, 30_000, seed=1)
    assert len({hits(crowd).hubs.tobytes() for _ in range(5)}) == 1
