"""The test of shared links, texts and pictures: against a slow restatement, and in crowds that pass on what is new."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from graph.coordination import find_ties
from graph.coordination.acts import Acts, in_order
from graph.coordination.content import Content
from tests.graph.coordination.content_by_hand import ByHand
from tests.graph.coordination.invented_acts import DAY, HOUR, START, acts, joined

FIVE_MINUTES = timedelta(minutes=5)
PAIR = ["account_id", "other_id"]


def every_pair(of: Acts) -> tuple[np.ndarray, np.ndarray]:
    one, two = np.triu_indices(of.size, 1)
    return one.astype(np.int64), two.astype(np.int64)


def lively(seed: int, per_post: int) -> tuple[Acts, np.ndarray, np.ndarray]:
    """Nine accounts in two pools: three that share new things together, and whoever passes on what is about.

    Returns:
        Acts, and the pool and the post of each.
    """
    rng = np.random.default_rng(seed)
    rows = [(rng.integers(3, 9), rng.integers(2), rng.integers(15 * DAY), rng.integers(40)) for _ in range(80)]
    for day in range(2, 12):
        moment, pool = day * DAY + int(rng.integers(DAY - HOUR)), rng.integers(2)
        rows += [(who, pool, moment + int(rng.integers(250)), 40 + day) for who in range(3) if rng.random() < 0.9]
    for item in range(60, 66):
        moment, pool = int(rng.integers(14 * DAY)), rng.integers(2)
        rows += [(who, pool, moment + int(rng.exponential(300)), item) for who in range(9) if rng.random() < 0.5]
    account, pool, second, object_ = np.array(rows).T
    post, turn = np.divmod(np.arange(len(rows) * per_post), per_post)
    of = in_order(account[post], object_[post] + 100 * turn, START + second[post])
    return of, pool[post][of.place].astype(np.int64), post[of.place].astype(np.int64)


@cache
def told(seed: int, window: int, per_post: int) -> tuple[Content, ByHand, np.ndarray]:
    of, pool, post = lively(seed, per_post)
    test = Content(of, pool, window, post)
    return test, ByHand(of, pool.tolist(), post.tolist(), window), test.chances(*every_pair(of))


CASES = pytest.mark.parametrize(("seed", "window", "per_post"), [(1, 300, 1), (2, 300, 2), (3, DAY, 1)])


@CASES
def test_every_pair_is_told_what_the_restatement_says(seed: int, window: int, per_post: int) -> None:
    test, by_hand, found = told(seed, window, per_post)
    expected = np.array([by_hand.told(u, v) for u, v in combinations(range(test.acts.size), 2)])
    assert found[:, [1, 3, 4]].tolist() == expected[:, [1, 3, 4]].tolist()
    assert found[:, [0, 2]].ravel().tolist() == pytest.approx(expected[:, [0, 2]].ravel().tolist(), rel=1e-9)
    assert (found[:, 0] < 0.05).sum() >= 3 or window == DAY


@CASES
def test_the_meetings_told_are_those_that_count(seed: int, window: int, per_post: int) -> None:
    test, by_hand, found = told(seed, window, per_post)
    one, two = every_pair(test.acts)
    rows = test.meetings(one, two, found[:, 4].astype(np.int64))
    expected = []
    for number, (u, v) in enumerate(zip(one.tolist(), two.tolist(), strict=True)):
        turned = found[number, 4] == 1
        met = by_hand.meetings(v, u) if turned else by_hand.meetings(u, v)
        expected += [[number, theirs, mine] if turned else [number, mine, theirs] for mine, theirs in met]
    assert rows.tolist() == expected


def test_one_post_of_many_links_is_one_meeting() -> None:
    """Nine pictures passed on together once, and one more another day: two, and a tie takes three."""
    rng = np.random.default_rng(1)
    crowd = acts(
        [f"x:{n}" for n in rng.integers(0, 300, 9_000)],
        np.sort(rng.integers(0, 30 * DAY, 9_000)),
        [f"#{n}" for n in rng.integers(0, 6_000, 9_000)],
        ["S1"] * 9_000,
    )
    parts = [crowd]
    for who, late in (("x:a", 0), ("x:b", 100)):
        moments = [10 * DAY + late] * 9 + [20 * DAY + late, 25 * DAY + 9 * HOUR + 999 * late]
        names = [f"{who}/{number}" for number in [0] * 9 + [1, 2]]
        pictures = [*(f"nine/{n}" for n in range(9)), "one", "another"]
        parts.append(acts([who] * 11, moments, pictures, ["S1"] * 11, names))
    rows = find_ties({"image": joined(*parts)}, FIVE_MINUTES).rows
    assert {"x:a", "x:b"}.isdisjoint(rows[PAIR].to_numpy().ravel())


def test_links_in_one_sitting_are_one_meeting() -> None:
    """Five posts within two hours, each with a link that nobody else has: one sitting. On five days they tie."""
    for apart, tied in ((1_500, False), (DAY, True)):
        rows = [(who, 10 * DAY + n * apart + late, n) for n in range(5) for who, late in (("x:a", 0), ("x:b", 60))]
        who, second, number = zip(*rows, strict=True)
        names = [f"{of}/{n}" for of, n in zip(who, number, strict=True)]
        theirs = acts(who, second, [f"theirs/{n}" for n in number], ["S1"] * 10, names)
        ties = find_ties({"link": joined(passed_on(3), theirs)}, FIVE_MINUTES).rows
        assert (("x:a", "x:b") in set(ties[PAIR].itertuples(index=False, name=None))) == tied


# --- crowds ---


def passed_on(seed: int, accounts: int = 500, items: int = 900) -> pd.DataFrame:
    """Independent accounts that pass on links about ten stocks as they come out, some of them very many at once.

    An item has 2 to 200 who do, drawn by how active they are, after ten minutes on average; a quarter of all posts have
    links that nobody else has.
    """
    rng = np.random.default_rng(seed)
    active = rng.lognormal(0, 1, accounts)
    size = np.clip(rng.lognormal(1.5, 1.2, items), 2, 200).astype(int)
    item = np.repeat(np.arange(items), size)
    who = rng.choice(accounts, len(item), p=active / active.sum())
    second = rng.integers(0, 60 * DAY, items)[item] + rng.exponential(600, len(item))
    own = len(item) // 3
    links = [*(f"item/{n}" for n in item), *(f"own/{n}" for n in range(own))]
    pools = [f"S{n}" for n in [*(item % 10), *rng.integers(0, 10, own)]]
    names = [f"x:{n}" for n in [*who, *rng.integers(0, accounts, own)]]
    return acts(names, [*second, *rng.integers(0, 60 * DAY, own)], links, pools).drop_duplicates(
        ["account_id", "object"]
    )


def ring(members: int, times: int, within: int) -> pd.DataFrame:
    rng = np.random.default_rng(9)
    moments = rng.integers(0, 59 * DAY, times)
    rows = [(f"x:r{who}", at + rng.integers(0, within), n) for n, at in enumerate(moments) for who in range(members)]
    names, seconds, links = zip(*rows, strict=True)
    pools = [f"S{n % 10}" for n in links]
    return acts(names, seconds, [f"ring/{n}" for n in links], pools, [f"ring/{n}" for n in range(len(rows))])


@pytest.mark.parametrize("window", [FIVE_MINUTES, timedelta(hours=1)])
def test_who_passes_on_what_is_new_is_not_tied(window: timedelta) -> None:
    rows = passed_on(1)
    ties = find_ties({"link": rows}, window).rows
    share = len(set(ties[PAIR].to_numpy().ravel())) / 500
    assert share <= 0.01, f"{share:.2%} of accounts have a tie"


def test_a_ring_that_shares_its_own_links_is_found_and_nobody_else() -> None:
    """Five accounts, eight links within five minutes each, in that crowd; however large the ring, it is no crowd."""
    for members in (2, 5, 25):
        ties = find_ties({"link": joined(passed_on(2), ring(members, 8, 300))}, FIVE_MINUTES).rows
        tied = set(ties[PAIR].to_numpy().ravel())
        assert {f"x:r{n}" for n in range(members)} <= tied
        assert len(tied) <= members / 0.95


def test_the_same_link_again_and_again_is_one() -> None:
    """Two accounts that post one and the same link on twenty days share one thing."""
    rows = [(who, 3 * day * DAY + late) for day in range(20) for who, late in (("x:a", 0), ("x:b", 60))]
    again = acts(
        [who for who, _ in rows], [at for _, at in rows], ["home"] * 40, ["S1"] * 40, [f"h{n}" for n in range(40)]
    )
    ties = find_ties({"link": joined(passed_on(3), again)}, FIVE_MINUTES).rows
    assert {"x:a", "x:b"}.isdisjoint(ties[PAIR].to_numpy().ravel())
