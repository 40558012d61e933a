"""How often a burst followed: against loops over bursts, and in markets where the answer was planted."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from graph.market.followed import Window, followed
from graph.market.panel import Panel
from graph.market.signals import Signals
from tests.graph.market.panels import NAN, panel
from tests.graph.market.restated import restated

STOCKS, SESSIONS, WIDE = 30, 260, 170
HORIZON = 5
"""Sessions from the decision on within which a burst follows (methods, section 3)."""


def quiet(stocks: int = STOCKS, width: int = SESSIONS, seed: int = 1) -> Panel:
    rng = np.random.default_rng(seed)
    close = 50 * np.exp(np.cumsum(rng.normal(0, 0.02, (stocks, width)), axis=1))
    return panel(volume=np.exp(rng.normal(12, 0.4, (stocks, width))), close=close)


def bursts(*spans: tuple[int, int, int], tier: str = "proxy", disclosed: str = "unknown") -> pd.DataFrame:
    """Bursts: (stock, first, last) column."""
    found = pd.DataFrame(spans, columns=["row", "first", "last"])
    return found.assign(tier=tier, disclosed=disclosed)


def pushes(of: Panel, *places: tuple[int, int], account: str = "x:1", stance: str = "unknown") -> pd.DataFrame:
    """Pushes: (stock, decision column)."""
    rows, columns = np.array(places, dtype=np.int64).reshape(-1, 2).T
    days = of.days[columns].astype("datetime64[s]")
    return pd.DataFrame({"account_id": account, "stock_id": of.stocks[rows], "session": days, "stance": stance})


def share_of(found: pd.DataFrame, of: str, tier: str = "proxy") -> pd.Series:
    return found.loc[(found["tier"] == tier) & (found["of"] == of)].iloc[0]


def judged_by_loops(signals: Signals, found: pd.DataFrame, tier: str) -> dict[tuple[int, int], bool]:
    """Methods, section 3, word by word: each stock-session that can be judged, and whether a burst followed it.

    Of volume alone nothing can be judged until it has a past: abnormal volume as restated elsewhere.
    """
    of, measured, z = signals.panel, signals.measured, restated(signals.panel.volume)
    answers: dict[tuple[int, int], bool] = {}
    mine = [burst for burst in found.to_dict("records") if burst["tier"] == tier]
    for row in range(len(of.stocks)):
        there = [
            not np.isnan(of.holders[row, at]) or (measured[row, at] and not np.isnan(of.volume[row, at])) or known
            for at, known in enumerate((~np.isnan(z[row]) | (of.volume[row] == 0)).tolist())
        ]
        for d in range(1, of.close.shape[1] - HORIZON + 1):
            tiers = {"measured" if measured[row, at] else "proxy" for at in range(d - 1, d + HORIZON)}
            under_way = any(b["row"] == row and b["first"] <= d - 1 <= b["last"] for b in mine)
            if tiers == {tier} and there[d - 1] and there[d + HORIZON - 1] and not under_way:
                answers[row, d] = any(
                    b["row"] == row and d <= b["first"] < d + HORIZON and b["disclosed"] != "yes" for b in mine
                )
    return answers


@pytest.mark.parametrize("seed", range(6))
def test_as_loops_over_bursts_have_it(seed: int) -> None:
    """Random bursts of both tiers, some beside news; holders counted for a while; halts; random pushes."""
    rng = np.random.default_rng(seed)
    volume, holders = rng.lognormal(12, 0.4, (8, WIDE)), np.full((8, WIDE), NAN)
    volume[rng.random(volume.shape) < 0.1] = NAN
    volume[rng.random(volume.shape) < 0.05] = 0
    holders[:4, rng.integers(20, 60) : rng.integers(70, 150)] = 500.0
    signals = Signals(panel(volume=volume, holders=holders, close=np.full((8, WIDE), 10.0)))
    spans = [(row, at, min(at + int(rng.integers(0, 4)), WIDE - 1)) for row in range(8) for at in rng.choice(WIDE, 9)]
    found = bursts(*spans)
    found["tier"] = rng.choice(["measured", "proxy"], len(found))
    found["disclosed"] = rng.choice(["yes", "no", "unknown"], len(found))
    window = Window(signals, found)
    expected = {tier: judged_by_loops(signals, found, tier) for tier in ("measured", "proxy")}
    for tier, (judged, began) in window.tiers.items():
        places = list(zip(*(part.tolist() for part in np.nonzero(judged)), strict=True))
        assert {(row, at): bool(began[row, at]) for row, at in places} == expected[tier]
    places = list(zip(rng.integers(0, 8, 300).tolist(), rng.integers(0, WIDE, 300).tolist(), strict=True))
    table = followed(pushes(signals.panel, *places), window, seed)
    for tier, answers in expected.items():
        asked = [answers[place] for place in set(places) if place in answers]
        told = share_of(table, "pushes", tier)
        assert (told["stock_sessions"], told["followed"]) == (len(asked), sum(asked))
        assert told["share"] == pytest.approx(np.mean(asked))


def test_within_five_sessions_and_not_while_one_is_on() -> None:
    """A burst at 100 to 102: decisions at 96 to 100 are followed, at 101 to 103 none can be made, 104 is quiet.

    The first z is that of session 80: thirty volumes make a median, and thirty deviations from it a past.
    """
    of = quiet()
    window = Window(Signals(of), bursts((0, 100, 102)))
    judged, began = window.tiers["proxy"]
    assert np.flatnonzero(judged[0] & began[0]).tolist() == [96, 97, 98, 99, 100]
    assert np.flatnonzero(~judged[0]).tolist() == [*range(81), 101, 102, 103, *range(SESSIONS - 4, SESSIONS)]
    table = followed(pushes(of, *((0, at) for at in range(94, 106))), window)
    assert share_of(table, "pushes")[["stock_sessions", "followed"]].tolist() == [9, 5]


def test_a_burst_beside_news_is_no_answer_and_is_on_all_the_same() -> None:
    window = Window(Signals(quiet()), bursts((0, 100, 102), disclosed="yes"))
    judged, began = window.tiers["proxy"]
    assert not began.any()
    assert not judged[0, 101:104].any()


def test_who_says_to_sell_is_left_out() -> None:
    of = quiet()
    window = Window(Signals(of), bursts((0, 100, 100)))
    told = pd.concat(
        [pushes(of, (0, 98), (1, 98)), pushes(of, (0, 99), stance="sell"), pushes(of, (2, 109), stance="buy")]
    )
    assert share_of(followed(told, window), "pushes")[["stock_sessions", "followed"]].tolist() == [3, 1]
    assert followed(told.assign(stance="sell"), window).empty


def test_several_pushes_on_one_stock_session_are_one() -> None:
    of = quiet()
    window = Window(Signals(of), bursts((0, 100, 100)))
    twice = pd.concat([pushes(of, (0, 98), (1, 98)), pushes(of, (0, 98), account="x:2")])
    assert share_of(followed(twice, window), "pushes")[["stock_sessions", "followed"]].tolist() == [2, 1]


def test_tiers_are_never_mixed() -> None:
    """Holders are counted of the first half of the stocks: each tier has its own rows, and its own bursts."""
    wild = quiet()
    holders = np.full(wild.close.shape, NAN)
    holders[:15] = 500.0
    of = panel(volume=wild.volume, close=wild.close, holders=holders)
    found = pd.concat([bursts((0, 100, 100), (20, 100, 100)), bursts((1, 100, 100), (21, 100, 100), tier="measured")])
    table = followed(pushes(of, *((row, 98) for row in (0, 1, 20, 21))), Window(Signals(of), found))
    for tier in ("measured", "proxy"):
        assert share_of(table, "pushes", tier)[["stock_sessions", "followed"]].tolist() == [2, 1]


@cache
def planted() -> tuple[Panel, Window, list[tuple[int, int]]]:
    """Bursts at random, about one in eighty stock-sessions."""
    of, rng = quiet(), np.random.default_rng(2)
    spans = [
        (row, int(at), int(at)) for row in range(STOCKS) for at in rng.choice(np.arange(60, 250), 3, replace=False)
    ]
    return of, Window(Signals(of), bursts(*spans)), [(row, first) for row, first, _ in spans]


def test_pushes_just_before_bursts_are_followed_and_what_they_are_compared_with_is_not() -> None:
    """The rate of anything else is that of all stock-sessions that can be judged, counted one by one."""
    of, window, firsts = planted()
    told = pd.concat(
        [pushes(of, place, account=f"x:{n % 10}") for n, place in enumerate((r, at - 1) for r, at in firsts)]
    )
    table = followed(told, window)
    judged, began = window.tiers["proxy"]
    base = began[judged].mean()
    assert 0.03 < base < 0.1
    mine = share_of(table, "pushes")
    assert mine["share"] > 0.97
    assert mine["low"] > 0.9
    assert share_of(table, "moved")["share"] == pytest.approx(base, abs=0.03)
    assert share_of(table, "moved")["high"] < 0.2
    assert share_of(table, "matched")["share"] == pytest.approx(base, abs=0.03)


def test_pushes_at_random_are_followed_no_oftener_than_moved_ones() -> None:
    """One in ten such studies lies outside nearly all of twenty moves (2 of 21 places); five of ten, p < .002."""
    of, window, _ = planted()
    outside = 0
    for seed in range(10):
        rng = np.random.default_rng(100 + seed)
        places = zip(rng.integers(0, STOCKS, 300).tolist(), rng.integers(30, 255, 300).tolist(), strict=True)
        told = pushes(of, *places).assign(account_id=[f"x:{n}" for n in rng.integers(0, 60, 300)])
        table = followed(told, window, seed)
        moved = share_of(table, "moved")
        outside += not moved["low"] <= share_of(table, "pushes")["share"] <= moved["high"]
    assert outside <= 4


def test_what_cannot_be_placed_is_left_out() -> None:
    of = quiet()
    window = Window(Signals(of), bursts((0, 100, 100)))
    elsewhere = pushes(of, (0, 98)).assign(stock_id="NOPE.US")
    never = pushes(of, (0, 98)).assign(session=pd.Series([pd.NaT], dtype="datetime64[s]"))
    assert followed(pd.concat([elsewhere, never]), window).empty
    assert followed(pushes(of), window).empty
