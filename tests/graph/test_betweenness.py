"""Betweenness from a sample of sources, against the exact values of the same network."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graph.centrality.betweenness import EXACT_UP_TO, SOURCES, betweenness
from graph.estimate import Estimate
from graph.network import Network
from tests.graph.networks import a_few_hubs, of_networkx

SAMPLE = {"exact_up_to": 0}


@pytest.fixture(scope="module")
def large() -> Network:
    """2,500 accounts, all of which somebody sees."""
    return a_few_hubs(2_500, 8_000, seed=1)


@pytest.fixture(scope="module")
def exact(large: Network) -> Estimate:
    return betweenness(large)


def test_small_networks_are_exact(large: Network, exact: Estimate) -> None:
    """However low the limit, there is nothing to sample where there are no more sources than the sample has."""
    assert len(np.unique(large.source)) * len(large.source) < EXACT_UP_TO
    assert exact.method == "exact"
    assert (exact.low == exact.value).all()
    assert (exact.high == exact.value).all()
    assert betweenness(of_networkx(nx.path_graph(SOURCES, nx.DiGraph)), **SAMPLE).method == "exact"


def test_the_limit_counts_sources_times_ties(large: Network) -> None:
    work = len(np.unique(large.source)) * len(large.source)
    assert betweenness(large, exact_up_to=work).method == "exact"
    assert betweenness(large, exact_up_to=work - 1).method == f"sampled from {SOURCES} sources"


@pytest.mark.parametrize("seed", range(4))
def test_the_interval_covers_the_exact_value(large: Network, exact: Estimate, seed: int) -> None:
    found = betweenness(large, seed=seed, **SAMPLE)
    asked = exact.value > 0
    assert asked.sum() > 2_000
    covered = (found.low <= exact.value) & (exact.value <= found.high)
    assert covered[asked].mean() >= 0.95


def test_the_interval_says_something_of_those_that_matter(large: Network, exact: Estimate) -> None:
    """For the five with most paths, the interval is narrower than the value and clear of the median account's."""
    found = betweenness(large, **SAMPLE)
    top = np.argsort(-exact.value)[:5]
    assert (found.high[top] - found.low[top] < found.value[top]).all()
    assert found.low[top].min() > np.median(exact.value)


def test_the_sample_is_unbiased(large: Network, exact: Estimate) -> None:
    """Over seeds the mean of each account approaches the exact value; the total is near it every time."""
    found = [betweenness(large, seed=seed, **SAMPLE).value for seed in range(12)]
    assert [values.sum() / exact.value.sum() for values in found] == pytest.approx([1.0] * 12, abs=0.1)
    top = np.argsort(-exact.value)[:50]
    assert np.mean(found, axis=0)[top] == pytest.approx(exact.value[top], rel=0.35)


def test_nothing_passes_through_an_end() -> None:
    """Accounts that see nobody, or that nobody sees, are on no path: exactly 0, sampled or not."""
    ties = [(number, 600) for number in range(600)] + [(600, number) for number in range(601, 900)]
    found = betweenness(of_networkx(nx.DiGraph(ties)), **SAMPLE)
    hub = list(nx.DiGraph(ties)).index(600)
    others = np.delete(np.arange(900), hub)
    assert found.method != "exact"
    assert (found.high[others] == 0).all()
    assert found.low[hub] <= 600 * 299 <= found.high[hub]


def test_a_seed_gives_the_same_answer(large: Network) -> None:
    once, again, other = (betweenness(large, seed=seed, **SAMPLE) for seed in (3, 3, 4))
    assert all(np.array_equal(getattr(once, name), getattr(again, name)) for name in ("value", "low", "high"))
    assert not np.array_equal(once.value, other.value)
