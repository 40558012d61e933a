"""Reshare trees drawn by hand, against the rule read out row by row, and as of every earlier moment."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.cascades.cascades import cascades
from graph.cascades.trees import Trees, build_trees
from tests.graph.cascade_rows import (
    Row,
    alternatives,
    engaged,
    follow,
    moment,
    original,
    parents,
    reshare,
    rows,
)

if TYPE_CHECKING:
    from random import Random

ACCOUNTS = st.sampled_from(["x:a", "x:b", "x:c", "x:d", "x:e"])
HOURS = st.integers(0, 8)
COLUMNS = ["root_post_id", "account_id", "platform", "size", "depth", "breadth", "structural_virality", "half_life_s"]
COLUMNS += ["ambiguous", "before_root"]


def test_a_chain_of_followers_and_one_who_follows_nobody() -> None:
    """Root by a; b follows a, c follows b, d follows nobody."""
    posts = [original("p", "x:a", 0)]
    posts += [reshare("1", "x:b", 1, "p"), reshare("2", "x:c", 2, "p"), reshare("3", "x:d", 3, "p")]
    tables = rows(posts, follows=[follow("x:b", "x:a"), follow("x:c", "x:b")])
    assert parents(build_trees(*tables)) == {"1": "p", "2": "1", "3": "p"}
    found = cascades(*tables)
    assert found.columns.tolist() == COLUMNS
    # Distances in the tree p-1, 1-2, p-3: 1, 2, 1 from p; 1, 2 from 1; 3 from 2.
    assert found.iloc[0].tolist() == ["p", "x:a", "x", 4, 2, 2, 10 / 6, 7_200.0, 0.0, 0]


def test_the_latest_of_those_seen_is_the_parent_and_the_others_are_counted() -> None:
    """d follows a, b and c, all of them earlier; e follows b and c, but reshares with c."""
    posts = [original("p", "x:a", 0), reshare("1", "x:b", 1, "p"), reshare("2", "x:c", 2, "p")]
    posts += [reshare("3", "x:d", 3, "p"), reshare("4", "x:e", 2, "p")]
    follows = [follow("x:d", other) for other in ("x:a", "x:b", "x:c")] + [follow("x:e", "x:b"), follow("x:e", "x:c")]
    trees = build_trees(*rows(posts, follows=follows))
    assert parents(trees) == {"1": "p", "2": "p", "3": "2", "4": "1"}
    assert alternatives(trees) == {"1": 0, "2": 0, "3": 2, "4": 0}
    assert cascades(*rows(posts, follows=follows))["ambiguous"].tolist() == [0.25]


@pytest.mark.parametrize(
    ("ties", "parent"),
    [
        ({"follows": [follow("x:c", "x:b", 2)]}, "1"),
        ({"follows": [follow("x:c", "x:b", 2.01)]}, "p"),
        ({"follows": [follow("x:b", "x:c", 0)]}, "p"),
        ({"follows": [follow("x:c", "x:b") | {"available_at": None}]}, "p"),
        ({"engagements": [engaged("x:c", "x:b", 1.99)]}, "1"),
        ({"engagements": [engaged("x:c", "x:b", 2)]}, "p"),
        ({"engagements": [engaged("x:b", "x:c", 1)]}, "p"),
        ({"engagements": [engaged("x:c", "x:b", 1) | {"target_id": None}]}, "p"),
    ],
    ids=[
        "follows by then",
        "follows later",
        "is followed",
        "follows since nobody knows when",
        "engaged before",
        "engaged just then",
        "was engaged with",
        "engaged with nobody known",
    ],
)
def test_who_could_be_seen(ties: dict[str, list[Row]], parent: str) -> None:
    """b reshares at one, c at two."""
    posts = [original("p", "x:a", 0), reshare("1", "x:b", 1, "p"), reshare("2", "x:c", 2, "p")]
    assert parents(build_trees(*rows(posts, **ties)))["2"] == parent


def test_a_root_that_was_not_seen_has_a_tree_without_times() -> None:
    """Its author is known from the reshares: d follows both a and b."""
    posts = [reshare("1", "x:b", 1, "gone", platform="weibo", parent_account_id="x:a")]
    posts += [reshare("2", "x:d", 2, "gone", platform="weibo", parent_account_id="x:a")]
    tables = rows(posts, follows=[follow("x:d", "x:a"), follow("x:d", "x:b")])
    trees = build_trees(*tables)
    assert parents(trees) == {"1": "gone", "2": "1"}
    assert alternatives(trees) == {"1": 0, "2": 1}
    row = cascades(*tables).iloc[0]
    assert row[:7].tolist() == ["gone", "x:a", "weibo", 3, 2, 1, 4 / 3]
    assert math.isnan(row["half_life_s"])


def test_the_author_of_a_root_is_who_wrote_it_then_who_a_reshare_names_first_then_nobody() -> None:
    """A reshare's word counts only where the root was not seen."""
    posts = [original("p", "x:a", 0), reshare("1", "x:b", 1, "p", parent_account_id="x:wrong")]
    posts += [reshare("2", "x:b", 1, "q"), reshare("3", "x:c", 3, "q", parent_account_id="x:later")]
    posts += [reshare("4", "x:d", 2, "q", parent_account_id="x:a"), reshare("5", "x:b", 1, "r")]
    authors = cascades(*rows(posts)).set_index("root_post_id")["account_id"]
    assert authors.fillna("nobody").to_dict() == {"p": "x:a", "q": "x:a", "r": "nobody"}


