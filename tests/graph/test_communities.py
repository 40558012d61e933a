"""Communities against published modularities, and numbers that stay against every assignment there is."""

from __future__ import annotations

import random
from itertools import permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import communities as module
from graph.communities import ALONE, carried_over, communities
from graph.network import Network
from tests.graph.corners import CORNERS
from tests.graph.networks import a_few_hubs, karate_club, network, of_networkx, southern_women, to_networkx

Numbers = st.lists(st.integers(-1, 4), min_size=12, max_size=12)


def groups(found: pd.Series) -> list[set[int]]:
    """Places of the members of each community, and of each that is alone."""
    places = pd.Series(range(len(found)))
    together = [set(part) for number, part in places.groupby(found.to_numpy()) if number != ALONE]
    return together + [{place} for place in places[(found == ALONE).to_numpy()]]


def modularity(network: Network, found: pd.Series) -> float:
    return nx.community.modularity(to_networkx(network).to_undirected(), groups(found), weight=None)


def series(numbers: list[int]) -> pd.Series:
    return pd.Series(numbers, index=[f"x:{place}" for place in range(len(numbers))], dtype="int64")


def test_the_karate_club_is_divided_as_well_as_it_can_be() -> None:
    """Brandes et al. 2008, IEEE Trans. Knowl. Data Eng. 20:172: the greatest modularity is .420, in four parts."""
    found = communities(karate_club(), rounds=-1)
    assert modularity(karate_club(), found) == pytest.approx(0.4198, abs=5e-5)
    assert found.value_counts().tolist() == [12, 11, 6, 5]


@pytest.mark.parametrize("found", [karate_club(), of_networkx(southern_women()), *CORNERS.values()])
def test_modularity_as_networkx_has_it(found: Network) -> None:
    """Those of no community stand for themselves; without ties there is none."""
    parted = communities(found)
    if len(found.source) == 0:
        assert np.isnan(module.modularity(found, parted))
    else:
        assert module.modularity(found, parted) == pytest.approx(modularity(found, parted))


def test_the_southern_women_as_networkx_divides_them() -> None:
    """The best of twenty is not worse than the best of twenty of Louvain's."""
    graph = southern_women()
    louvain = max(nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=s)) for s in range(20))
    found = of_networkx(graph)
    assert max(modularity(found, communities(found, seed=s, rounds=-1)) for s in range(20)) >= louvain - 1e-9


def test_cliques_in_a_ring_are_found() -> None:
    """Fortunato and Barthelemy 2007, PNAS 104:36: ten cliques of five, below the resolution limit, are ten."""
    graph = nx.ring_of_cliques(10, 5)
    found = communities(of_networkx(graph))
    assert groups(found) == [set(range(5 * part, 5 * part + 5)) for part in range(10)]


@pytest.mark.parametrize("found", CORNERS.values(), ids=CORNERS.keys())
def test_corners(found: Network) -> None:
    """Everybody has a number; without a tie to another it is that of those alone; a community has two or more."""
    numbers = communities(found)
    assert numbers.index.tolist() == found.accounts.tolist()
    assert numbers.dtype == np.int64
    graph = to_networkx(found).to_undirected()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    assert (numbers[[degree == 0 for _, degree in graph.degree]] == ALONE).all()
    sizes = numbers[numbers != ALONE].value_counts()
    assert (sizes >= 2).all()
    assert sizes.sort_index().is_monotonic_decreasing
    assert sorted(sizes.index) == list(range(len(sizes)))


def test_nobody_is_in_a_community_with_someone_out_of_reach() -> None:
    crowd = a_few_hubs(400, 300, seed=4)
    parts = nx.weakly_connected_components(to_networkx(crowd))
    part_of = {who: part for part, members in enumerate(parts) for who in members}
    assert all(len({part_of[who] for who in members}) == 1 for members in groups(communities(crowd)))


def test_chances_do_not_matter() -> None:
    assert communities(CORNERS["chances of 0"]).equals(communities(CORNERS["chances of 1"]))


