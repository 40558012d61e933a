"""Cascade reach against every world there is, against networkx where ties are certain, and against itself."""

from __future__ import annotations

import networkx as nx
import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.reach import simulation
from graph.reach.simulation import BLOCKS, Reach, reach
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx
from tests.graph.worlds import all_worlds

TIES = {(0, 1): 0.3, (1, 2): 0.8, (2, 0): 0.5, (0, 3): 0.15, (3, 4): 0.6, (4, 5): 0.9, (2, 5): 0.4, (5, 1): 0.7}
TIES |= {(1, 4): 0.25, (3, 0): 0.35}
CHANCES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])


def test_the_brute_force_itself() -> None:
    """Two ties in a row, by hand: 0 gets to 1 in half of the worlds, and from there to 2 in a quarter of those."""
    mean, variance = all_worlds(3, {(0, 1): 0.5, (1, 2): 0.25})
    assert mean.tolist() == [0.5 + 0.125, 0.25, 0.0]
    assert variance.tolist() == [0.375 + 4 * 0.125 - 0.625**2, 0.25 * 0.75, 0.0]


@settings(max_examples=25)
@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), CHANCES, max_size=10), st.integers(0, 2**31))
def test_reach_is_the_mean_over_every_world(ties: dict[tuple[int, int], float], seed: int) -> None:
    """Within six standard errors, which the brute force knows too. A tie to oneself adds nobody."""
    mean, variance = all_worlds(6, ties)
    found = reach(network(6, ties), worlds=2_048, seed=seed)
    assert found.worlds == 2_048
    assert (np.abs(found.value - mean) <= 6 * np.sqrt(variance / found.worlds) + 1e-12).all()


def test_where_nothing_is_left_to_chance_the_interval_is_a_point() -> None:
    found = reach(network(4, {(0, 1): 1.0, (1, 2): 1.0, (2, 3): 0.0}))
    assert found.low.tolist() == found.value.tolist() == found.high.tolist() == [2.0, 1.0, 0.0, 0.0]


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
def test_certain_ties_reach_the_descendants_and_impossible_ones_nobody(graph: nx.DiGraph) -> None:
    certain, impossible = reach(of_networkx(graph, 1.0)), reach(of_networkx(graph, 0.0))
    assert certain.value.tolist() == [len(nx.descendants(graph, account)) for account in graph]
    assert not impossible.value.any()
    assert not impossible.high.any()


@pytest.mark.parametrize("size", [0, 1])
def test_of_nobody_and_of_one(size: int) -> None:
    found = reach(network(size, {}))
    assert found.value.tolist() == found.low.tolist() == found.high.tolist() == [0.0] * size


def test_a_hub_of_bare_follows() -> None:
    """A hundred that follow one account at p = .02 and nobody else: two in expectation, binomially spread."""
    found = reach(network(101, {(0, number): 0.02 for number in range(1, 101)}), worlds=4_096)
    error = np.sqrt(100 * 0.02 * 0.98 / 4_096)
    assert found.value[0] == pytest.approx(2.0, abs=5 * error)
    assert (found.high - found.low)[0] / 2 == pytest.approx(2.04 * error, rel=0.4), "Student's t, 31 degrees"
    assert not found.value[1:].any()


def same(one: Reach, other: Reach) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("value", "low", "high"))


def test_the_number_of_threads_does_not_matter() -> None:
    found: list[Reach] = []
    before = numba.get_num_threads()
    try:
        for threads in range(1, min(2, numba.config.NUMBA_NUM_THREADS) + 1):
            numba.set_num_threads(threads)
            found.append(reach(a_few_hubs(300, 2_000, seed=1), worlds=256))
    finally:
        numba.set_num_threads(before)
    assert same(found[0], found[-1])


def test_a_seed_gives_the_same_answer() -> None:
    once, again, other = (reach(karate_club(), worlds=256, seed=seed) for seed in (7, 7, 8))
    assert same(once, again)
    assert not same(once, other)


def test_the_interval_covers_in_ninety_five_of_a_hundred() -> None:
    """Over 400 seeds each account's coverage lies within 4 binomial deviations of .95, the mean within two points."""
    mean, _ = all_worlds(6, TIES)
    found = [reach(network(6, TIES), worlds=512, seed=seed) for seed in range(400)]
    covered = np.mean([(one.low <= mean) & (mean <= one.high) for one in found], axis=0)
    assert (np.abs(covered - 0.95) <= 4 * np.sqrt(0.95 * 0.05 / 400)).all(), covered
    assert 0.93 <= covered.mean() <= 0.97


def test_blocks_are_independent() -> None:
    """A block's worlds tell nothing of another's: over 300 seeds no correlation beyond chance between two blocks."""
    from graph.reach.live_edges import live_edges

    club = network(6, TIES)
    sums = np.array(
        [live_edges(club.starts, club.target, club.probability, 0, 64, 32, seed)[0][:, 0] for seed in range(300)]
    )
    apart = np.corrcoef(sums.T)[np.triu_indices(BLOCKS, 1)]
    assert abs(apart.mean()) < 0.01
    assert np.abs(apart).max() < 5 / np.sqrt(300)


def test_worlds_are_what_was_asked_for_or_what_can_be_afforded(monkeypatch: pytest.MonkeyPatch) -> None:
    club = karate_club()
    assert reach(club, worlds=100).worlds == 96, "a multiple of 32"
    assert reach(club, worlds=1).worlds == BLOCKS
    monkeypatch.setattr(simulation, "_WORK", 1)
    cheap = reach(club, worlds=1_024)
    assert cheap.worlds == BLOCKS
    assert cheap.method == "independent cascade, 32 live-edge worlds"
