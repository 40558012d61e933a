"""Harmonic closeness against networkx; sampled, against the exact values of the same network."""

from __future__ import annotations

import networkx as nx
import numba
import numpy as np
import pytest

from graph.centrality.harmonic import DRAWN, MOST_HOPS, harmonic
from graph.centrality.hoeffding import bounds
from graph.estimate import Estimate
from graph.network import Network
from tests.graph.corners import CORNERS
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx, southern_women, to_networkx

SAMPLE = {"exact_up_to": 0}


@pytest.fixture(scope="module")
def large() -> Network:
    """3,000 accounts, with a few hubs; 500 of them see nobody, and one more is tied to nobody."""
    found = a_few_hubs(3_000, 9_000, seed=1)
    kept = found.target >= 500
    parts = (found.source[kept], found.target[kept], found.probability[kept], found.times[kept])
    return Network(np.append(found.accounts, "x:alone"), *parts)


@pytest.fixture(scope="module")
def expected(large: Network) -> list[float]:
    return list(nx.harmonic_centrality(to_networkx(large).reverse()).values())


@pytest.mark.parametrize(
    "found",
    [karate_club(), of_networkx(southern_women()), *CORNERS.values()],
    ids=["karate club", "southern women", *CORNERS],
)
def test_as_networkx_in_the_direction_of_spreading(found: Network) -> None:
    """networkx adds up the hops to an account; reversed, those from it."""
    close = harmonic(found)
    assert close.method == "exact"
    assert close.value == pytest.approx(list(nx.harmonic_centrality(to_networkx(found).reverse()).values()))
    assert close.low.tolist() == close.value.tolist() == close.high.tolist()


def test_a_chain_by_hand() -> None:
    """0 is seen by 1, which is seen by 2: one at one hop, one at two."""
    assert harmonic(network(3, {(0, 1): 0.1, (1, 2): 0.1})).value.tolist() == [1.5, 1.0, 0.0]


@pytest.mark.parametrize("seed", range(3))
def test_the_interval_covers_the_exact_value(large: Network, expected: list[float], seed: int) -> None:
    found = harmonic(large, seed=seed, **SAMPLE)
    assert found.method == f"sampled from {DRAWN} targets"
    assert np.mean((found.low <= np.add(expected, 1e-9)) & (np.subtract(expected, 1e-9) <= found.high)) >= 0.95
    assert (found.low <= found.value).all()
    assert (found.value <= found.high).all()


def test_the_sample_is_unbiased_and_says_something(large: Network, expected: list[float]) -> None:
    """The mean of 24 seeds is within five standard errors; the interval is narrower than the value."""
    found = [harmonic(large, seed=seed, **SAMPLE) for seed in range(24)]
    top = np.argsort(expected)[-50:]
    exact = np.array(expected)[top]
    values = np.array([one.value[top] for one in found])
    error = values.std(axis=0, ddof=1) / np.sqrt(len(found))
    assert (np.abs(values.mean(axis=0) - exact) <= 5 * error).all()
    assert (error < 0.05 * exact).all()
    assert ((found[0].high - found[0].low)[top] < exact).all()


def test_all_accounts_drawn_in_turn_give_the_exact_value(large: Network, expected: list[float]) -> None:
    """Each end once: the sample's sums add up to networkx's value; no way is longer than 100 hops."""
    from graph.centrality.hops import inverse_hops

    ends, first = np.unique(large.target), np.bincount(large.source, minlength=large.size)
    parts = [
        inverse_hops(large.starts, large.target, ends[at : at + DRAWN], 100)[0] for at in range(0, len(ends), DRAWN)
    ]
    assert first + np.sum(parts, axis=0) == pytest.approx(np.array(expected))


def test_what_needs_no_sample_is_exact(large: Network, expected: list[float]) -> None:
    """Nobody's audience, or one that nobody sees: only the first hop counts, and it is counted."""
    found = harmonic(large, **SAMPLE)
    certain = found.low == found.high
    first = np.bincount(large.source, minlength=large.size)
    ends = np.flatnonzero(first == 0)
    assert certain[ends].all()
    assert found.value[certain] == pytest.approx(np.array(expected)[certain])
    star = harmonic(network(901, {(0, number): 0.1 for number in range(1, 901)}), **SAMPLE)
    assert star.method != "exact"
    assert star.low.tolist() == star.high.tolist() == [900.0] + [0.0] * 900


def test_chains_longer_than_the_search() -> None:
    """On a path of 1,000 the search ends after 64 hops, and the upper bound allows for what lies beyond."""
    path = of_networkx(nx.path_graph(1_000, nx.DiGraph))
    found, exact = harmonic(path, **SAMPLE), harmonic(path)
    assert exact.method == "exact"
    assert exact.value[0] == pytest.approx(sum(1 / hops for hops in range(1, 1_000)))
    assert MOST_HOPS < 999
    covered = (found.low <= exact.value + 1e-9) & (exact.value - 1e-9 <= found.high)
    assert covered.mean() >= 0.95


def test_the_limit_counts_sources_times_ties(large: Network) -> None:
    work = len(np.unique(large.source)) * len(large.source)
    assert harmonic(large, exact_up_to=work).method == "exact"
    assert harmonic(large, exact_up_to=work - 1).method != "exact"


def same(one: Estimate, other: Estimate) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("value", "low", "high"))


def test_the_number_of_threads_does_not_matter_and_the_seed_does(large: Network) -> None:
    before = numba.get_num_threads()
    try:
        numba.set_num_threads(1)
        alone = harmonic(large, seed=3, **SAMPLE)
    finally:
        numba.set_num_threads(before)
    assert same(alone, harmonic(large, seed=3, **SAMPLE))
    assert not same(alone, harmonic(large, seed=4, **SAMPLE))


def test_ties_to_oneself_add_nobody(large: Network) -> None:
    both = np.stack([np.append(large.source, range(300)), np.append(large.target, range(300))])
    order = np.lexsort((both[1], both[0]))
    source, target = both[:, order].astype(np.int32)
    looped = Network(large.accounts, source, target, np.full(len(order), 0.1), np.zeros(len(order), dtype=np.int64))
    found, plain = harmonic(looped, **SAMPLE), harmonic(large, **SAMPLE)
    assert found.value == pytest.approx(plain.value)


def test_hoeffdings_bounds_of_a_coin() -> None:
    """None of n: the true share p has (1 - p)^n at least .025; and a coin's bounds hold in 95 of 100."""
    low, high = bounds(np.array([0.0, 1.0]), 100)
    assert low == pytest.approx([0.0, 0.025**0.01], abs=1e-9)
    assert high == pytest.approx([1 - 0.025**0.01, 1.0], abs=1e-9)
    heads = np.random.default_rng(0).binomial(512, 0.1, 4_000) / 512
    low, high = bounds(heads, 512)
    assert ((low <= 0.1) & (high >= 0.1)).mean() >= 0.95
