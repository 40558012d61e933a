"""The test of times: against a slow restatement, a double loop over posts, and times drawn anew."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from graph.coordination.acts import Acts, in_order
from graph.coordination.rhythm import rhythm
from graph.coordination.sittings_kernel import sittings_of
from graph.coordination.timing import Timing
from graph.coordination.timing_kernel import cleared, one_way
from tests.graph.coordination.invented_acts import DAY, HOUR, START
from tests.graph.coordination.timing_by_hand import ByHand, tail

CHANCE = np.int64([0, 2])
"""Columns of what is told of a pair that are no whole numbers: p, expected."""


def every_pair(acts: Acts) -> tuple[np.ndarray, np.ndarray]:
    one, two = np.triu_indices(acts.size, 1)
    return one.astype(np.int64), two.astype(np.int64)


def lively(seed: int, *, lag: int = 400, per_post: int = 1) -> tuple[Acts, np.ndarray]:
    """Twelve accounts over twenty days: three that meet in quiet, a few that run after news, and whoever is about.

    Returns:
        Acts, and the number of each one's post.
    """
    rng = np.random.default_rng(seed)
    rows = [(rng.integers(3, 12), rng.integers(2), rng.integers(20 * DAY)) for _ in range(200)]
    for day in range(1, 17, 2):
        moment, of = day * DAY + int(rng.integers(DAY - HOUR)), rng.integers(2)
        rows += [(who, of, moment + int(rng.integers(lag))) for who in (0, 1, 2)]
    for _ in range(7):
        moment, of = int(rng.integers(19 * DAY)), rng.integers(2)
        rows += [(who, of, moment + int(rng.exponential(lag))) for who in range(2, 12) if rng.random() < 0.6]
    account, object_, second = np.array(rows).T
    post, turn = np.divmod(np.arange(len(rows) * per_post), per_post)
    acts = in_order(account[post], (object_[post] + turn) % 2, START + second[post])
    return acts, post[acts.place]


@cache
def told(seed: int, window: int, per_post: int) -> tuple[Timing, ByHand, np.ndarray]:
    acts, post = lively(seed, lag=min(window, 400), per_post=per_post)
    test = Timing(acts, window, post)
    return test, ByHand(acts, rhythm(acts, window), window, post.tolist()), test.chances(*every_pair(acts))


CASES = pytest.mark.parametrize(("seed", "window", "per_post"), [(1, 300, 1), (2, 300, 2), (3, 20, 1), (4, 3_700, 1)])


@CASES
def test_every_pair_is_told_what_the_restatement_says(seed: int, window: int, per_post: int) -> None:
    test, by_hand, found = told(seed, window, per_post)
    expected = np.array([by_hand.told(u, v) for u, v in combinations(range(test.acts.size), 2)])
    assert found[:, [1, 3, 4]].tolist() == expected[:, [1, 3, 4]].tolist()
    assert found[:, CHANCE].ravel().tolist() == pytest.approx(expected[:, CHANCE].ravel().tolist(), rel=1e-6, abs=1e-12)
    assert (found[:, 1] > 0).sum() > 4, "some meet in quiet"
    assert (found[:, 3] > 0).sum() > 4, "and some in the news"


@CASES
def test_the_meetings_told_are_those_that_count(seed: int, window: int, per_post: int) -> None:
    test, by_hand, found = told(seed, window, per_post)
    one, two = every_pair(test.acts)
    rows = test.meetings(one, two, found[:, 4].astype(np.int64))
    expected = []
    for number, (u, v) in enumerate(zip(one.tolist(), two.tolist(), strict=True)):
        turned = found[number, 4] == 1
        calm = by_hand.calm(v, u) if turned else by_hand.calm(u, v)
        expected += [[number, theirs, mine] if turned else [number, mine, theirs] for _, mine, theirs in calm]
    assert rows.tolist() == expected


SECONDS = st.sampled_from([0, 1, 100, 101, 300, 86_100, 86_399, 86_400, 86_401, 86_700, 172_799, 172_800, 259_200])
ACT = st.tuples(st.integers(0, 3), st.integers(0, 1), SECONDS)


@settings(max_examples=60)
@given(st.lists(ACT, min_size=2, max_size=25), st.sampled_from([1, 100, 299, 300, 301, 86_400]))
def test_the_sittings_met_are_those_of_a_double_loop(rows: list[tuple[int, int, int]], window: int) -> None:
    """On each object, in each sitting: whether an act of v's is within the window of any of u's, both ends counted."""
    acts = in_order(*np.array(rows).T[:2], START + np.array(rows)[:, 2])
    given = Timing(acts, window).given
    room, length = cleared(given), DAY // 4 if window <= DAY // 4 else DAY
    for u, v in combinations(range(acts.size), 2):
        for one, two in ((u, v), (v, u)):
            met = {
                (of, at // length)
                for who, of, at in rows
                for other, what, then in rows
                if who == two and other == one and what == of and abs(at - then) <= window
            }
            sat = {at // length for who, of, at in rows if who == two and any(row[:2] == (one, of) for row in rows)}
            assert one_way(one, two, given, room) == (len(sat), len(met))
            assert sittings_of(room.meetings[: len(met), 2], given.book.sitting, room) == len({now for _, now in met})


def test_the_nearest_act_is_met_however_many_are_at_one_second() -> None:
    """On each of four days 0 acts twice at noon, twice a minute later and once in the end, 1 with the last but one."""
    seconds = [day * DAY + 12 * HOUR + at for day in range(4) for at in (0, 0, 60, 60, 200, 90)]
    acts = in_order(np.array([0, 0, 0, 0, 0, 1] * 4), np.zeros(24, dtype=np.int64), START + np.array(seconds))
    met = Timing(acts, 300).meetings(np.zeros(1, np.int64), np.ones(1, np.int64), np.zeros(1, np.int64))
    assert (acts.second[met[:, 2]] - acts.second[met[:, 1]]).tolist() == [30] * 4


def tails_and_draws(each: int, window: int, most: int) -> tuple[np.ndarray, np.ndarray]:
    """How likely 0, 1 ... sittings with a meeting are, as told and as drawn, over twenty pairs of a hundred accounts.

    All act at any second of sixty days; the second account's times are drawn again and again.
    """
    rng, length, runs = np.random.default_rng(1), 60 * DAY, 500
    account, second = np.repeat(np.arange(100), each), rng.integers(0, length, 100 * each)
    test = Timing(in_order(account, np.zeros(100 * each, dtype=np.int64), START + second), window)
    room, told_of, drawn = cleared(test.given), np.zeros(most), np.zeros(most)
    for u in range(0, 40, 2):
        sat, _ = one_way(u, u + 1, test.given, room)
        told_of += [tail(room.chances[:sat].tolist(), least) for least in range(most)]
        mine, again = np.sort(second[account == u]), rng.integers(0, length, (runs, each))
        near = np.searchsorted(mine, again + window, side="right") > np.searchsorted(mine, again - window)
        met = np.array([len(np.unique(at[is_near] // (DAY // 4))) for at, is_near in zip(again, near, strict=True)])
        drawn += (met[:, None] >= np.arange(most)).sum(axis=0) / runs
    return told_of, drawn


def test_the_tail_is_that_of_times_drawn_anew() -> None:
    told_of, drawn = tails_and_draws(300, 100, 8)
    assert drawn[7] / 20 < 0.1, "far out"
    assert (told_of / drawn).tolist() == pytest.approx([1.0] * 8, rel=0.1)


def test_of_accounts_that_act_seldom_it_is_no_smaller() -> None:
    """Habits are learned from what little an account did: the chance of a pair is off by some, and the tail heavier."""
    told_of, drawn = tails_and_draws(40, 1_800, 5)
    assert (told_of / drawn)[:3].tolist() == pytest.approx([1.0] * 3, rel=0.15)
    assert (told_of / drawn > 0.95).all()


def test_p_of_independent_accounts_is_uniform_or_larger() -> None:
    rng = np.random.default_rng(2)
    acts = in_order(rng.integers(0, 150, 9_000), rng.integers(0, 2, 9_000), START + rng.integers(0, 60 * DAY, 9_000))
    p = Timing(acts, 900).mid_p(*every_pair(acts), seed=1)
    assert len(p) == 150 * 149 / 2
    for level in (0.5, 0.1, 0.01, 0.001):
        assert (p <= level).mean() < 1.1 * level + 4 * np.sqrt(level / len(p)), level


# --- pairs ---


def test_the_pairs_are_all_that_can_be_discoveries() -> None:
    """Of pairs that met three times: a bound that asks no company leaves none out whose p is below it."""
    test, _, found = told(1, 300, 1)
    one, two = every_pair(test.acts)
    pairs = test.pairs(0.01, len(one))
    kept = set(zip(pairs["first"], pairs["other"], strict=True))
    adjusted = stats.false_discovery_control(np.where(found[:, 0] >= 0, found[:, 0], 1.0))
    discoveries = set(zip(one[adjusted <= 0.01].tolist(), two[adjusted <= 0.01].tolist(), strict=True))
    assert discoveries
    assert discoveries <= kept
    told_of = {(u, v): row for u, v, row in zip(one.tolist(), two.tolist(), found, strict=True)}
    for row in pairs.itertuples():
        expected = told_of[row.first, row.other]
        assert [row.p, row.times, row.expected, row.news, row.way] == pytest.approx(expected.tolist())


@pytest.mark.parametrize("window", [1, 300, DAY])
def test_numbering_accounts_the_other_way_changes_no_pair(window: int) -> None:
    """Whose id comes first is chance, and no evidence."""
    acts, _ = lively(5)
    turned = in_order(acts.size - 1 - acts.account, acts.object_, acts.second)
    ways = [Timing(one, window).pairs(0.2, 66) for one in (acts, turned)]
    last = acts.size - 1
    there, back = (
        {
            frozenset((u, v)): (p, n)
            for u, v, p, n in zip(*(each[c] for c in ("first", "other", "p", "times")), strict=True)
        }
        for each in (ways[0], ways[1].assign(first=last - ways[1]["first"], other=last - ways[1]["other"]))
    )
    assert there.keys() == back.keys()
    assert all(there[pair] == pytest.approx(back[pair]) for pair in there)


def test_threads_do_not_matter() -> None:
    acts, _ = lively(6)
    before, found = numba.get_num_threads(), []
    try:
        for threads in range(1, min(2, numba.config.NUMBA_NUM_THREADS) + 1):
            numba.set_num_threads(threads)
            found.append(Timing(acts, 300).pairs(0.2, 66))
    finally:
        numba.set_num_threads(before)
    assert len(found[0]) > 2
    assert found[0].equals(found[-1])