def test_reshares_dated_before_their_root_go_to_it_and_are_counted() -> None:
    """b and c before the root, though c follows b; d and e after it: d follows a and b, e only b."""
    posts = [original("p", "x:a", 5), reshare("1", "x:b", 1, "p"), reshare("2", "x:c", 2, "p")]
    posts += [reshare("3", "x:d", 6, "p"), reshare("4", "x:e", 7, "p")]
    follows = [follow("x:c", "x:b"), follow("x:d", "x:a"), follow("x:d", "x:b"), follow("x:e", "x:b")]
    trees = build_trees(*rows(posts, follows=follows))
    assert parents(trees) == {"1": "p", "2": "p", "3": "p", "4": "1"}
    assert alternatives(trees) == {"1": 0, "2": 0, "3": 1, "4": 0}
    row = cascades(*rows(posts, follows=follows)).iloc[0]
    assert (row["before_root"], row["half_life_s"]) == (2, 0.0)


def test_a_post_that_stands_there_twice_counts_once_as_it_was_first() -> None:
    posts = [original("p", "x:a", 0), original("p", "x:a", 4, via="embedded")]
    posts += [reshare("1", "x:b", 3, "p"), reshare("1", "x:b", 1, "p"), reshare("2", "x:c", 2, "p")]
    row = cascades(*rows(posts, follows=[follow("x:c", "x:b")])).iloc[0]
    assert (row["size"], row["depth"], row["half_life_s"], row["before_root"]) == (3, 2, 3_600.0, 0)


def test_an_account_that_reshares_twice_is_two_members_and_not_its_own_parent() -> None:
    posts = [original("p", "x:a", 0), reshare("1", "x:b", 1, "p"), reshare("2", "x:b", 2, "p")]
    posts += [reshare("3", "x:c", 3, "p")]
    trees = build_trees(*rows(posts, follows=[follow("x:c", "x:b")], engagements=[engaged("x:b", "x:b", 0)]))
    assert parents(trees) == {"1": "p", "2": "p", "3": "2"}
    assert alternatives(trees)["3"] == 1


def test_a_reshare_of_the_roots_own_instant_is_no_later_than_the_root() -> None:
    """Its author reshares it at once; b, who sees the author, has it from the root."""
    posts = [original("p", "x:a", 0), reshare("1", "x:a", 0, "p"), reshare("2", "x:b", 1, "p")]
    trees = build_trees(*rows(posts, follows=[follow("x:b", "x:a")]))
    assert parents(trees) == {"1": "p", "2": "p"}
    assert alternatives(trees) == {"1": 0, "2": 1}


def test_cascades_do_not_mix_and_platforms_stay() -> None:
    """The same people in two cascades at once, one of them on another platform."""
    posts = [original("p", "x:a", 0), original("q", "x:a", 0, platform="weibo")]
    posts += [reshare("1", "x:b", 1, "p"), reshare("2", "x:c", 2, "q"), reshare("3", "x:d", 3, "p")]
    tables = rows(posts, follows=[follow("x:d", "x:c"), follow("x:d", "x:b"), follow("x:c", "x:b")])
    assert parents(build_trees(*tables)) == {"1": "p", "2": "q", "3": "1"}
    assert cascades(*tables)[["root_post_id", "platform", "size"]].to_numpy().tolist() == [
        ["p", "x", 3],
        ["q", "weibo", 2],
    ]


