"""Ties: nobody in crowds of independent accounts, all of a planted ring, and what is said of each tie, by hand."""

from __future__ import annotations

from datetime import timedelta

import numba
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from benchmarks.coordination.crowd import gathered
from benchmarks.coordination.crowds import KINDS, crowd
from benchmarks.coordination.ours import ours
from benchmarks.coordination.population import population
from benchmarks.coordination.rings import RingKind, planted
from benchmarks.coordination.scores import flagged_share, found, outsiders, precision
from graph.coordination import Ties, find_ties
from graph.coordination.acts import acts_of
from graph.coordination.timing import Timing
from tests.graph.coordination import invented_acts
from tests.graph.coordination.invented_acts import DAY, HOUR, MINUTE, START, acts, joined, together

FIVE_MINUTES = timedelta(minutes=5)
PAIR = ["account_id", "other_id"]


def pairs(ties: Ties) -> set[tuple[str, str]]:
    return set(ties.rows[PAIR].itertuples(index=False, name=None))


# --- null and power ---

CI = ("poisson", "response", "feed_bots", "habits")


@pytest.mark.parametrize("kind", CI)
def test_of_independent_accounts_hardly_any_is_tied(kind: str) -> None:
    made = crowd(kind, 30_000, 1_000, seed=1)
    share = flagged_share(made, ours(made, 300))
    assert share <= 0.01, f"{share:.2%} of accounts have a tie"


@pytest.mark.parametrize("kind", ["poisson", "response"])
def test_a_ring_of_five_is_found_and_nobody_else(kind: str) -> None:
    made = planted(crowd(kind, 30_000, 1_000, seed=1), [RingKind(size=5, acts=8, lag=300)], seed=1)
    ties = ours(made.crowd, 300)
    assert found(made, ties) == [5]
    assert (precision(made, ties) or 0) >= 0.95


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("kind", list(KINDS))
def test_in_every_crowd_hardly_any_is_tied(kind: str, seed: int) -> None:
    made = crowd(kind, 300_000, 6_000, seed)
    assert flagged_share(made, ours(made, 300)) <= 0.01


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("kind", list(KINDS)[:7])
def test_in_every_crowd_that_a_null_must_hold_in_rings_are_found(kind: str, seed: int) -> None:
    """Ten rings of five that act ten times within half an hour, and ten within five minutes: 95 % of members each."""
    kinds = [RingKind(size=5, acts=10, lag=lag) for lag in (300, 1_800) for _ in range(10)]
    made = planted(crowd(kind, 300_000, 6_000, seed), kinds, seed)
    for window, rings in ((300, slice(0, 10)), (1_800, slice(10, 20))):
        ties = ours(made.crowd, window)
        assert sum(found(made, ties)[rings]) >= 0.95 * 50, (window, outsiders(made, ties))
        assert (precision(made, ties) or 0) >= 0.95


def test_who_posts_in_sittings_is_not_tied_by_one() -> None:
    """Ten posts within minutes: who sits down when another does meets it several times at once."""
    rng, sittings = np.random.default_rng(1), 10_000
    people = population(1_000, rng)
    who = np.repeat(people.posters(sittings, rng), 10)
    second = np.repeat(rng.random(sittings) * 90 * DAY, 10) + rng.exponential(60, 10 * sittings)
    made = gathered("sittings", 1_000, (who, people.stocks_of(who, rng), second))
    assert flagged_share(made, ours(made, 300)) <= 0.01


@pytest.mark.parametrize("kind", ["poisson", "response"])
def test_posts_that_name_three_stocks_tie_nobody_by_one_moment(kind: str) -> None:
    """Each post names all stocks of a sector, as everybody does who posts about it."""
    made = crowd(kind, 20_000, 700, seed=2)
    named, sector = made.acts, made.stock // 3 * 3
    parts = [named.assign(object=np.char.add("S", (sector + turn).astype("U4"))) for turn in range(3)]
    rows = joined(*parts)
    ties = find_ties({"stock": rows.assign(pool=rows["object"])}, FIVE_MINUTES)
    assert len(set(ties.rows[PAIR].to_numpy().ravel())) <= 7


