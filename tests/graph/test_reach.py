"""Expected reach, both ways of computing it, against every world there is, networkx, plain simulation, and itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.estimate import Estimate
from graph.reach import reverse_sampling
from graph.reach.expected import reach
from graph.reach.reverse_kernel import any_live
from graph.reach.reverse_sampling import by_reverse_sampling, is_cheap
from graph.reach.reverse_ties import turned_round
from graph.reach.worlds import by_worlds
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx
from tests.graph.simulated_cascades import simulated
from tests.graph.worlds import all_worlds

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.network import Network

TIES = {
    **{(0, 1): 0.3, (1, 2): 0.8, (2, 0): 0.5, (0, 3): 0.15, (3, 4): 0.6, (4, 5): 0.9, (2, 5): 0.4, (5, 1): 0.7},
    **{(1, 4): 0.25, (3, 0): 0.35},
}
CHANCES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])


def sampled(of: Network, seed: int = 0, error: float = 1.0) -> Estimate:
    ties = turned_round(of)
    return by_reverse_sampling(of, ties, any_live(ties), error=error, seed=seed)


def worlds(of: Network, seed: int = 0) -> Estimate:
    return by_worlds(of, worlds=1_024, seed=seed)


BOTH = pytest.mark.parametrize("way", [sampled, worlds])


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reverse_sampling, "_LEAST_WORK", 100_000)


def test_the_brute_force_itself() -> None:
    """Two ties in a row, by hand: 0 gets to 1 in half of the worlds, and from there to 2 in a quarter of those."""
    mean, variance = all_worlds(3, {(0, 1): 0.5, (1, 2): 0.25})
    assert mean.tolist() == [0.5 + 0.125, 0.25, 0.0]
    assert variance.tolist() == [0.375 + 4 * 0.125 - 0.625**2, 0.25 * 0.75, 0.0]


@settings(max_examples=40)
@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), CHANCES, max_size=12), st.integers(0, 2**31))
def test_both_are_the_mean_over_every_world(ties: dict[tuple[int, int], float], seed: int) -> None:
    """Within six standard errors. A tie to oneself adds nobody."""
    mean, variance = all_worlds(6, ties)
    of = network(6, ties)
    assert (np.abs(worlds(of, seed).value - mean) <= 6 * np.sqrt(variance / 1_024) + 1e-9).all()
    # The compensator of what happens once with chance q varies by no more than 2 q; a root has over 1,000 samples.
    assert (np.abs(sampled(of, seed).value - mean) <= 6 * np.sqrt(2 * mean / 1_000) + 1e-9).all()


@BOTH
@pytest.mark.parametrize("origin", [0, 1, 17])
def test_plain_simulation_says_the_same(way: Callable[..., Estimate], origin: int) -> None:
    of = a_few_hubs(60, 260, seed=5)
    runs = simulated(of, origin, 20_000, seed=origin)
    found = way(of, 3)
    off = abs(found.value[origin] - runs.mean())
    assert off <= 4 * np.hypot(runs.std() / np.sqrt(20_000), (found.high - found.low)[origin] / 3.92)


@BOTH
def test_where_nothing_is_left_to_chance_the_interval_is_a_point(way: Callable[..., Estimate]) -> None:
    found = way(network(4, {(0, 1): 1.0, (1, 2): 1.0, (2, 3): 0.0}))
    assert found.low.tolist() == found.value.tolist() == found.high.tolist() == [2.0, 1.0, 0.0, 0.0]


@BOTH
@pytest.mark.parametrize(
    "graph",
    [
        nx.gnp_random_graph(60, 0.03, seed=4, directed=True),
        nx.DiGraph([("hub", number) for number in range(30)]),
        nx.cycle_graph(7, nx.DiGraph),
        nx.empty_graph(3, nx.DiGraph),
        nx.DiGraph([(0, 0), (0, 1), (1, 1)]),
    ],
    ids=["random", "one hub", "a circle", "nobody tied", "ties to oneself"],
)
def test_certain_ties_reach_the_descendants_and_impossible_ones_nobody(
    way: Callable[..., Estimate], graph: nx.DiGraph
) -> None:
    certain, impossible = way(of_networkx(graph, 1.0)), way(of_networkx(graph, 0.0))
    assert certain.value.tolist() == [len(nx.descendants(graph, account)) for account in graph]
    assert certain.low.tolist() == certain.high.tolist() == certain.value.tolist()
    assert not impossible.value.any()
    assert not impossible.high.any()


@BOTH
@pytest.mark.parametrize("size", [0, 1])
def test_of_nobody_and_of_one(way: Callable[..., Estimate], size: int) -> None:
    found = way(network(size, {}))
    assert found.value.tolist() == found.low.tolist() == found.high.tolist() == [0.0] * size
    assert reach(network(size, {})).value.tolist() == [0.0] * size


def test_a_hub_of_bare_follows_is_known_exactly() -> None:
    """A hundred that follow one account at p = .02 and nobody else: two, and nothing lies beyond the first hop."""
    found = reach(network(101, {(0, number): 0.02 for number in range(1, 101)}))
    assert found.value[0] == pytest.approx(2.0, abs=1e-12)
    assert found.low[0] == found.high[0] == found.value[0]
    assert not found.value[1:].any()


def test_what_was_not_seen_may_still_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 0 over two ties of .001: no sample of four has it, and the interval is not a point."""
    monkeypatch.setattr(reverse_sampling, "_LEAST_WORK", 0)
    found = sampled(network(3, {(0, 1): 0.001, (1, 2): 0.001}))
    assert found.low[0] == found.value[0] == 0.001
    assert 0.001 + 1e-6 < found.high[0] < 0.002