def test_what_makes_no_cascade() -> None:
    """Nobody reshared it; a quote and an answer are posts of their own; a reshare of itself, of nothing, at no time."""
    posts = [original("p", "x:a", 0), original("q", "x:b", 1, kind="quote", parent_id="p")]
    posts += [original("r", "x:c", 1, kind="reply", parent_id="p"), reshare("s", "x:d", 1, "s")]
    posts += [reshare("t", "x:d", 1, "p") | {"parent_id": None}, reshare("u", "x:d", 1, "p") | {"event_at": None}]
    for table in (posts, []):
        found = cascades(*rows(table))
        assert found.columns.tolist() == COLUMNS
        assert len(found) == 0


RESHARES = st.lists(st.tuples(ACCOUNTS, HOURS, st.sampled_from(["p", "q", "gone"])), max_size=12)
TIES = st.lists(st.tuples(ACCOUNTS, ACCOUNTS, HOURS), max_size=10)
Drawn = tuple[list[Row], list[Row], list[Row]]


def world(
    reshares: list[tuple[str, int, str]],
    follows: list[tuple[str, str, int]],
    acts: list[tuple[str, str, int]],
    second: int,
) -> Drawn:
    """Two roots, one in the first hour and one later, and one that was not seen."""
    posts = [original("p", "x:a", 0), original("q", "x:b", second)]
    posts += [
        reshare(f"{number:02}", who, hour, root, parent_account_id="x:c" if root == "gone" else None)
        for number, (who, hour, root) in enumerate(reshares)
    ]
    return posts, [engaged(*tie) for tie in acts], [follow(*tie) for tie in follows]


WORLDS = st.builds(world, RESHARES, TIES, TIES, HOURS)


def read_out(drawn: Drawn) -> dict[str, tuple[str, int]]:
    """The rule row by row: parent and alternatives of each reshare."""
    posts, acts, follows = drawn
    members = {row["post_id"]: row for row in posts}
    authors = {"p": "x:a", "q": "x:b", "gone": "x:c"}
    found: dict[str, tuple[str, int]] = {}
    for row in posts[2:]:
        root, then, who = row["parent_id"], row["event_at"], row["account_id"]
        seen = {tie["followed_id"] for tie in follows if tie["follower_id"] == who and tie["available_at"] <= then}
        seen |= {tie["target_id"] for tie in acts if tie["account_id"] == who and tie["event_at"] < then}
        began = members[root]["event_at"] if root in members else None
        if began is not None and then < began:
            found[row["post_id"]] = root, 0
            continue
        others = [o for o in posts[2:] if o["parent_id"] == root and o["event_at"] < then]
        choices = [(o["event_at"], 1, o["post_id"]) for o in others if o["account_id"] in seen - {who}]
        if authors[root] in seen - {who}:
            choices.append((began or pd.Timestamp.min.tz_localize("UTC"), 2, root))
        found[row["post_id"]] = max(choices)[2] if choices else root, max(len(choices) - 1, 0)
    return found


def both(trees: Trees) -> dict[str, tuple[str, int]]:
    return {post_id: (parent, alternatives(trees)[post_id]) for post_id, parent in parents(trees).items()}


@settings(max_examples=20)
@given(WORLDS)
def test_parents_as_the_rule_reads(drawn: Drawn) -> None:
    assert both(build_trees(*rows(*drawn))) == read_out(drawn)


@settings(max_examples=20)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(drawn: Drawn, random: Random) -> None:
    tables = rows(*drawn)
    shuffled = [table.sample(frac=1, random_state=random.randrange(2**31)) for table in tables]
    assert both(build_trees(*shuffled)) == both(build_trees(*tables))
    pd.testing.assert_frame_equal(cascades(*shuffled), cascades(*tables))


@settings(max_examples=20)
@given(WORLDS, HOURS)
def test_nothing_later_changes_an_earlier_parent(drawn: Drawn, hour: int) -> None:
    """As of a moment, every reshare made by then whose root was there by then, or never, has the parent it has now."""
    now = pd.Timestamp(moment(hour), tz="UTC")
    tables = rows(*drawn)
    then = [table.loc[table["available_at"] <= now] for table in tables]
    posts = {row["post_id"]: row for row in drawn[0]}
    known = {post_id for post_id, row in posts.items() if row["event_at"] <= now}
    settled = {post_id for post_id in known if posts[post_id].get("parent_id") in {*known, "gone"}}
    before, after = (both(build_trees(*version)) for version in (then, tables))
    assert {post_id: before[post_id] for post_id in settled} == {post_id: after[post_id] for post_id in settled}
