"""Rings: cliques that everybody would draw round, numbers that stay, and figures counted by hand."""

from __future__ import annotations

import random
from itertools import combinations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.communities import ALONE
from graph.coordination.rings import member_rows, ring_rows, rings

PAIR = ["account_id", "other_id"]


def ties(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame([sorted(pair) for pair in pairs], columns=PAIR, dtype="str")


def clique(names: str) -> list[tuple[str, str]]:
    return list(combinations([f"x:{name}" for name in names], 2))


def members(numbers: pd.Series) -> dict[int, str]:
    """Names of each ring's accounts, without the platform."""
    return {int(ring): "".join(name[2:] for name in who.index) for ring, who in numbers.groupby(numbers)}


def by_sight(numbers: pd.Series) -> set[str]:
    return set(members(numbers).values())


TWO = [*clique("abcde"), *clique("fghi"), ("x:e", "x:f")]


def test_two_cliques_joined_by_one_tie_are_two_rings() -> None:
    assert members(rings(ties(*TWO))) == {0: "abcde", 1: "fghi"}


def test_rings_of_a_caveman_world() -> None:
    """Watts 1999: six caves of five, each joined to the next by one tie; a two and a three apart from them."""
    caves = nx.connected_caveman_graph(6, 5)
    pairs = [(f"x:{u:02d}", f"x:{v:02d}") for u, v in caves.edges] + [*clique("YZ"), *clique("UVW")]
    found = rings(ties(*pairs))
    assert sorted(len(who) for _, who in found.groupby(found)) == [2, 3, *[5] * 6]
    assert found.index.is_monotonic_increasing


@settings(max_examples=60)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]), min_size=1))
def test_whoever_has_a_tie_is_in_a_ring_with_one_it_is_tied_to(pairs: set[tuple[int, int]]) -> None:
    found = rings(ties(*((f"x:{u}", f"x:{v}") for u, v in pairs)))
    assert set(found.index) == {f"x:{n}" for pair in pairs for n in pair}
    assert (found != ALONE).all()
    assert sorted(found.unique()) == list(range(found.nunique()))
    same = [{u, v} for u, v in pairs if found[f"x:{u}"] == found[f"x:{v}"]]
    assert {n for pair in pairs for n in pair} == set().union(*same)


def test_nobody_is_in_no_ring() -> None:
    found = rings(ties())
    assert len(found) == 0
    assert found.dtype == "int64"
    empty = ties().assign(times=0, leads=0, follows=0, together=0)
    meetings = met().iloc[:0]
    assert ring_rows(found, empty, meetings, pd.Series([], dtype="str")).empty
    assert member_rows(found, empty).columns.tolist() == ["ring", "account_id", "ties", "first"]


# --- numbers stay ---


def test_the_order_of_rows_and_the_seed_of_others_do_not_matter() -> None:
    before = rings(ties(*TWO))
    random.seed(5)
    shuffled = [pair[::-1] for pair in np.random.default_rng(1).permutation(TWO).tolist()]
    assert rings(ties(*shuffled)).equals(before)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([*clique("abcd"), *clique("fghi")], {0: "abcd", 1: "fghi"}),
        ([*clique("abcde"), *clique("fghijkl")], {0: "abcde", 1: "fghijkl"}),
        ([*clique("fghi"), *clique("pqrstu")], {1: "fghi", 2: "pqrstu"}),
        ([*clique("abcde"), *clique("fg"), *clique("hi")], {0: "abcde", 1: "fg", 2: "hi"}),
        (clique("abcdefghi"), {0: "abcdefghi"}),
        (clique("pq"), {2: "pq"}),
    ],
    ids=["one leaves", "three join and it is now the largest", "one is gone", "one falls apart", "two are one", "new"],
)
def test_a_ring_keeps_its_number(now: list[tuple[str, str]], expected: dict[int, str]) -> None:
    earlier = rings(ties(*TWO))
    assert members(rings(ties(*now), earlier)) == expected


def test_a_number_that_was_ever_given_is_not_given_again() -> None:
    earlier = rings(ties(*clique("abc")))
    assert members(rings(ties(*clique("xyz")), earlier, used=6)) == {7: "xyz"}


