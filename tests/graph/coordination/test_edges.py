"""Posts and accounts of every odd kind, from tables of the record to ties: each with one clear outcome."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from graph.coordination import Ties, find_ties
from graph.coordination.layers import layers
from graph.coordination.layers.said import Said
from graph.coordination.rings import rings
from loaders.load import Terms, load
from loaders.plan import plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.graph.coordination import invented_acts
from tests.graph.coordination.invented_acts import DAY, HOUR, START, acts, joined, together
from tests.graph.tables import Row, mention, post, table

if TYPE_CHECKING:
    from pathlib import Path

FIVE_MINUTES = timedelta(minutes=5)
PAIR = ["account_id", "other_id"]
Posts = list[tuple[Row, list[Row]]]
STOCKS = ["GME.US", "AMC.US", "BB.US", "NOK.US", "TSLA.US", "AAPL.US", "F.US"]


def ties_of(posts: Posts, *, window: timedelta = FIVE_MINUTES, q: float = 0.01, **limits: pd.Timestamp) -> Ties:
    """What the layers of stocks and texts make of posts with the stocks each names."""
    given = Said(
        table("posts", *(row for row, _ in posts)),
        table("mentions", *(row for _, rows in posts for row in rows)),
        table("shared_items"),
        frozenset(STOCKS),
        **limits,
    )
    return find_ties({name: layers()[name].acts(given) for name in ("stock", "reshare")}, window, q)


def own(account: str, second: float, *stocks: str, number: int = 0, **columns: object) -> tuple[Row, list[Row]]:
    moment = datetime.fromtimestamp(START + second, UTC)
    name = f"{account}/{second}/{number}"
    row = post(name, account, "2024-03-01", cashtags=len(stocks))
    return row | {"event_at": moment, "available_at": moment} | columns, [mention(name, stock) for stock in stocks]


def a_crowd(posts: int = 600, accounts: int = 40) -> Posts:
    rng = np.random.default_rng(8)
    rows = zip(
        rng.integers(0, accounts, posts), rng.integers(0, 60 * DAY, posts), rng.integers(0, 5, posts), strict=True
    )
    return [own(f"x:{who}", int(second), STOCKS[stock], number=at) for at, (who, second, stock) in enumerate(rows)]


def two_who_meet(times: int = 8, stocks: tuple[str, ...] = ("F.US",), lag: float = 60, **columns: object) -> Posts:
    """x:a and x:b name the same on every third day."""
    noons = [3 * day * DAY + 12 * HOUR for day in range(times)]
    return [own(who, noon + late, *stocks, **columns) for noon in noons for who, late in (("x:a", 0), ("x:b", lag))]


def pairs(ties: Ties) -> list[tuple[str, str]]:
    return list(ties.rows[PAIR].itertuples(index=False, name=None))


CROWD = a_crowd()
TIED = [("x:a", "x:b")]


def same(one: Ties, other: Ties) -> None:
    pd.testing.assert_frame_equal(one.rows, other.rows)
    pd.testing.assert_frame_equal(one.meetings, other.meetings)
    assert (one.accounts, one.tests) == (other.accounts, other.tests)


# --- posts ---


def test_posts_without_a_moment_are_as_if_they_were_not_there() -> None:
    posts = [*CROWD, *two_who_meet()]
    timeless = [own(who, 90 * DAY + n, "F.US", event_at=None) for who in ("x:a", "x:b", "x:c") for n in range(9)]
    found = ties_of([*timeless, *posts])
    assert pairs(found) == TIED
    same(found, ties_of(posts))
    assert not len(ties_of(timeless).rows)


@pytest.mark.parametrize(("kind", "tied"), [("quote", TIED), ("reshare", [])])
def test_only_words_of_ones_own_name_a_stock(kind: str, tied: list[tuple[str, str]]) -> None:
    assert pairs(ties_of([*CROWD, *two_who_meet(kind=kind)])) == tied


def test_lists_of_six_stocks_are_left_out() -> None:
    assert pairs(ties_of([*CROWD, *two_who_meet(stocks=tuple(STOCKS[2:]))])) == TIED
    assert pairs(ties_of([*CROWD, *two_who_meet(stocks=tuple(STOCKS[1:]))])) == []


def test_a_reshare_is_an_act_on_the_post_it_passes_on() -> None:
    """Nine posts of x:r, each passed on by x:a and x:b within a minute, and by others hours later."""
    posts: Posts = []
    for day in range(9):
        root = own("x:r", 3 * day * DAY, "F.US")
        passed = [("x:a", 50), ("x:b", 90), *((f"x:{n}", 7 * HOUR + 700 * n) for n in range(4))]
        shares = [
            own(who, 3 * day * DAY + late, kind="reshare", parent_id=root[0]["post_id"], parent_account_id="x:r")
            for who, late in passed
        ]
        posts += [root, *shares]
    others = [own("x:r2", 61 * DAY + 60 * n, "F.US") for n in range(400)]
    crowd = [
        own(f"x:{n % 40}", 61 * DAY + 500 * n, kind="reshare", parent_id=row["post_id"])
        for n, (row, _) in enumerate(others)
    ]
    busy = [
        own(f"x:{n % 40}", 100 + n * 4_000, kind="reshare", parent_id=others[n % 400][0]["post_id"], number=1)
        for n in range(600)
    ]
    found = ties_of([*posts, *others, *crowd, *busy])
    assert ("x:a", "x:b") in pairs(found)
    tie = found.rows.set_index(PAIR).loc[TIED[0]]
    assert tie[["layers", "times", "leads", "lag_s"]].tolist() == ["reshare", 9, 9, 40]
    assert not {"x:r"} & set(found.rows[PAIR].to_numpy().ravel())


OWN = "platform,id,author_id,text,created_at,deleted,observed_at\n"


def of_files(folder: Path, *files: str) -> Ties:
    """Each file loaded by itself, and the ties of what the record then holds, stocks named by cashtags."""
    record = Record(folder / "record")
    for number, text in enumerate(files):
        path = folder / f"{number}.csv"
        path.write_text(OWN + text)
        planned, _ = plan([path], Stated())
        load(record, planned, Terms(most_refused=1.0))
    posts, items = (record.read(name).to_pandas() for name in ("posts", "shared_items"))
    named = [
        mention(row.post_id, f"{tag}.US")
        for row in posts.itertuples()
        for tag in re.findall(r"[$]([A-Z]+)", row.text or "")
    ]
    given = Said(posts, table("mentions", *named), items, frozenset(STOCKS))
    return find_ties({"stock": layers()["stock"].acts(given)}, FIVE_MINUTES)


def line(n: int, who: str, second: int, text: str, deleted: str = "", seen: int = 200 * DAY) -> str:
    at, read = (datetime.fromtimestamp(START + moment, UTC).isoformat() for moment in (second, seen))
    return f"x,{n},{who},{text},{at},{deleted},{read}\n"


def crowd_lines() -> str:
    rng = np.random.default_rng(9)
    rows = zip(rng.integers(0, 40, 600), rng.integers(0, 60 * DAY, 600), rng.integers(0, 5, 600), strict=True)
    return "".join(line(n, f"p{who}", int(at), f"${STOCKS[of][:-3]} up") for n, (who, at, of) in enumerate(rows))


def meet_lines(text: str = "$F now", deleted: str = "", seen: int = 200 * DAY) -> str:
    noons = [3 * day * DAY + 12 * HOUR for day in range(8)]
    rows = [(who, noon + late) for noon in noons for who, late in (("a", 0), ("b", 60))]
    return "".join(line(9_000 + n, who, at, text, deleted, seen) for n, (who, at) in enumerate(rows))


def test_a_post_loaded_again_and_again_is_one(tmp_path: Path) -> None:
    """The same sixteen posts in three files, read at three moments."""
    for name in ("once", "thrice"):
        (tmp_path / name).mkdir()
    once = of_files(tmp_path / "once", crowd_lines() + meet_lines())
    thrice = of_files(
        tmp_path / "thrice", meet_lines(), crowd_lines() + meet_lines(seen=300 * DAY), meet_lines("$F now ")
    )
    assert pairs(once) == TIED
    assert once.rows["times"].tolist() == [8]
    same(once, thrice)


def test_an_edited_post_counts_at_its_own_time_with_its_first_text(tmp_path: Path) -> None:
    """At first they named Ford; what was read of them later names nothing, or something else."""
    edited = meet_lines("never mind", seen=300 * DAY), meet_lines("$AMC", seen=400 * DAY)
    found = of_files(tmp_path, *edited, crowd_lines() + meet_lines())
    assert pairs(found) == TIED
    assert found.meetings["object"].unique().tolist() == ["F.US"]
    assert found.meetings["at"].min() == pd.Timestamp(START + 12 * HOUR, unit="s", tz="UTC")


@pytest.mark.parametrize("before", [True, False], ids=["deleted since", "never seen otherwise"])
def test_a_deleted_post_counts(tmp_path: Path, before: bool) -> None:
    first = [meet_lines()] if before else []
    deleted = meet_lines("" if before else "$F now", deleted="1", seen=300 * DAY)
    assert pairs(of_files(tmp_path, crowd_lines(), *first, deleted)) == TIED


# --- windows, since and until ---


def test_a_window_of_one_second() -> None:
    one = timedelta(seconds=1)
    assert pairs(ties_of([*CROWD, *two_who_meet(lag=1)], window=one)) == TIED
    assert pairs(ties_of([*CROWD, *two_who_meet(lag=2)], window=one)) == []


def test_a_window_of_a_day() -> None:
    """Thirty times in nine months the second is a day later to the second, or a second more."""
    day = timedelta(days=1)
    noons = [9 * n * DAY + 12 * HOUR for n in range(30)]
    for late, tied in ((DAY, TIED), (DAY + 1, [])):
        seldom = [own(who, noon + after, "F.US") for noon in noons for who, after in (("x:a", 0), ("x:b", late))]
        assert pairs(ties_of([*CROWD, *seldom], window=day)) == tied


def test_since_counts_and_until_does_not() -> None:
    """Eight meetings, three days apart, the first and the last at the very edges."""
    posts = [*CROWD, *two_who_meet()]
    noon = pd.Timestamp(START + 12 * HOUR, unit="s", tz="UTC")
    last = noon + pd.Timedelta(days=21, seconds=60)
    second = pd.Timedelta(seconds=1)
    times = [
        ties_of(posts, since=since, until=until).rows["times"].tolist()
        for since, until in [(noon, last + second), (noon + second, last + second), (noon, last)]
    ]
    assert times == [[8], [7], [7]]


@pytest.mark.parametrize("until", [6, 15])
def test_with_the_future_deleted_the_ties_until_a_day_are_the_same(until: int) -> None:
    moment = pd.Timestamp(START + until * DAY, unit="s", tz="UTC")
    later = [own(who, 22 * DAY + 9 * n * HOUR, "F.US") for n in range(40) for who in ("x:a", "x:c", "x:7")]
    posts = [*CROWD, *two_who_meet(), *later]
    before = [one for one in posts if one[0]["event_at"] < moment]
    found = ties_of(posts, until=moment)
    same(found, ties_of(before))
    assert (len(found.rows) > 0) == (until > 6)


# --- accounts ---


def test_an_account_with_a_hundred_thousand_posts() -> None:
    """And one that passes on every fifth of them within a minute: found, in less than five seconds."""
    rng = np.random.default_rng(1)
    second = np.sort(rng.choice(90 * DAY, 100_000, replace=False))
    object_ = [f"S{n}" for n in rng.integers(0, 50, 100_000)]
    loud = acts(["x:loud"] * 100_000, second, object_, post=[f"loud/{n}" for n in range(100_000)])
    late = acts(["x:late"] * 20_000, second[::5] + 30, object_[::5], post=[f"late/{n}" for n in range(20_000)])
    crowd = invented_acts.crowd(20_000, 500, seed=2, objects=50, days=90)
    find_ties({"stock": crowd.head(2_000)}, FIVE_MINUTES)  # compiled
    began = time.perf_counter()
    found = find_ties({"stock": joined(crowd, loud, late)}, FIVE_MINUTES)
    assert time.perf_counter() - began < 5
    assert set(found.rows[PAIR].to_numpy().ravel()) <= {"x:loud", "x:late"}


def test_all_posts_at_one_second() -> None:
    """Two thousand accounts with one post or with three on as many stocks: one sitting, and a tie takes three."""
    who = [f"x:{n}" for n in range(2_000)]
    crowd = invented_acts.crowd(4_000, 2_000, seed=3)
    for stocks in (1, 3):
        at_once = acts(who * stocks, [30 * DAY + HOUR] * 2_000 * stocks, [f"N{n}" for n in range(stocks) for _ in who])
        rows = joined(crowd, at_once.assign(post_id="once" + at_once["post_id"]))
        assert not len(find_ties({"stock": rows}, FIVE_MINUTES).rows)


@pytest.mark.parametrize("posts", [1, 5])
def test_five_who_say_much_at_one_second_are_not_tied_by_it(posts: int) -> None:
    """Five stocks each, in one post or in five, where nobody else is about."""
    five = ["x:a", "x:b", "x:c", "x:d", "x:e"]
    rows = [own(who, 30 * DAY, *STOCKS[2:7]) for who in five]
    if posts > 1:
        rows = [own(who, 30 * DAY, stock, number=n) for who in five for n, stock in enumerate(STOCKS[2:7])]
    alone = [own(who, 40 * DAY + (100 * n + at) * HOUR, "F.US") for at, who in enumerate(five) for n in range(3)]
    found = ties_of([*CROWD, *rows, *alone])
    assert found.accounts == 45
    assert pairs(found) == []


def test_whoever_all_act_at_one_second_on_three_days_are_tied() -> None:
    """Thirty accounts and nobody else: a wire that only they read, or a ring. A tie does not say which."""
    who = [f"x:w{n}" for n in range(30)]
    wire = together(*who, times=6, within=0, object_="N")
    found = find_ties({"stock": joined(invented_acts.crowd(4_000, 300, seed=4), wire)}, FIVE_MINUTES)
    assert len(found.rows) == 30 * 29 / 2
    assert (found.rows["together"] == 6).all()
    assert (found.rows["p_order"] == 1).all()
    assert rings(found.rows).nunique() == 1


@pytest.mark.parametrize("times", [1, 2])
def test_under_three_acts_nobody_is_tested(times: int) -> None:
    found = ties_of(two_who_meet(times))
    assert (len(found.rows), found.accounts, found.tests) == (0, 0, 0)
    among_others = ties_of([*CROWD, *two_who_meet(times)])
    assert among_others.accounts == ties_of(CROWD).accounts
    assert pairs(among_others) == []


def test_one_account_is_tied_to_nobody_and_not_to_itself() -> None:
    found = ties_of([one for one in two_who_meet(9) if one[0]["account_id"] == "x:a"])
    assert (len(found.rows), len(found.meetings), found.accounts, found.tests) == (0, 0, 1, 0)
    busy = ties_of([own("x:a", 3 * n, "F.US") for n in range(500)])
    assert (len(busy.rows), busy.accounts) == (0, 1)


def test_two_accounts_alone_in_the_world() -> None:
    """All there is are two that meet twelve times: one pair is tested, each is the other's crowd, and they are tied."""
    found = ties_of(two_who_meet(12))
    assert found.tests == 1
    assert pairs(found) == TIED


