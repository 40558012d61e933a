"""What an analysis computes of a few accounts written by hand, against networkx and against counting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from graph.analysis import facts, parts
from graph.measures import MEASURES
from graph.observed import Observed
from graph.stock_measures import central_to_stocks
from loaders.record.tables import tables as definitions
from tests.graph.networks import to_networkx
from tests.graph.tables import Row, engagement, follow, followers, post, record

NAMES = {"followers", "coverage", "degree", "sources", "strength", "pagerank", "hub", "authority", "harmonic"}
NAMES |= {"coreness", "betweenness", "constraint", "reach", "seed_rank", "temporal_reach", "community"}
AS_OF = datetime(2021, 2, 1, tzinfo=UTC)
NOBODY = pd.Series(dtype="int64", index=pd.Index([], dtype="str"))
PUSHES = [("x:a", "GME.US"), ("x:b", "GME.US"), ("x:b", "AMC.US"), ("x:unseen", "AMC.US")]


def made(pushes: list[tuple[str, str]], **rows: list[Row]) -> Observed:
    columns = pd.DataFrame(pushes, columns=["account_id", "stock_id"], dtype="str")
    return Observed(record(**rows), columns, AS_OF, timedelta(days=30), NOBODY)


def written() -> Observed:
    """Twelve see a, ten of them b too; two of those reshare a within the month, a third did before."""
    crowd = [f"x:{number:02}" for number in range(12)]
    posts = [post("p", "x:a", "2021-01-10"), post("q", "x:b", "2021-01-10"), post("z", "x:lonely", "2021-01-10")]
    shared = {"kind": "reshare", "parent_id": "p", "parent_account_id": "x:a"}
    posts += [post("r", "x:00", "2021-01-11", **shared), post("s", "x:01", "2021-01-12", **shared)]
    posts += [post("t", "x:02", "2020-12-01", **shared | {"parent_id": "old"})]
    acts = [engagement("x:00", "x:a", "2021-01-11"), engagement("x:01", "x:00", "2021-01-12")]
    acts += [engagement("x:02", "x:a", "2020-12-01")]
    follows = [follow(who, "x:a") for who in crowd] + [follow(who, "x:b") for who in crowd[:10]]
    counts = [followers("x:a", 24, "2021-01-10"), followers("x:b", 0, "2021-01-10")]
    return made(PUSHES, posts=posts, engagements=acts, follows=follows, account_counts=counts)


@cache
def computed() -> tuple[Observed, dict[str, pd.DataFrame]]:
    seen = written()
    return seen, rows_of(seen)


def rows_of(seen: Observed) -> dict[str, pd.DataFrame]:
    found: dict[str, list[pd.DataFrame]] = {}
    for part in parts():
        found.setdefault(part.table, []).append(part.rows(seen))
    return {name: pd.concat(frames, ignore_index=True) for name, frames in found.items()}


def measure(name: str) -> dict[str, float]:
    rows = computed()[1]["measures"]
    mine = rows.loc[rows["measure"] == name]
    return dict(zip(mine["account_id"], mine["value"], strict=True))


def test_every_measure_has_rows_under_its_name() -> None:
    assert set(MEASURES) == NAMES
    assert set(computed()[1]["measures"]["measure"]) == NAMES


@pytest.mark.parametrize("name", ["measures", "cascades", "stock_measures", "overlaps"])
def test_rows_are_those_of_the_records_table(name: str) -> None:
    """Each has no other columns, none needed but the moment and the run is missing, and no key stands there twice."""
    table, rows = definitions()[name], computed()[1][name]
    assert set(rows.columns) <= {column.name for column in table.columns}
    needed = [column.name for column in table.columns if column.needed and column.name != "as_of"]
    assert len(rows) > 0
    assert not rows[needed].isna().any(axis=None)
    assert not rows.duplicated([column for column in table.key if column != "run"]).any()


def test_an_estimate_alone_has_ends() -> None:
    rows = computed()[1]["measures"]
    exact = (rows["method"] == "exact") | ~rows["measure"].isin(["harmonic", "betweenness", "reach"])
    assert rows.loc[exact, ["low", "high"]].isna().all(axis=None)
    assert (rows.loc[~exact, "low"] <= rows.loc[~exact, "high"]).all()
    assert set(rows.loc[~exact, "measure"]) == {"reach"}


def test_what_can_be_counted_by_hand() -> None:
    assert measure("followers") == {"x:a": 24, "x:b": 0}
    assert measure("coverage") == {"x:a": 0.5}
    assert measure("degree")["x:a"] == 12
    assert measure("degree")["x:00"] == 1
    assert measure("sources")["x:01"] == 3
    assert "x:lonely" not in measure("constraint")
    assert "x:lonely" not in measure("community")
    assert sum(measure("hub").values()) == pytest.approx(1)
    # x:a posted p once, and was engaged with by x:00 and x:02: twice 2 in 51, ten times 1 in 51.
    assert measure("strength")["x:a"] == pytest.approx(14 / 51)


def test_temporal_reach_is_of_influencers_and_of_the_window() -> None:
    """x:00 had it from a and x:01 from x:00; what x:02 did lies before the window."""
    assert measure("temporal_reach") == {"x:a": 2, "x:b": 0, "x:unseen": 0}
    seen, _ = computed()
    longer = Observed(seen.tables, seen.pushes, AS_OF, timedelta(days=90), NOBODY)
    assert MEASURES["temporal_reach"](longer)["value"].tolist() == [3, 0, 0]
    assert "90 days" in MEASURES["temporal_reach"](longer)["method"][0]


def test_a_cascade_has_its_author_seen_or_not() -> None:
    rows = computed()[1]["cascades"].set_index("root_post_id")
    assert rows["account_id"].to_dict() == {"old": "x:a", "p": "x:a"}
    assert rows["size"].to_dict() == {"old": 2, "p": 3}


def test_who_is_central_to_a_stock() -> None:
    """networkx, walking from who sees to who is seen, from those who pushed it; 0 is left out."""
    seen, found = computed()
    for stock in ("GME.US", "AMC.US"):
        mine = found["stock_measures"].loc[found["stock_measures"]["stock_id"] == stock]
        names = dict(enumerate(seen.network.accounts))
        against = nx.relabel_nodes(to_networkx(seen.network).reverse(), names)
        restart = {name: float((name, stock) in PUSHES) for name in against}
        walked = nx.pagerank(against, 0.85, personalization=restart, tol=1e-13, max_iter=5_000)
        wanted = {name: value for name, value in walked.items() if value > 0}
        assert dict(zip(mine["account_id"], mine["value"], strict=True)) == pytest.approx(wanted, abs=1e-9)
        assert mine["value"].is_monotonic_decreasing


def test_chunks_of_stocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _ = computed()
    pushes = pd.DataFrame([(who, f"{at}.US") for at, who in enumerate(seen.network.accounts)]).astype("str")
    pushes.columns = ["account_id", "stock_id"]
    whole = central_to_stocks(seen.network, pushes, 3)
    monkeypatch.setattr("graph.stock_measures._ROOM", 2 * seen.network.size)
    assert central_to_stocks(seen.network, pushes, 3).equals(whole)
    assert whole.groupby("stock_id").size().max() == 3


def test_two_with_one_audience() -> None:
    """Twelve see a and ten of them b, who is seen by no other; who shares few or is seen by few has no row."""
    (row,) = computed()[1]["overlaps"].to_dict("records")
    assert (row["account_id"], row["other_id"], row["common"]) == ("x:a", "x:b", 10)
    assert row["jaccard"] == pytest.approx(10 / 12)


def test_common_is_what_sets_say() -> None:
    """Of forty audiences at random, each pair is counted."""
    rng = np.random.default_rng(3)
    crowds = {f"x:{at:02}": {f"y:{v}" for v in rng.choice(30, rng.integers(10, 25), replace=False)} for at in range(40)}
    follows = [follow(who, name) for name, crowd in crowds.items() for who in sorted(crowd)]
    seen = made([(name, "GME.US") for name in crowds], follows=follows)
    (part,) = [part for part in parts() if part.name == "overlaps"]
    rows = part.rows(seen)
    assert len(rows) > 400
    for row in rows.itertuples():
        assert row.common == len(crowds[row.account_id] & crowds[row.other_id])


def test_facts() -> None:
    seen, rows = computed()
    found = facts(seen, rows)
    assert (found["accounts"], found["ties"], found["influencers"]) == (seen.network.size, len(seen.network.source), 3)
    assert found["coverage"] == 0.5
    groups = seen.communities.groupby(seen.communities).groups
    alone = [{who} for who in groups.pop(-1)]
    assert found["communities"] == len(groups)
    parted = [set(group) for group in groups.values()] + alone
    undirected = nx.relabel_nodes(to_networkx(seen.network).to_undirected(), dict(enumerate(seen.network.accounts)))
    assert found["modularity"] == pytest.approx(nx.community.modularity(undirected, parted))
    assert (found["cascades"], found["overlaps"], found["overlaps_left_out"]) == (2, 1, 0)


def test_communities_keep_the_numbers_of_an_earlier_run() -> None:
    """The same ones under an earlier run's numbers; a new one comes after every number ever given."""
    seen, _ = computed()
    fresh = seen.communities[seen.communities >= 0]
    again = Observed(seen.tables, seen.pushes, AS_OF, seen.window, fresh + 7, used=90)
    assert again.communities[fresh.index].tolist() == (fresh + 7).tolist()
    other = Observed(seen.tables, seen.pushes, AS_OF, seen.window, pd.Series({"x:gone": 3}), used=90)
    numbers = other.communities[fresh.index]
    assert numbers.min() == 91
    assert facts(other, rows_of(other))["last_community"] == numbers.max()


@pytest.mark.parametrize(
    "seen",
    [
        made([]),
        made([("x:a", "GME.US")]),
        made([("x:a", "GME.US")], posts=[post("p", "x:a", "2021-01-10")]),
        made([], follows=[follow("x:a", "x:a")]),
    ],
    ids=["nothing", "a push of nobody known", "one post", "a tie to oneself"],
)
def test_next_to_nothing(seen: Observed) -> None:
    rows = rows_of(seen)
    found = facts(seen, rows)
    assert rows["overlaps"].empty
    assert (found["ties"], found["coverage"], found["communities"]) == (0, None, 0)
    assert set(rows["measures"]["measure"]) <= NAMES
