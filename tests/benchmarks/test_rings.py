"""Planted rings are as they are said to be, and what is found of them is counted right."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from benchmarks.coordination.clock import LENGTH
from benchmarks.coordination.crowd import START, STOCKS, Crowd
from benchmarks.coordination.crowds import crowd
from benchmarks.coordination.rings import Planted, RingKind, acts, every_kind, planted
from benchmarks.coordination.scores import flagged_share, found, outsiders, precision


def posts(made: Crowd) -> Counter[tuple[int, int, int]]:
    return Counter(zip(made.account.tolist(), made.stock.tolist(), made.second.tolist(), strict=True))


def test_the_crowd_goes_on_and_members_post_within_the_lag() -> None:
    before = crowd("poisson", 20_000, 500)
    kind = RingKind(size=5, acts=10, lag=300, share=1.0)
    made = planted(before, [kind, RingKind(3, 6, 5, 1.0)], seed=4)
    new = posts(made.crowd) - posts(before)
    assert posts(before) - posts(made.crowd) == Counter()
    assert sum(new.values()) == 5 * 10 + 3 * 6
    own = sorted((second, stock, account) for account, stock, second in new if account in set(made.members[0].tolist()))
    ours = np.array(own).reshape(10, 5, 3)
    assert ((ours[:, -1, 0] - ours[:, 0, 0]) <= 300).all()
    assert (ours[:, :, 1] == ours[:, :1, 1]).all()
    assert all(len(set(act[:, 2].tolist())) == 5 for act in ours)
    assert (np.diff(made.crowd.second) >= 0).all()


def test_members_miss_an_act_in_ten() -> None:
    rng = np.random.default_rng(1)
    account, _, second = acts(RingKind(50, 400, 5, 0.9), np.arange(50), np.ones(STOCKS), rng)
    assert len(account) == pytest.approx(50 * 400 * 0.9, rel=0.02)
    assert second.min() >= START
    assert second.max() < START + LENGTH


def test_stocks_of_acts_are_popular_or_any() -> None:
    before, kinds = crowd("poisson", 5_000, 500), [RingKind(3, 400, 5)]
    for by_popularity, expected in ((True, 0.18), (False, 5 / STOCKS)):
        made = planted(before, kinds, by_popularity=by_popularity)
        new = posts(made.crowd) - posts(before)
        assert np.mean([stock < 5 for _, stock, _ in new]) == pytest.approx(expected, abs=0.06)


def test_nobody_is_in_two_rings() -> None:
    made = planted(crowd("news", 60_000, 3_000), every_kind())
    members = np.concatenate(made.members)
    assert len(members) == len(set(members.tolist())) == 1_408
    assert len(made.kinds) == 80


def test_too_many_members_are_refused() -> None:
    with pytest.raises(ValueError, match=r"1408 members are asked for, and .* accounts post"):
        planted(crowd("poisson", 2_000, 100), every_kind())


@pytest.fixture
def two_rings() -> Planted:
    """Accounts 0 to 2 are a ring, 3 to 7 another; 8 and 9 are in none."""
    nothing = np.zeros(1, dtype=np.int64)
    made = Crowd("x", 10, nothing.astype(np.int32), nothing.astype(np.int16), nothing)
    return Planted(made, (RingKind(3, 6, 5), RingKind(5, 6, 5)), (np.array([0, 1, 2]), np.array([3, 4, 5, 6, 7])))


def test_a_member_is_found_by_a_tie_to_another_member(two_rings: Planted) -> None:
    ties = np.array([[0, 1], [3, 4], [4, 5], [2, 7], [6, 8]])
    assert found(two_rings, ties) == [2, 3], "2 and 7 are in different rings, 6 is tied to an outsider"
    assert precision(two_rings, ties) == pytest.approx(8 / 9)
    assert outsiders(two_rings, ties) == 1
    assert flagged_share(two_rings.crowd, ties) == pytest.approx(0.9)


def test_nothing_found(two_rings: Planted) -> None:
    none = np.empty((0, 2), dtype=np.int64)
    assert found(two_rings, none) == [0, 0]
    assert precision(two_rings, none) is None
    assert flagged_share(two_rings.crowd, none) == 0