def test_of_no_posts_nothing_is_found() -> None:
    found = ties_of([])
    assert (len(found.rows), len(found.meetings), found.accounts, found.tests, found.met) == (0, 0, 0, 0, 0)
    assert len(rings(found.rows)) == 0


# --- wrong use ---


@pytest.mark.parametrize(
    "window",
    [timedelta(0), timedelta(seconds=-5), timedelta(seconds=0.5), timedelta(seconds=1.5), timedelta(days=1, seconds=1)],
)
def test_a_window_that_is_out_of_range_is_refused(window: timedelta) -> None:
    with pytest.raises(ValueError, match=r"window .*: whole seconds up to a day"):
        find_ties({"stock": invented_acts.crowd(10, 3, seed=1)}, window)


@pytest.mark.parametrize("q", [0.0, 1.0, -0.1, 1.5, float("nan")])
def test_a_q_that_is_no_share_is_refused(q: float) -> None:
    with pytest.raises(ValueError, match=r"q .*0 to 1"):
        find_ties({"stock": invented_acts.crowd(10, 3, seed=1)}, FIVE_MINUTES, q)


def test_an_unknown_layer_is_refused() -> None:
    rows = invented_acts.crowd(10, 3, seed=1)
    with pytest.raises(ValueError, match="no layers: emoji, music"):
        find_ties({"stock": rows, "music": rows, "emoji": rows}, FIVE_MINUTES)
