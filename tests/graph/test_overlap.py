"""Audience overlap against every pair compared."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numba
import numpy as np
import pytest

from graph.centrality import overlap as module
from graph.centrality.overlap import banding, most_alike, overlap
from graph.network import Network
from tests.graph.corners import CORNERS
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx, southern_women


def all_pairs(found: Network, at_least: float, least: int = 1) -> dict[tuple[str, str], float]:
    """Jaccard index of every two audiences, by Python's sets."""
    crowds: dict[int, set[int]] = {}
    for source, target in zip(found.source.tolist(), found.target.tolist(), strict=True):
        crowds.setdefault(source, set()).add(target)
    kept = [(who, crowd) for who, crowd in sorted(crowds.items()) if len(crowd) >= least]
    pairs = {(u, v): len(a & b) / len(a | b) for (u, a), (v, b) in combinations(kept, 2)}
    return {(f"x:{u}", f"x:{v}"): value for (u, v), value in pairs.items() if value >= at_least}


def found_pairs(found: Network, **asked: object) -> dict[tuple[str, str], float]:
    table = overlap(found, np.arange(found.size), **asked)  # pyright: ignore[reportArgumentType]
    return {(row.account, row.other): row.jaccard for row in table.itertuples()}


def alike(pairs: int, size: int, seed: int) -> tuple[Network, list[float]]:
    """Pairs of accounts whose audiences of `size` share the more the later the pair: all planted, all known."""
    rng = np.random.default_rng(seed)
    ties: dict[tuple[int, int], float] = {}
    truth: list[float] = []
    for pair in range(pairs):
        crowd = rng.choice(5_000, 2 * size, replace=False) + 2 * pairs
        shift = rng.integers(1, size)
        ties |= {(2 * pair, int(v)): 0.1 for v in crowd[:size]}
        ties |= {(2 * pair + 1, int(v)): 0.1 for v in crowd[shift : shift + size]}
        truth.append((size - shift) / (size + shift))
    return network(5_000 + 2 * pairs, ties), truth


@pytest.mark.parametrize("at_least", [0.1, 0.3, 0.5, 1.0])
@pytest.mark.parametrize(
    "found",
    [karate_club(), of_networkx(southern_women()), a_few_hubs(300, 6_000, seed=2), *CORNERS.values()],
    ids=["karate club", "southern women", "a few hubs", *CORNERS],
)
def test_what_is_found_is_exact_and_little_is_missed(found: Network, at_least: float) -> None:
    """Nothing that is not there; each pair that is, but for as many as the odds allow (and three)."""
    expected = all_pairs(found, at_least)
    pairs = found_pairs(found, at_least=at_least)
    assert pairs.items() <= expected.items()
    odds = sum(banding(at_least).missed(value) for value in expected.values())
    assert len(expected) - len(pairs) <= 2 * odds + 3


def test_networkx_agrees_on_the_southern_women() -> None:
    """Evelyn and Theresa went to nine events, seven of them both."""
    graph = southern_women()
    table = overlap(of_networkx(graph), np.arange(18), at_least=0.3)
    names = list(graph)
    pairs = [(names[int(row.account[2:])], names[int(row.other[2:])]) for row in table.itertuples()]
    counted = [len(list(nx.common_neighbors(graph, *pair))) / len({*graph[pair[0]], *graph[pair[1]]}) for pair in pairs]
    assert table["jaccard"].tolist() == counted
    assert table["jaccard"].is_monotonic_decreasing
    evelyn = table.loc[[set(pair) == {"Evelyn Jefferson", "Theresa Anderson"} for pair in pairs], "jaccard"]
    assert evelyn.tolist() == [7 / 9]


def test_pairs_are_missed_as_often_as_is_said() -> None:
    """Of 3,000 planted pairs below, at and above the threshold, by how long the bands are: within five deviations."""
    found, truth = alike(3_000, 40, seed=0)
    truth_of = np.array(truth)
    for at_least in (0.3, 0.7):
        wanted = truth_of >= at_least
        odds = np.array([banding(at_least).missed(value) for value in truth_of[wanted]])
        missed = int(wanted.sum()) - len(found_pairs(found, at_least=at_least))
        assert abs(missed - odds.sum()) <= 5 * np.sqrt((odds * (1 - odds)).sum()) + 1
        assert banding(at_least).missed(at_least) <= 0.01


def test_bands() -> None:
    """By hand: one row of 128 at .1 misses (9/10)^128; at 1 nothing is missed."""
    assert (banding(0.1).rows, banding(0.1).bands) == (1, 128)
    assert banding(0.1).missed(0.1) == pytest.approx(0.9**128)
    assert banding(1.0).missed(1.0) == 0.0
    assert banding(0.5).missed(0.5) == pytest.approx((1 - 0.5**3) ** 42)


@pytest.mark.parametrize("at_least", [0.0, -0.5, 1.5, float("nan"), 0.01])
def test_thresholds_that_cannot_be_kept_are_refused(at_least: float) -> None:
    with pytest.raises(ValueError, match=r"asked for|ask for more"):
        overlap(karate_club(), at_least=at_least)


def test_only_those_asked_for() -> None:
    """By default those that ten see; else those named, in any order, those nobody sees left out."""
    crowd = a_few_hubs(300, 6_000, seed=2)
    table = overlap(crowd, at_least=0.1)
    assert set(zip(table["account"], table["other"], strict=True)) <= set(all_pairs(crowd, 0.1, least=10))
    some = np.array([7, 3, 3, 5])
    named = overlap(crowd, some, at_least=0.05, permutations=512)
    assert set(named["account"]) | set(named["other"]) <= {"x:3", "x:5", "x:7"}
    assert overlap(karate_club(), np.empty(0, dtype=np.int64)).empty


def test_every_table_has_its_columns() -> None:
    for found in CORNERS.values():
        table = overlap(found)
        assert list(table.columns) == ["account", "other", "jaccard", "low", "high"]
        assert table["low"].equals(table["jaccard"])
        assert table["high"].equals(table["jaccard"])


def test_a_crowd_that_is_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty accounts that the same ten see: 1,770 pairs, each once, though only 7 fit at a time."""
    found = network(70, {(u, v): 0.1 for u in range(60) for v in range(60, 70)})
    whole = overlap(found)
    monkeypatch.setattr(module, "_ROOM", 7)
    assert len(whole) == 60 * 59 // 2
    assert (whole["jaccard"] == 1.0).all()
    assert overlap(found).equals(whole)


def test_the_most_alike_are_kept_and_the_others_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all were found and then cut off, though they come seven at a time and three are kept."""
    found = a_few_hubs(100, 2_000, seed=2)
    whole = overlap(found, at_least=0.1)
    monkeypatch.setattr(module, "_ROOM", 7)
    for most in (0, 3, 40, len(whole), len(whole) + 1):
        kept, left_out = most_alike(found, at_least=0.1, most=most)
        assert kept.to_dict("list") == whole.head(most).to_dict("list")
        assert left_out == max(0, len(whole) - most)


def test_a_seed_gives_the_same_answer_on_any_number_of_threads() -> None:
    found, _ = alike(1_000, 20, seed=1)
    before = numba.get_num_threads()
    try:
        numba.set_num_threads(1)
        alone = overlap(found, seed=5)
    finally:
        numba.set_num_threads(before)
    assert alone.equals(overlap(found, seed=5))