def test_a_ring_that_moves_by_one_member_each_time_stays_the_same() -> None:
    names, numbers = "abcdefghijklmnop", None
    for at in range(len(names) - 4):
        numbers = rings(ties(*clique(names[at : at + 5])), numbers)
        assert members(numbers) == {0: names[at : at + 5]}


# --- a ring's figures ---

PLATFORMS = pd.Series({"weibo:d": "weibo", **{f"x:{name}": "x" for name in "abcef"}})
SQUARE = pd.DataFrame(
    [
        ("x:a", "x:b", 5, 4, 1, 0),
        ("x:b", "x:c", 4, 2, 2, 0),
        ("weibo:d", "x:c", 3, 0, 3, 0),
        ("weibo:d", "x:a", 3, 0, 1, 2),
        ("x:e", "x:f", 3, 1, 0, 2),
    ],
    columns=[*PAIR, "times", "leads", "follows", "together"],
)
NUMBERS = pd.Series({"weibo:d": 0, "x:a": 0, "x:b": 0, "x:c": 0, "x:e": 1, "x:f": 1}).rename_axis("account_id")


def met(*rows: tuple[str, str, str, str, str, int, int]) -> pd.DataFrame:
    """Meetings: two accounts, the stock, both posts, and the days on which they are."""
    rows = rows or (("x:a", "x:b", "S1", "p", "o", 1, 1),)
    day = pd.Timestamp("2024-03-01", tz="UTC")
    columns = [*PAIR, "pool", "post_id", "other_post_id", "at", "other_at"]
    found = pd.DataFrame(rows, columns=columns)
    for name in ("at", "other_at"):
        found[name] = day + pd.to_timedelta(found[name], unit="D")
    return found.assign(object=found["pool"], layer="stock")


def test_a_ring_by_hand() -> None:
    """Four accounts in a square, four of six ties; post p1 is at two meetings; b and e met, in no ring together."""
    meetings = met(
        ("x:a", "x:b", "S1", "p1", "p2", 3, 3),
        ("x:b", "x:c", "S1", "p2", "p3", 3, 2),
        ("weibo:d", "x:c", "S2", "p4", "p5", 8, 9),
        ("weibo:d", "x:a", "S1", "p6", "p1", 3, 3),
        ("x:b", "x:e", "S9", "p7", "p8", 0, 0),
        ("x:e", "x:f", "S3", "p9", "p10", 5, 5),
    )
    found = ring_rows(NUMBERS, SQUARE, meetings, PLATFORMS).set_index("ring")
    day = pd.Timestamp("2024-03-01", tz="UTC")
    assert found.loc[0].to_dict() == {
        "accounts": 4,
        "ties": 4,
        "cohesion": pytest.approx(4 / 6),
        "stocks": 2,
        "platforms": "weibo,x",
        "acts": 6,
        "first_at": day + pd.Timedelta(days=2),
        "last_at": day + pd.Timedelta(days=9),
        "strongest": "weibo:d",
    }
    assert found.loc[1, ["accounts", "ties", "cohesion", "acts", "strongest"]].tolist() == [2, 1, 1.0, 2, "x:e"]


def test_members_by_hand() -> None:
    """a was first in 4 of 5 with b, and in 1 of 3 with d, two of which were at once: 6 of 8."""
    found = member_rows(NUMBERS, SQUARE).set_index("account_id")
    assert found["ties"].to_dict() == {"weibo:d": 2, "x:a": 2, "x:b": 2, "x:c": 2, "x:e": 1, "x:f": 1}
    expected = {"weibo:d": 1 / 6, "x:a": 6 / 8, "x:b": 3 / 9, "x:c": 5 / 7, "x:e": 2 / 3, "x:f": 1 / 3}
    assert found["first"].to_dict() == pytest.approx(expected)


def test_of_the_most_tied_the_first_by_id_is_the_strongest() -> None:
    star = ties(*product(["x:m"], ["x:a", "x:b", "x:z"])).assign(times=3, leads=1, follows=1, together=1)
    numbers = rings(star)
    found = ring_rows(
        numbers, star, met(("x:a", "x:m", "S1", "p", "o", 1, 1)), PLATFORMS.reindex(numbers.index).fillna("x")
    )
    assert found["strongest"].tolist() == ["x:m"]
