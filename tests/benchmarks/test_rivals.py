"""The rivals do what their papers say: an example by hand, and brute force on small crowds."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.coordination.coortweet import coordinated
from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.crowds import crowd
from benchmarks.coordination.toolkit import co_link

Post = tuple[int, int, int]


def crowd_of(posts: list[Post], accounts: int = 6) -> Crowd:
    """Account, stock and second of each post."""
    column = np.array(sorted(posts, key=lambda post: post[2]), dtype=np.int64).reshape(-1, 3).T
    return Crowd("by hand", accounts, column[0].astype(np.int32), column[1].astype(np.int16), column[2])


# Accounts 0 and 1 meet twice, once 60 s apart; 2 meets 0 once; 3 meets 1 61 s apart; 4 posts twice near one post of 5.
BY_HAND = [
    (0, 7, 1_000), (1, 7, 1_030), (0, 8, 5_000), (1, 8, 5_060), (2, 7, 990), (3, 8, 5_121), (3, 9, 1), (2, 9, 900),
    (4, 3, 8_000), (4, 3, 8_010), (5, 3, 8_005),
]  # fmt: skip


def test_the_toolkit_ties_two_posts_of_one_to_posts_of_another() -> None:
    ties, seconds = co_link(crowd_of(BY_HAND), window=60, minimum=2)
    assert sorted(map(tuple, ties.tolist())) == [(0, 1), (4, 5)]
    assert seconds > 0


def test_the_toolkit_on_a_crowd_is_its_published_rule() -> None:
    made = crowd("news", 1_000, 25)
    posts = list(zip(made.account.tolist(), made.stock.tolist(), made.second.tolist(), strict=True))
    near: Counter[tuple[int, int]] = Counter()
    for one in posts:
        others = {b[0] for b in posts if b[0] != one[0] and b[1] == one[1] and abs(b[2] - one[2]) <= 60}
        near.update((one[0], other) for other in others)
    expected = {(min(pair), max(pair)) for pair, count in near.items() if count >= 2}
    assert set(map(tuple, co_link(made)[0].tolist())) == expected
    assert len(expected) > 10


def by_brute_force(posts: list[Post], window: int, participation: int, percentile: float) -> set[tuple[int, int]]:
    written = Counter(post[0] for post in posts)
    active = [post for post in posts if written[post[0]] >= participation]
    numbered = [(account, stock, second, number) for number, (account, stock, second) in enumerate(active)]
    pairs = [
        (a, b)
        for a, b in combinations(sorted(numbered), 2)
        if a[0] != b[0] and a[1] == b[1] and abs(a[2] - b[2]) <= window
    ]
    part = Counter(account for account, _, _, _ in {post for pair in pairs for post in pair})
    weight = Counter((a[0], b[0]) for a, b in pairs if min(part[a[0]], part[b[0]]) >= participation)
    if not weight:
        return set()
    over = np.quantile(list(weight.values()), percentile)
    return {pair for pair, count in weight.items() if count > over}


posts_of = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 300)), max_size=40)


@settings(max_examples=150, deadline=None)
@given(posts=posts_of, window=st.integers(0, 80), participation=st.integers(1, 4), percentile=st.floats(0, 1))
def test_coortweet_is_its_published_rule(posts: list[Post], window: int, participation: int, percentile: float) -> None:
    found = coordinated(crowd_of(posts), window, participation, percentile)
    assert set(map(tuple, found.tolist())) == by_brute_force(posts, window, participation, percentile)


def test_coortweet_by_hand() -> None:
    """Weights: 0 and 1 two, 4 and 5 two, 0 and 2 one, 1 and 2 one; 5 has one post and is left out, and 2 one of two."""
    found = coordinated(crowd_of(BY_HAND), window=60, participation=1, percentile=0.5)
    assert sorted(map(tuple, found.tolist())) == [(0, 1), (4, 5)]
    assert coordinated(crowd_of(BY_HAND), window=60, participation=2, percentile=0.0).tolist() == []


def test_many_pairs_are_gone_through_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    made = crowd("news", 5_000, 100)
    whole = coordinated(made)
    monkeypatch.setattr("benchmarks.coordination.coortweet._AT_ONCE", 100)
    np.testing.assert_array_equal(coordinated(made), whole)
    assert len(whole) > 100
