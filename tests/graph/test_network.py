"""The network from hand-made posts, follows and engagements: who is in it, which ties, with which probability."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ties import build_network
from tests.checkout import CHECKOUT
from tests.graph.networks import network, to_networkx
from tests.graph.tables import Row, engagement, follow, post, table

if TYPE_CHECKING:
    from graph.network import Network

DAY = "2021-01-04"


def built(posts: list[Row], follows: list[Row], engagements: list[Row]) -> Network:
    return build_network(table("posts", *posts), table("follows", *follows), table("engagements", *engagements))


def ties(found: Network) -> dict[tuple[str, str], tuple[float, int]]:
    """Probability and engagements by (who is seen, who sees)."""
    ends = zip(found.accounts[found.source], found.accounts[found.target], strict=True)
    return dict(zip(ends, zip(found.probability.tolist(), found.times.tolist(), strict=True), strict=True))


def posts_of(*authors: str, kind: str = "original") -> list[Row]:
    return [post(f"x:{kind}{number}", author, DAY, kind=kind) for number, author in enumerate(authors)]


def test_probabilities_by_the_stated_formula() -> None:
    """p = (1 + times) / (50 + posts), where posts are at least the times; reshares are no posts of one's own."""
    posts = [*posts_of("a", "a", "a", "b", "c"), *posts_of("a", "a", kind="reshare"), *posts_of("a", kind="reply")]
    engagements = [
        engagement("b", "a", "2021-01-05"),
        engagement("b", "a", "2021-01-06", "quote"),
        engagement("c", "b", "2021-01-05"),
        engagement("c", "b", "2021-01-06"),
        engagement("c", "b", "2021-01-07", "reply"),
    ]
    found = built(posts, [follow("c", "a"), follow("b", "a"), follow("d", "c")], engagements)
    assert ties(found) == {
        ("a", "b"): (3 / 54, 2),  # followed too: one tie; two engagements of four posts
        ("a", "c"): (1 / 54, 0),  # a bare follow
        ("b", "c"): (4 / 53, 3),  # three engagements with the one post of b that is known
        ("c", "d"): (1 / 51, 0),
    }


def test_who_is_in_it() -> None:
    """Writers, followers and the followed; not those of whom nothing is known but that somebody answered them."""
    found = built(posts_of("b"), [follow("a", "c")], [engagement("b", "ghost", DAY), engagement("ghost2", "b", DAY)])
    assert found.accounts.tolist() == ["a", "b", "c"]
    assert set(ties(found)) == {("c", "a")}


def test_nobody_sees_himself() -> None:
    found = built(posts_of("a", "b"), [follow("a", "a")], [engagement("b", "b", DAY), engagement("b", "a", DAY)])
    assert set(ties(found)) == {("a", "b")}


def test_nothing_makes_an_empty_network() -> None:
    found = built([], [], [])
    assert (found.size, len(found.source), found.starts.tolist()) == (0, 0, [0])


def test_one_account_alone() -> None:
    found = built(posts_of("a"), [], [])
    assert (found.size, len(found.source), found.starts.tolist()) == (1, 0, [0, 0])


def test_ties_lie_between_their_starts() -> None:
    """Ties are sorted by source, then target: those of u lie from starts[u] to starts[u + 1]."""
    found = network(5, {(3, 0): 0.1, (1, 4): 0.1, (1, 0): 0.1, (3, 4): 0.1})
    seen_by = [found.target[found.starts[u] : found.starts[u + 1]].tolist() for u in range(5)]
    assert seen_by == [[], [0, 4], [], [0, 4], []]


def test_without_any_history_it_is_the_weighted_cascade_and_the_network_says_so() -> None:
    """1 / accounts seen, but not above the prior's mean of .02: `busy` sees a hundred, `d` one."""
    many = [follow("x:busy", f"x:{number}") for number in range(100)]
    found = built(posts_of("x:1"), [*many, follow("d", "x:1")], [engagement("d", "ghost", DAY)])
    assert ties(found)["x:7", "x:busy"] == (1 / 100, 0)
    assert ties(found)["x:1", "d"] == (0.02, 0)
    assert "weighted cascade" in found.spread
    learnt = built(posts_of("x:1"), [*many, follow("d", "x:1")], [engagement("d", "x:1", DAY)])
    assert ties(learnt)["x:7", "x:busy"] == (1 / 50, 0)
    assert "weighted cascade" not in learnt.spread


def test_igraph_comes_without_what_it_draws_with() -> None:
    program = "import sys; from tests.graph.networks import network; network(2, {(0, 1): 0.5}).directed; "
    shown = "print('igraph' in sys.modules, 'matplotlib' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program + shown], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["True", "False"], done.stderr


def test_igraph_sees_the_same_ties() -> None:
    found = network(5, {(0, 1): 0.1, (1, 0): 0.1, (3, 1): 0.1})
    assert nx.utils.edges_equal(found.directed.get_edgelist(), [(0, 1), (1, 0), (3, 1)], directed=True)
    assert sorted(found.undirected.get_edgelist()) == [(0, 1), (1, 3)], "a pair tied both ways is one tie"
    assert found.directed.vcount() == found.undirected.vcount() == 5
    assert sorted(to_networkx(found).edges) == sorted(found.directed.get_edgelist())


PEOPLE = st.sampled_from("abcde")
PAIRS = st.lists(st.tuples(PEOPLE, PEOPLE), max_size=8)


@settings(max_examples=40)
@given(st.lists(PEOPLE, max_size=6), PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(authors, follows, engagements, random) -> None:  # noqa: ANN001
    rows = (
        posts_of(*authors),
        [follow(*pair) for pair in dict.fromkeys(follows)],
        [engagement(who, whom, f"2021-01-05T00:00:{second:02}") for second, (who, whom) in enumerate(engagements)],
    )
    once = built(*rows)
    again = built(*(random.sample(part, len(part)) for part in rows))
    for name in ("accounts", "source", "target", "probability", "times"):
        np.testing.assert_array_equal(getattr(once, name), getattr(again, name), err_msg=name)


@pytest.mark.parametrize("posts", [0, 1, 9])
def test_a_probability_is_never_certain(posts: int) -> None:
    """However often one account engages with another, the prior keeps p below 1 and above 0."""
    acts = [engagement("b", "a", f"2021-01-05T00:{minute:02}") for minute in range(59)]
    found = built(posts_of("b", *["a"] * posts), [follow("b", "a")], acts)
    assert ties(found)["a", "b"] == (60 / 109, 59)
