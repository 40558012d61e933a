"""Initiators and chasers: planted ones, markets in which nobody is either, and nothing of the future."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from graph.market.before_after import BeforeAfter
from graph.market.initiators import by_chance, initiators, push_scores, shifted
from graph.market.panel import Panel
from graph.market.signals import Signals
from tests.graph.market.panels import NAN, panel

STOCKS, SESSIONS, WIDE = 40, 260, 30


def random_walk(seed: int) -> Panel:
    """Volume, prices and holders that wander, each stock by itself."""
    rng = np.random.default_rng(seed)
    volume = np.exp(rng.normal(12, 0.4, (STOCKS, SESSIONS)))
    close = 50 * np.exp(np.cumsum(rng.normal(0, 0.02, (STOCKS, SESSIONS)), axis=1))
    holders = 5_000 * np.exp(np.cumsum(rng.normal(0, 0.01, (STOCKS, SESSIONS)), axis=1))
    return panel(volume=volume, close=close, holders=holders)


def pushes_of(market: Panel, seed: int, accounts: int = WIDE, each: int = 20) -> pd.DataFrame:
    rng = np.random.default_rng(1_000 + seed)
    who = np.repeat(np.arange(accounts), each)
    column = rng.integers(75, SESSIONS - 10, len(who))
    return pd.DataFrame(
        {
            "account_id": [f"x:{n}" for n in who],
            "stock_id": market.stocks[rng.integers(0, STOCKS, len(who))],
            "session": market.days[column].astype("datetime64[s]"),
            "burst_id": pd.Series([None] * len(who), dtype="str"),
            "stance": "unknown",
        }
    )


def pushed(market: Panel, pushes: pd.DataFrame) -> np.ndarray:
    found = np.zeros(market.close.shape, dtype=bool)
    found[market.row(pushes["stock_id"]), market.column(pushes["session"].to_numpy(dtype="datetime64[D]"))] = True
    return found


def with_reactions(market: Panel, pushes: pd.DataFrame) -> Panel:
    """After each push of x:0 to x:4 holders rise for five sessions; before each of x:5 to x:9 volume and price did."""
    volume, close, holders = market.volume.copy(), market.close.copy(), market.holders.copy()
    rows, columns = market.row(pushes["stock_id"]), market.column(pushes["session"].to_numpy(dtype="datetime64[D]"))
    for name, row, column in zip(pushes["account_id"], rows, columns, strict=True):
        number = int(name.removeprefix("x:"))
        if number < 5:
            holders[row, column:] *= 1.2
        elif number < 10:
            volume[row, column - 5 : column] *= 3
            close[row, column - 3 :] *= 1.1
    return panel(volume=volume, close=close, holders=holders)


@cache
def planted() -> tuple[pd.DataFrame, pd.DataFrame, BeforeAfter]:
    pushes = pushes_of(random_walk(1), 1)
    market = with_reactions(random_walk(1), pushes)
    compared = BeforeAfter(Signals(market), pushed(market, pushes))
    scores = push_scores(pushes, compared)
    return initiators(by_chance(scores, compared)), scores, compared


def test_who_comes_before_is_first_and_who_comes_late_is_last() -> None:
    found = planted()[0]
    assert set(found["account_id"].head(5)) == {f"x:{n}" for n in range(5)}
    assert set(found["account_id"].tail(5)) == {f"x:{n}" for n in range(5, 10)}
    assert (found["low"].head(5) > 0).all()
    assert (found["high"].tail(5) < 0).all()
    assert set(found["tier"]) == {"measured"}
    first, last = found.iloc[0], found.iloc[-1]
    assert first["after"] > 0.8
    assert first["before"] < 0.65
    assert last["before"] > 0.7


def test_the_same_histories_moved_in_time_say_nothing() -> None:
    _, scores, compared = planted()
    late_and_early = []
    for seed in range(3):
        found = initiators(by_chance(shifted(scores, compared, seed), compared, seed + 50))
        rank = found["score"].rank().set_axis(found["account_id"])
        late_and_early.append(rank[[f"x:{n}" for n in range(5)]].mean() - rank[[f"x:{n}" for n in range(5, 10)]].mean())
    assert abs(np.mean(late_and_early)) < 6, "of thirty places"


def test_in_a_random_walk_hardly_anybody_is_either() -> None:
    flagged = []
    for seed in range(5):
        market = random_walk(10 + seed)
        pushes = pushes_of(market, seed)
        compared = BeforeAfter(Signals(market), pushed(market, pushes))
        found = initiators(by_chance(push_scores(pushes, compared), compared, seed))
        flagged.append(((found["low"] > 0) | (found["high"] < 0)).mean())
    assert np.mean(flagged) <= 0.08, "one in twenty is what the interval says"


def test_few_pushes_count_less_than_many() -> None:
    """Of two accounts with the same mean the one with more bursts keeps more; under three there is no interval."""
    rng = np.random.default_rng(3)
    rows = [(f"x:{n}", f"b{n}.{at}", rng.normal((n % 5 - 2) / 4, 0.3)) for n in range(40) for at in range(12)]
    rows += [("x:few", f"f{at}", 0.6) for at in range(2)] + [("x:many", f"m{at}", 0.6) for at in range(30)]
    table = pd.DataFrame(rows, columns=["account_id", "cluster", "score"])
    found = initiators(table.assign(before=0.2, after=0.8, tier="proxy")).set_index("account_id")
    assert found.loc["x:few", "mean"] == pytest.approx(found.loc["x:many", "mean"])
    assert 0 < found.loc["x:few", "score"] < found.loc["x:many", "score"] < 0.6
    assert np.isnan(found.loc["x:few", ["low", "high"]].to_numpy(dtype=float)).all()
    assert found.loc["x:few", "bursts"] == 2


def test_where_accounts_cannot_be_told_apart_nothing_is_said_of_any() -> None:
    """All share one mean, well above chance: that is of all, and of nobody."""
    rng = np.random.default_rng(5)
    rows = [(f"x:{n}", f"b{n}.{at}", 0.2 + 0.3 * sign) for n in range(30) for at in range(10) for sign in (-1, 1)]
    table = pd.DataFrame(rows, columns=["account_id", "cluster", "score"])
    table["score"] += rng.normal(0, 1e-6, len(table))
    found = initiators(table.assign(before=0.2, after=0.8, tier="proxy"))
    assert (found["kept"] == 0).all()
    assert found["score"].to_numpy() == pytest.approx(0.2, abs=1e-4)
    assert found[["low", "high"]].isna().all(axis=None)


def test_pushes_that_share_a_burst_are_one() -> None:
    table = pd.DataFrame({"account_id": ["x:a"] * 9, "cluster": ["one"] * 9, "score": np.linspace(0, 1, 9)})
    found = initiators(table.assign(before=0.2, after=0.8, tier="proxy")).iloc[0]
    assert (found["pushes"], found["bursts"]) == (9, 1)
    assert np.isnan(found["low"])


def test_selling_is_set_apart_and_saying_it_twice_is_once() -> None:
    market = random_walk(2)
    pushes = pushes_of(market, 2)
    compared = BeforeAfter(Signals(market), pushed(market, pushes))
    whole = push_scores(pushes, compared)
    again = pd.concat([pushes, pushes.head(50), pushes.tail(50).assign(stance="sell", account_id="x:seller")])
    pd.testing.assert_frame_equal(push_scores(again, compared), whole)


def test_where_holders_are_not_read_volume_stands_in_and_is_told_apart() -> None:
    market = random_walk(4)
    holders = market.holders.copy()
    holders[: STOCKS // 2] = NAN
    mixed = panel(volume=market.volume, close=market.close, holders=holders)
    pushes = pushes_of(mixed, 4)
    compared = BeforeAfter(Signals(mixed), pushed(mixed, pushes))
    scores = push_scores(pushes, compared)
    assert set(scores.loc[scores["row"] < STOCKS // 2, "tier"]) == {"proxy"}
    assert set(scores.loc[scores["row"] >= STOCKS // 2, "tier"]) == {"measured"}
    alone = BeforeAfter(Signals(random_walk(4)), compared.pushed).ranks(np.array([30]), np.array([150]))
    assert alone["tier"].tolist() == ["measured"]


@pytest.mark.parametrize("until", [150, 200])
def test_with_the_future_deleted_earlier_pushes_have_the_same_ranks(until: int) -> None:
    market = random_walk(5)
    pushes = pushes_of(market, 5)
    cut = panel(volume=market.volume[:, :until], close=market.close[:, :until], holders=market.holders[:, :until])
    at = market.column(pushes["session"].to_numpy(dtype="datetime64[D]"))
    early = pushes.loc[at <= until - 5]
    whole = push_scores(early, BeforeAfter(Signals(market), pushed(market, pushes)))
    part = push_scores(early, BeforeAfter(Signals(cut), pushed(market, pushes)[:, :until]))
    assert len(part)
    pd.testing.assert_frame_equal(part, whole)


def test_of_no_pushes_there_are_no_initiators() -> None:
    market = random_walk(6)
    compared = BeforeAfter(Signals(market), np.zeros(market.close.shape, dtype=bool))
    scores = push_scores(pushes_of(market, 6).head(0), compared)
    assert len(initiators(by_chance(scores, compared))) == 0
    elsewhere = pushes_of(market, 6).assign(stock_id="ELSEWHERE.US")
    assert len(push_scores(elsewhere, compared)) == 0


def test_on_a_random_walk_nobody_is_told_apart_oftener_than_stated() -> None:
    """A tier with any account told apart is a false discovery: at most .05 of them, here of twenty markets."""
    found = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        account = np.repeat(np.arange(60), 12)
        scores = pd.DataFrame({"account_id": [f"x:{n:02}" for n in account], "score": rng.normal(0, 0.5, len(account))})
        scores = scores.assign(tier="proxy", before=0.5, after=0.5, cluster=[f"b{n}" for n in range(len(account))])
        found += bool((initiators(scores, seed)["apart_q"] <= 0.05).any())
    assert found <= 4, "1 of 20 is expected, and more than 4 have a chance of .003"


def test_an_account_far_from_all_is_told_apart() -> None:
    rng = np.random.default_rng(1)
    account = np.repeat(np.arange(60), 12)
    score = rng.normal(0, 0.5, len(account)) - 0.8 * (account == 7)
    scores = pd.DataFrame({"account_id": [f"x:{n:02}" for n in account], "score": score})
    scores = scores.assign(tier="proxy", before=0.5, after=0.5, cluster=[f"b{n}" for n in range(len(account))])
    found = initiators(scores).set_index("account_id")
    assert found["apart_q"].idxmin() == "x:07"
    assert found["apart_q"].min() < 0.001
    assert (found["apart_q"] <= 0.05).sum() <= 2
