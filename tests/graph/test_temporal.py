"""Temporal reach and earliest-arrival chains against every time-respecting path there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numba
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.reach import temporal
from graph.reach.chains import earliest_chain
from graph.reach.temporal import TimedTies, temporal_reach, timed_ties
from tests.graph.tables import at, engagement, table
from tests.graph.time_respecting import Tie, every_path, reached, timed

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from numpy.typing import NDArray

SIZE = 6
ACCOUNT = st.integers(0, SIZE - 1)
TIES = st.lists(st.builds(Tie, ACCOUNT, ACCOUNT, st.integers(1, 6)), max_size=12)
ALL = np.arange(SIZE)
START = pd.Timestamp("2021-01-04", tz="UTC")


def hour(number: int) -> pd.Timestamp:
    return START + pd.Timedelta(number, "h")


def acts(ties: list[Tie]) -> pd.DataFrame:
    """The same ties as rows of the record: who got it acted on who had it, `at` hours after the start."""
    rows = [engagement(f"x:{tie.target}", f"x:{tie.source}", hour(tie.at).isoformat()[:19]) for tie in ties]
    return table("engagements", *[row | {"post_id": f"p{number}"} for number, row in enumerate(rows)])


def crowd(size: int, ties: int, instants: int) -> TimedTies:
    rng = np.random.default_rng(3)
    pairs = zip(*rng.integers(size, size=(2, ties)).tolist(), rng.integers(instants, size=ties).tolist(), strict=True)
    return timed(size, [Tie(*row) for row in pairs])


def test_the_brute_force_itself() -> None:
    """By hand: 0 to 1 at one, 1 to 2 at two, 1 to 3 at one: 3 is too early."""
    ties = [Tie(0, 1, 1), Tie(1, 2, 2), Tie(1, 3, 1)]
    assert list(every_path(ties, 0)) == [[ties[0]], [ties[0], ties[1]]]
    assert [reached(ties, origin) for origin in range(4)] == [{1, 2}, {2, 3}, set(), set()]


@given(TIES)
def test_reach_is_where_time_respecting_paths_end(ties: list[Tie]) -> None:
    expected = [len(reached(ties, origin)) for origin in range(SIZE)]
    assert temporal_reach(timed(SIZE, ties), ALL).tolist() == expected


@given(TIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(ties: list[Tie], random: Random) -> None:
    before = temporal_reach(timed(SIZE, ties), ALL)
    random.shuffle(ties)
    assert temporal_reach(timed(SIZE, ties), ALL).tolist() == before.tolist()


def test_nothing_goes_through_two_hands_in_one_instant() -> None:
    """0 to 1 and 1 to 2 at the same instant, either way round in the file; a swap at one instant is one."""
    for ties in ([Tie(0, 1, 5), Tie(1, 2, 5)], [Tie(1, 2, 5), Tie(0, 1, 5)]):
        assert temporal_reach(timed(3, ties), np.arange(3)).tolist() == [1, 1, 0]
    assert temporal_reach(timed(2, [Tie(0, 1, 5), Tie(1, 0, 5)]), np.arange(2)).tolist() == [1, 1]


def test_where_every_tie_comes_again_and_again_all_descendants_are_reached() -> None:
    """As many rounds as the longest path: then time forbids nothing. 700 accounts take two passes."""
    graph = nx.gnp_random_graph(700, 0.003, seed=2, directed=True)
    ties = [Tie(u, v, number) for number in range(40) for u, v in graph.edges]
    assert max(max(lengths.values()) for _, lengths in nx.all_pairs_shortest_path_length(graph)) < 40
    expected = [len(nx.descendants(graph, account)) for account in range(700)]
    assert temporal_reach(timed(700, ties), np.arange(700)).tolist() == expected


def one_by_one(ties: TimedTies, seed: int) -> int:
    """Who has it, hand by hand, in sets: what is got at an instant is handed on from the next."""
    had: set[int] = {seed}
    for moment in np.unique(ties.at):
        now = ties.at == moment
        had |= {v for u, v in zip(ties.source[now].tolist(), ties.target[now].tolist(), strict=True) if u in had}
    return len(had) - 1


@pytest.mark.parametrize("instants", [1, 12, 300])
def test_a_crowd_seed_by_seed(instants: int) -> None:
    ties = crowd(400, 1_500, instants)
    seeds = np.random.default_rng(1).integers(400, size=1_100)
    expected = {seed: one_by_one(ties, seed) for seed in set(seeds.tolist())}
    assert temporal_reach(ties, seeds).tolist() == [expected[seed] for seed in seeds.tolist()]


def test_the_higgs_rumour(shared_data: Path) -> None:
    """De Domenico et al. 2013, Sci. Rep. 3:2980: who retweeted, answered or named whom in a week, by the second."""
    log = pd.read_csv(
        shared_data / "higgs" / "higgs-activity_time.txt.gz", sep=" ", names=["who", "whom", "at", "kind"]
    )
    moments = pd.to_datetime(log["at"], unit="s", utc=True)
    log = pd.DataFrame({"account_id": log["who"], "target_id": log["whom"], "event_at": moments})
    ties = timed_ties(log, moments.min(), moments.max())
    most = np.bincount(ties.source).argsort()[::-1][:600]
    found = temporal_reach(ties, most)
    rows = list(zip(ties.source.tolist(), ties.target.tolist(), ties.at.tolist(), strict=True))
    for rank in (0, 1, 599):
        got_at = {int(most[rank]): -1}
        for source, target, moment in rows:
            if got_at.get(source, moment) < moment:
                got_at.setdefault(target, moment)
        assert found[rank] == len(got_at) - 1


def test_threads_and_lanes_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    ties, found, before = crowd(2_000, 30_000, 50), list[bytes](), numba.get_num_threads()
    try:
        for threads in range(1, min(2, numba.config.NUMBA_NUM_THREADS) + 1):
            numba.set_num_threads(threads)
            for processors in (1, 2, 5):
                monkeypatch.setattr(temporal.os, "cpu_count", lambda count=processors: count)
                found.append(temporal_reach(ties, np.arange(2_000)).tobytes())
    finally:
        numba.set_num_threads(before)
    assert len(set(found)) == 1


def test_more_lanes_only_where_there_is_memory_and_work() -> None:
    lanes = [len(temporal._room(rows, seeds, ties)) for rows, seeds, ties in [(100, 512, 10**6), (10**4, 10**5, 10)]]
    assert lanes == [1, 1]
    assert len(temporal._room(100, 10**5, 10**6)) == temporal.os.cpu_count()
    assert temporal._room(101, 2_000, 10**6).ctypes.data % 64 == 0


def test_accounts_and_seeds_without_ties() -> None:
    """Of a hundred accounts three have ties; seeds twice, without ties, and unknown."""
    ties = timed(100, [Tie(50, 70, 1), Tie(70, 90, 2)])
    assert temporal_reach(ties, np.array([70, 50, 3, -1, 50])).tolist() == [1, 2, 0, 0, 2]
    assert temporal_reach(timed(2, []), np.array([0, -1])).tolist() == [0, 0]
    assert temporal_reach(timed(0, []), np.array([-1])).tolist() == [0]
    assert temporal_reach(ties, np.array([], dtype=np.int64)).shape == (0,)


def test_ties_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="sorted by time"):
        TimedTies(np.array(["a", "b"], dtype=object), *np.array([[0, 1], [1, 0]], dtype=np.int32), np.array([2, 1]))


def test_ties_of_a_window() -> None:
    """After its beginning, up to its end; not on oneself, not on nobody known, not at a time unknown."""
    rows = acts([Tie(0, 1, 0), Tie(3, 2, 1), Tie(2, 2, 1), Tie(0, 3, 1), Tie(1, 4, 2), Tie(1, 5, 3)])
    nobody = engagement("x:7", "x:8", "2021-01-04T01:00") | {"target_id": None}
    never = engagement("x:7", "x:8", "2021-01-04T01:00") | {"event_at": None}
    rows = pd.concat([rows, table("engagements", nobody, never)], ignore_index=True)
    found = timed_ties(rows, hour(0), hour(2))
    assert found.accounts.tolist() == ["x:0", "x:1", "x:2", "x:3", "x:4"]
    named = [found.accounts[ends].tolist() for ends in (found.source, found.target)]
    assert named == [["x:0", "x:3", "x:1"], ["x:3", "x:2", "x:4"]]
    assert found.at.tolist() == [1_609_722_000_000_000] * 2 + [1_609_725_600_000_000]
    assert found.places(np.array(["x:9", "x:4"], dtype=object)).tolist() == [-1, 4]


@pytest.mark.parametrize("rows", [acts([]), acts([Tie(0, 1, 9)])])
def test_a_window_without_acts(rows: pd.DataFrame) -> None:
    found = timed_ties(rows, hour(0), hour(2))
    assert len(found.accounts) == len(found.at) == 0
    assert temporal_reach(found, found.places(np.array(["x:0"], dtype=object))).tolist() == [0]


def paths_to(ties: list[Tie], origin: int, to: int, since: int, until: int) -> list[list[Tie]]:
    known = [tie for tie in ties if since < tie.at <= until]
    return [path for path in every_path(known, origin) if path[-1].target == to]


@settings(max_examples=60)
@given(TIES, ACCOUNT, ACCOUNT, st.integers(0, 3), st.integers(3, 6))
def test_a_chain_arrives_when_the_earliest_path_does(
    ties: list[Tie], origin: int, to: int, since: int, until: int
) -> None:
    found = earliest_chain(acts(ties), f"x:{origin}", hour(since), f"x:{to}", hour(until))
    paths = paths_to(ties, origin, to, since, until)
    if origin == to or not paths:
        assert found == ([] if origin == to else None)
        return
    assert found is not None
    assert found[-1].at == hour(min(path[-1].at for path in paths))
    # Each step is named by its post, and together they are one of the paths.
    assert [ties[int(step.post_id[1:])] for step in found] in paths
    assert all(step.at == hour(ties[int(step.post_id[1:])].at) for step in found)
    reach: NDArray[np.int64] = temporal_reach(timed(SIZE, [t for t in ties if since < t.at <= until]), ALL)
    assert reach[origin] >= len({step.to for step in found})


def test_a_chain_by_hand() -> None:
    """Two bring it to c at the same instant: the first by id is named, and of its two posts the first."""
    rows = [
        engagement("x:a", "x:push", "2021-01-04T01:00") | {"post_id": "1"},
        engagement("x:b", "x:push", "2021-01-04T01:00") | {"post_id": "2"},
        engagement("x:c", "x:b", "2021-01-04T02:00") | {"post_id": "3"},
        engagement("x:c", "x:a", "2021-01-04T02:00") | {"post_id": "5"},
        engagement("x:c", "x:a", "2021-01-04T02:00") | {"post_id": "4"},
        engagement("x:c", "x:push", "2021-01-04T03:00") | {"post_id": "6"},
    ]
    for order in (rows, rows[::-1]):
        found = earliest_chain(table("engagements", *order), "x:push", hour(0), "x:c", hour(9))
        assert found == [
            ("x:push", "x:a", at("2021-01-04T01:00"), "1"),
            ("x:a", "x:c", at("2021-01-04T02:00"), "4"),
        ]
    assert earliest_chain(table("engagements", *rows), "x:push", hour(1), "x:c", hour(9)) == [
        ("x:push", "x:c", at("2021-01-04T03:00"), "6")
    ], "what happened up to the push does not count"
    assert earliest_chain(table("engagements", *rows), "x:push", hour(1), "x:c", hour(2)) is None
    assert earliest_chain(table("engagements", *rows), "x:nobody", hour(0), "x:c", hour(9)) is None


def test_a_chain_takes_no_two_steps_in_one_instant() -> None:
    """0 to 1 and 1 to 2 in the first hour, and 1 to 2 again in the third."""
    ties = [Tie(0, 1, 1), Tie(1, 2, 1), Tie(1, 2, 3)]
    assert earliest_chain(acts(ties), "x:0", hour(0), "x:2", hour(2)) is None
    later = earliest_chain(acts(ties), "x:0", hour(0), "x:2", hour(3))
    assert later is not None
    assert [step.post_id for step in later] == ["p0", "p2"]


@settings(max_examples=25)
@given(TIES, st.randoms(use_true_random=False))
def test_a_chain_does_not_depend_on_the_order_of_rows(ties: list[Tie], random: Random) -> None:
    rows = acts(ties)
    shuffled = rows.sample(frac=1, random_state=random.randrange(2**31))
    chains = [earliest_chain(table, "x:0", hour(0), "x:1", hour(9)) for table in (rows, shuffled)]
    assert chains[0] == chains[1]