# --- what is said of a tie ---

QUIET = invented_acts.crowd(2_000, 100, seed=3)


def quietly(*accounts: str, times: int = 8, within: int = 60, first: int = 12 * HOUR) -> pd.DataFrame:
    """Accounts that name a stock together that nobody else does, beside a crowd."""
    return joined(QUIET, together(*accounts, times=times, within=within, object_="S99", first=first))


def test_a_tie_by_hand() -> None:
    """x:a names a stock on eight days, x:b follows after 60 s."""
    ties = find_ties({"stock": quietly("x:a", "x:b")}, FIVE_MINUTES)
    assert pairs(ties) == {("x:a", "x:b")}
    tie = ties.rows.iloc[0]
    assert tie[["layers", "stratum", "window_s", "times", "news"]].tolist() == ["stock", "calm", 300, 8, 0]
    assert tie[["leads", "follows", "together"]].tolist() == [8, 0, 0]
    assert tie[["lag_s", "lag_low", "lag_high"]].tolist() == [60, 60, 60]
    assert tie["p_order"] == pytest.approx(stats.binomtest(8, 8).pvalue)
    start = pd.Timestamp(START, unit="s", tz="UTC")
    assert tie["first_at"] == start + pd.Timedelta(hours=12)
    assert tie["last_at"] == start + pd.Timedelta(days=14, hours=12, seconds=60)
    assert 0 < tie["expected"] < 0.6
    assert tie["q"] == pytest.approx(tie["p"] * ties.tests)
    assert (ties.accounts, ties.tests) == (102, 102 * 101 // 2)


def test_the_meetings_of_a_tie_are_its_posts() -> None:
    given = quietly("x:a", "x:b")
    ties = find_ties({"stock": given}, FIVE_MINUTES)
    assert ties.meetings["layer"].unique().tolist() == ["stock"]
    assert sorted(ties.meetings["post_id"]) == sorted(given.loc[given["account_id"] == "x:a", "post_id"])
    assert sorted(ties.meetings["other_post_id"]) == sorted(given.loc[given["account_id"] == "x:b", "post_id"])
    posts = given.set_index("post_id")
    for one, when in (("post_id", "at"), ("other_post_id", "other_at")):
        told_of = posts.loc[ties.meetings[one]]
        assert told_of["at"].tolist() == ties.meetings[when].tolist()
        assert told_of["object"].tolist() == ties.meetings["object"].tolist()


def test_whoever_comes_first_the_first_id_is_first_and_the_lag_turns() -> None:
    ties = find_ties({"stock": quietly("x:b", "x:a")}, FIVE_MINUTES)
    tie = ties.rows.iloc[0]
    assert tie[[*PAIR, "leads", "follows", "lag_s"]].tolist() == ["x:a", "x:b", 0, 8, -60]
    assert (ties.meetings["other_at"] < ties.meetings["at"]).all()


def test_meetings_in_the_news_do_not_count() -> None:
    """Two that meet eight times, each time among thirty strangers: no tie; in quiet as well: a tie, without those."""
    news = acts(
        [f"x:{(37 * day + n) % 100}" for day in range(6) for n in range(30)],
        [30 * DAY + 2 * day * DAY + 12 * HOUR + 10 * n for day in range(6) for n in range(30)],
        ["S1"] * 180,
        post=[f"news/{n}" for n in range(180)],
    )
    in_news = together("x:a", "x:b", times=6, within=60, first=30 * DAY + 12 * HOUR)
    assert not len(find_ties({"stock": joined(QUIET, news, in_news)}, FIVE_MINUTES).rows)
    ties = find_ties({"stock": joined(quietly("x:a", "x:b"), news, in_news)}, FIVE_MINUTES)
    assert ties.rows[["times", "news"]].to_numpy().tolist() == [[8, 6]]


def test_a_pair_that_meets_across_midnight() -> None:
    """Meetings are sittings of the one; what is first at 23:59 and then at 00:01 is a meeting of either way."""
    ties = find_ties({"stock": quietly("x:a", "x:b", within=120, first=DAY - MINUTE)}, FIVE_MINUTES)
    assert ties.rows[["times", "leads"]].to_numpy().tolist() == [[8, 8]]


# --- layers ---


def shared(times: int, layer: str, accounts: tuple[str, ...] = ("x:a", "x:b")) -> pd.DataFrame:
    """Accounts that share something new of a layer on some days, about S1."""
    rows = together(*accounts, times=times, within=60, object_="S99").assign(pool="S1")
    number = rows.groupby("account_id").cumcount().astype(str)
    return rows.assign(object=f"{layer}/" + number)


def own_links(posts: int, seed: int) -> pd.DataFrame:
    """A hundred accounts about S1, each with links of its own."""
    rows = invented_acts.crowd(posts, 100, seed, objects=1).assign(pool="S1")
    return rows.assign(object="own/" + rows["post_id"])


def test_the_layers_of_a_tie_are_those_it_stands_out_in_the_strongest_first() -> None:
    stock = quietly("x:a", "x:b")
    link = joined(own_links(1_500, 1), shared(8, "link"))
    text = joined(own_links(1_500, 2), shared(5, "text"))
    ties = find_ties({"stock": stock, "text": text, "link": link}, FIVE_MINUTES)
    assert pairs(ties) == {("x:a", "x:b")}
    single = {
        name: find_ties({name: rows}, FIVE_MINUTES).rows.iloc[0]
        for name, rows in {"stock": stock, "text": text, "link": link}.items()
    }
    by_strength = sorted(single, key=lambda name: single[name]["p"])
    tie = ties.rows.iloc[0]
    assert tie["layers"] == ",".join(by_strength)
    assert tie["p"] == pytest.approx(stats.hmean([one["p"] for one in single.values()]))
    assert tie["times"] == single[by_strength[0]]["times"]
    assert set(ties.meetings["layer"]) == {"stock", "text", "link"}


def test_a_post_that_is_an_act_in_two_layers_is_one_meeting_of_order() -> None:
    stock = quietly("x:a", "x:b")
    link = joined(own_links(1_500, 1), shared(8, "link"))
    tie = find_ties({"stock": stock, "link": link}, FIVE_MINUTES).rows.iloc[0]
    assert tie["layers"].count(",") == 1
    assert tie[["leads", "follows", "together"]].tolist() == [8, 0, 0]


def test_accounts_are_counted_by_posts_and_not_by_acts() -> None:
    """Three posts in two layers are three; one post of three links is one."""
    three = acts(["x:a"] * 3, [0, DAY, 2 * DAY], ["S1"] * 3, post=["p1", "p2", "p3"])
    one = acts(["x:b"] * 3, [0] * 3, ["l1", "l2", "l3"], ["S1"] * 3, post=["p4"] * 3)
    ties = find_ties({"stock": three, "link": joined(three.assign(object="l9"), one)}, FIVE_MINUTES)
    assert (ties.accounts, ties.tests) == (1, 0)


def test_empty_layers_are_no_trouble() -> None:
    nothing = QUIET.iloc[:0]
    rows = quietly("x:a", "x:b")
    assert pairs(find_ties({"stock": rows, "link": nothing, "text": nothing}, FIVE_MINUTES)) == {("x:a", "x:b")}
    for empty in ({}, {"stock": nothing}, {"stock": nothing, "link": nothing}):
        found_none = find_ties(empty, FIVE_MINUTES)
        assert found_none.rows.empty
        assert found_none.meetings.empty
        assert (found_none.accounts, found_none.tests, found_none.met) == (0, 0, 0)
        assert found_none.rows.columns.tolist() == find_ties({"stock": rows}, FIVE_MINUTES).rows.columns.tolist()


def test_progress_is_told_each_layer() -> None:
    told: list[str] = []
    find_ties({"stock": QUIET, "link": own_links(50, 1), "text": QUIET.iloc[:0]}, FIVE_MINUTES, progress=told.append)
    assert told == ["link", "stock", "meetings"]


# --- the same answer ---


def a_busy_study(seed: int) -> dict[str, pd.DataFrame]:
    """Two rings in a crowd that also shares links, some acts of one account within one second."""
    ring = together("x:1", "x:2", "x:3", times=9, within=120)
    again = ring.loc[ring["account_id"] == "x:2"].assign(post_id=lambda rows: rows["post_id"] + "again")
    crowd_ = invented_acts.crowd(2_000, 80, seed)
    return {
        "stock": joined(crowd_, ring, again),
        "link": joined(own_links(1_000, seed), shared(6, "link", ("x:5", "x:6", "x:7"))),
    }


def test_the_order_of_rows_does_not_matter() -> None:
    given = a_busy_study(1)
    before = find_ties(given, FIVE_MINUTES)
    assert len(before.rows) == 6
    after = find_ties({name: rows.sample(frac=1, random_state=1) for name, rows in given.items()}, FIVE_MINUTES)
    pd.testing.assert_frame_equal(after.rows, before.rows)
    pd.testing.assert_frame_equal(after.meetings, before.meetings)


def test_the_number_of_threads_does_not_matter() -> None:
    given, before, found_by = a_busy_study(2), numba.get_num_threads(), []
    try:
        for threads in range(1, min(2, numba.config.NUMBA_NUM_THREADS) + 1):
            numba.set_num_threads(threads)
            found_by.append(find_ties(given, FIVE_MINUTES))
    finally:
        numba.set_num_threads(before)
    assert len(found_by[0].rows) == 6
    pd.testing.assert_frame_equal(found_by[0].rows, found_by[-1].rows)
    pd.testing.assert_frame_equal(found_by[0].meetings, found_by[-1].meetings)


def test_ids_that_sort_the_other_way_give_the_same_ties() -> None:
    given = a_busy_study(3)
    ids = sorted({who for rows in given.values() for who in rows["account_id"]})
    turned = dict(zip(ids, ids[::-1], strict=True))
    other = find_ties(
        {k: rows.assign(account_id=rows["account_id"].map(turned)) for k, rows in given.items()}, FIVE_MINUTES
    )
    same = find_ties(given, FIVE_MINUTES)
    there = {
        frozenset((turned[u], turned[v])): q for u, v, q in zip(*(same.rows[c] for c in (*PAIR, "q")), strict=True)
    }
    back = {frozenset((u, v)): q for u, v, q in zip(*(other.rows[c] for c in (*PAIR, "q")), strict=True)}
    assert there.keys() == back.keys()
    assert all(there[pair] == pytest.approx(back[pair]) for pair in there)


def test_q_is_benjamini_and_hochberg_over_all_pairs() -> None:
    """Every pair's p, those that met seldom too, put to scipy: the same ties and the same q."""
    given = a_busy_study(4)["stock"]
    ties = find_ties({"stock": given}, FIVE_MINUTES, q=0.05)
    made = acts_of(given)
    one, two = np.triu_indices(made.size, 1)
    post = pd.factorize(given["post_id"], sort=True)[0][made.place].astype(np.int64)
    p = Timing(made, 300, post).chances(one.astype(np.int64), two.astype(np.int64))[:, 0]
    adjusted = stats.false_discovery_control(p)
    names = zip(made.accounts[one[adjusted <= 0.05]], made.accounts[two[adjusted <= 0.05]], strict=True)
    assert pairs(ties) == set(names)
    assert sorted(ties.rows["q"]) == pytest.approx(sorted(adjusted[adjusted <= 0.05]))