def test_a_seed_gives_the_same_answer_and_leaves_pythons_random_numbers_alone() -> None:
    crowd = a_few_hubs(2_000, 6_000, seed=1)
    random.seed(17)
    expected = [random.random() for _ in range(3)]
    random.seed(17)
    once = communities(crowd, seed=1)
    assert [random.random() for _ in range(3)] == expected
    assert once.equals(communities(crowd, seed=1))
    assert not once.equals(communities(crowd, seed=2))


def test_igraph_has_pythons_random_numbers_again() -> None:
    import igraph

    communities(karate_club())
    drawn: list[list[tuple[int, int]]] = []
    for _ in range(2):
        random.seed(5)
        drawn.append(igraph.Graph.Erdos_Renyi(n=30, m=60).get_edgelist())
    assert drawn[0] == drawn[1]


def test_numbers_stay_by_hand() -> None:
    """The larger part of 0 keeps its number, though another has become the largest; a new community gets a new one."""
    earlier = series([0, 0, 0, 0, 1, 1, 1, -1, -1, -1])
    now = series([1, 1, 1, 2, 0, 0, 0, 0, 2, -1])
    assert carried_over(earlier, now).tolist() == [0, 0, 0, 2, 1, 1, 1, 1, 2, -1]
    assert carried_over(earlier, now, used=6).tolist() == [0, 0, 0, 7, 1, 1, 1, 1, 7, -1]


def test_accounts_that_come_and_go() -> None:
    earlier = pd.Series({"gone": 3, "a": 3, "b": 3, "c": 5, "d": 5})
    now = pd.Series({"d": 0, "c": 0, "new": 0, "other": 1, "another": 1, "b": 2, "a": 2})
    assert carried_over(earlier, now).to_dict() == {"d": 5, "c": 5, "new": 5, "other": 6, "another": 6, "b": 3, "a": 3}


def test_a_number_that_was_given_up_does_not_come_back() -> None:
    """Three runs: community 1 ends in the second, and the new one of the third is not called 1."""
    first, second = series([0, 0, 0, 1, 1]), series([0, 0, 0, -1, -1])
    third = series([0, 0, 0, 1, 1])
    kept = carried_over(first, second)
    assert kept.tolist() == [0, 0, 0, -1, -1]
    assert carried_over(kept, third, used=int(first.max())).tolist() == [0, 0, 0, 2, 2]


@settings(max_examples=60)
@given(Numbers, Numbers)
def test_as_many_as_can_keep_their_number(before: list[int], after: list[int]) -> None:
    """Against every way to give the numbers of earlier to the communities of now."""
    earlier, now = series(before), series(after)
    found = carried_over(earlier, now)
    assert sorted(map(sorted, groups(found))) == sorted(map(sorted, groups(now))), "the same communities"
    kept = int(((found == earlier) & (found != ALONE)).sum())
    old = sorted(set(before) - {ALONE})
    new = sorted(set(after) - {ALONE})
    padded = old + [10 + at for at in range(len(new))]
    counts = {(n, o): sum(a == n and b == o for a, b in zip(after, before, strict=True)) for n in new for o in old}
    best = max(sum(counts.get(pair, 0) for pair in zip(new, given, strict=True)) for given in _ways(padded, len(new)))
    assert kept == best
    fresh = set(found) - set(before) - {ALONE}
    assert all(number > max(before) for number in fresh)


def _ways(numbers: list[int], count: int) -> set[tuple[int, ...]]:
    """Arrangements, those that differ in padding only once."""
    return {tuple(min(number, 10) for number in way) for way in permutations(numbers, count)}


def test_the_same_run_keeps_every_number() -> None:
    found = communities(a_few_hubs(2_000, 6_000, seed=1))
    shuffled = found.map({ALONE: ALONE, **{number: 100 - number for number in found.unique() if number != ALONE}})
    assert carried_over(found, shuffled).equals(found)
    assert carried_over(series([]), series([0, 0, -1])).tolist() == [0, 0, -1]
    assert carried_over(series([0, 0]), series([])).empty


def test_many_small_communities_take_no_table_of_all_by_all() -> None:
    """20,000 pairs: all by all would be 3 GB."""
    found = network(40_000, {(2 * pair, 2 * pair + 1): 0.1 for pair in range(20_000)})
    numbers = communities(found)
    assert carried_over(numbers, numbers).equals(numbers)