def same(one: Estimate, other: Estimate) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("value", "low", "high"))


@BOTH
def test_the_number_of_threads_does_not_matter(way: Callable[..., Estimate]) -> None:
    found: list[Estimate] = []
    before = numba.get_num_threads()
    try:
        for threads in range(1, min(2, numba.config.NUMBA_NUM_THREADS) + 1):
            numba.set_num_threads(threads)
            found.append(way(a_few_hubs(300, 2_000, seed=1)))
    finally:
        numba.set_num_threads(before)
    assert same(found[0], found[-1])


@BOTH
def test_a_seed_gives_the_same_answer(way: Callable[..., Estimate]) -> None:
    once, again, other = (way(karate_club(), seed) for seed in (7, 7, 8))
    assert same(once, again)
    assert not same(once, other)


@BOTH
def test_the_interval_covers_in_ninety_five_of_a_hundred(way: Callable[..., Estimate]) -> None:
    """Over 200 seeds each account's coverage lies within 4 binomial deviations of .95, the mean within two points."""
    mean, _ = all_worlds(6, TIES)
    found = [way(network(6, TIES), seed) for seed in range(200)]
    covered = np.mean([(one.low <= mean) & (mean <= one.high) for one in found], axis=0)
    assert (np.abs(covered - 0.95) <= 4 * np.sqrt(0.95 * 0.05 / 200)).all(), covered
    assert 0.93 <= covered.mean() <= 0.97


@BOTH
@pytest.mark.long
def test_it_covers_in_every_decile_of_reach(way: Callable[..., Estimate], monkeypatch: pytest.MonkeyPatch) -> None:
    """Over 200 seeds, accounts of which anything is left to chance, by how far they reach: 93 to 97 % in each tenth."""
    of = a_few_hubs(1_000, 8_000, seed=2)
    monkeypatch.setattr(reverse_sampling, "_LEAST_WORK", 2_000_000_000)
    truth = sampled(of, seed=10**9).value
    monkeypatch.setattr(reverse_sampling, "_LEAST_WORK", 2_000_000)
    found = [way(of, seed) for seed in range(200)]
    covered = np.mean([(one.low <= truth) & (truth <= one.high) for one in found], axis=0)
    varies = np.flatnonzero(np.std([one.value for one in found], axis=0) > 1e-9)
    tenths = np.array_split(varies[np.argsort(truth[varies])], 10)
    means = [covered[tenth].mean() for tenth in tenths]
    assert all(0.93 <= mean <= 0.97 for mean in means), means


def test_large_cascades_are_walked_in_worlds() -> None:
    small, large = (
        a_few_hubs(400, 1_600, seed=3),
        of_networkx(nx.gnp_random_graph(400, 0.1, seed=1, directed=True), 0.5),
    )
    assert is_cheap(turned_round(small), any_live(turned_round(small)), 0)
    assert "reverse samples" in reach(small).method
    assert not is_cheap(turned_round(large), any_live(turned_round(large)), 0)
    found = reach(large)
    assert "live-edge worlds" in found.method
    assert (found.value > 395).all()


def test_worlds_with_more_live_ties_than_was_thought_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = worlds(karate_club())
    monkeypatch.setattr("graph.reach.worlds._room", lambda _: 5)
    assert same(worlds(karate_club()), before)


def test_the_error_sought_is_found() -> None:
    of = a_few_hubs(600, 3_000, seed=1)
    rough, fine = sampled(of, error=0.05), sampled(of, error=0.01)
    furthest = np.argsort(-fine.value)[:60]
    width = ((fine.high - fine.low) / 3.92 / fine.value)[furthest]
    assert 0.005 < np.sqrt(np.mean(width**2)) < 0.012
    assert (fine.high - fine.low)[furthest].mean() < (rough.high - rough.low)[furthest].mean()
