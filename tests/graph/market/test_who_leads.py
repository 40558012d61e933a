"""Initiators of several markets at once, beside the placebo."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from graph.market.panel import Panel
from graph.market.signals import Signals
from graph.market.study import MarketStudy
from graph.market.who_leads import Leads, pushed, who_leads
from tests.graph.market.panels import NAN, panel

STOCKS, SESSIONS = 40, 230
EACH = 15
"""Pushes of an account."""


def walk(seed: int, *, counted: bool = True) -> Panel:
    """Volume, prices and perhaps holders that wander, each stock by itself."""
    rng = np.random.default_rng(seed)
    shape = STOCKS, SESSIONS
    close = 50 * np.exp(np.cumsum(rng.normal(0, 0.02, shape), axis=1))
    holders = 5_000 * np.exp(np.cumsum(rng.normal(0, 0.01, shape), axis=1)) if counted else np.full(shape, NAN)
    return panel(volume=np.exp(rng.normal(12, 0.4, shape)), close=close, holders=holders)


def pushes_of(of: Panel, market: str, names: list[str], seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    who = np.repeat(names, EACH)
    days = of.days[rng.integers(75, SESSIONS - 10, len(who))].astype("datetime64[s]")
    found = pd.DataFrame({"account_id": who, "stock_id": of.stocks[rng.integers(0, STOCKS, len(who))], "session": days})
    return found.assign(market=market, stance="unknown", burst_id=pd.Series([None] * len(who), dtype="str"))


def with_rises(of: Panel, told: pd.DataFrame) -> Panel:
    """Holders, where counted, and volume rise for five sessions from each of these decisions on."""
    holders, volume = of.holders.copy(), of.volume.copy()
    for row, d in zip(of.row(told["stock_id"]), of.column(told["session"].to_numpy("datetime64[D]")), strict=True):
        holders[row, d:] *= 1.2
        volume[row, d : d + 5] *= 2
    return panel(volume=volume, close=of.close, holders=holders)


def study(pushes: pd.DataFrame, **panels: Panel) -> MarketStudy:
    return MarketStudy(pushes, pd.DataFrame(), {}, {name: Signals(of) for name, of in panels.items()})


NAMES = [f"x:{n}" for n in range(12)]


@cache
def two_markets() -> Leads:
    """x:0 to x:2 are early in the first market, where holders are counted, x:9 to x:11 in the other."""
    counted, uncounted = walk(1), walk(2, counted=False)
    first, second = pushes_of(counted, "A", NAMES, 3), pushes_of(uncounted, "B", NAMES, 4)
    risen = with_rises(counted, first.loc[first["account_id"].isin(NAMES[:3])])
    other = with_rises(uncounted, second.loc[second["account_id"].isin(NAMES[9:])])
    elsewhere = pushes_of(counted, "C", ["x:elsewhere"], 5)
    return who_leads(study(pd.concat([first, second, elsewhere], ignore_index=True), A=risen, B=other))


def test_each_tier_has_its_own_initiators() -> None:
    found = two_markets().accounts
    measured, proxy = (found.loc[found["tier"] == tier, "account_id"].tolist() for tier in ("measured", "proxy"))
    assert set(measured[:3]) == set(NAMES[:3])
    assert set(proxy[:3]) == set(NAMES[9:])
    assert sorted(measured) == sorted(proxy) == sorted(NAMES)


def test_counts_are_those_of_the_table() -> None:
    leads = two_markets()
    assert leads.counts["tier"].tolist() == ["measured", "proxy"]
    for told in leads.counts.to_dict("records"):
        mine = [row for row in leads.accounts.to_dict("records") if row["tier"] == told["tier"]]
        assert told["accounts"] == len(mine) == 12
        assert told["with_interval"] == sum(row["low"] == row["low"] for row in mine)
        assert (
            told["early"]
            == sum(row["low"] > 0 and row["apart_q"] <= 0.05 and row["mean"] > row["level"] for row in mine)
            >= 2
        )
        assert told["late"] == sum(
            row["high"] < 0 and row["apart_q"] <= 0.05 and row["mean"] < row["level"] for row in mine
        )
        assert 0 <= told["early_by_chance"] <= 1.5
        assert 0 <= told["late_by_chance"] <= 1.5


def test_the_placebo_stands_beside_each_and_does_not_know_them() -> None:
    found = two_markets().accounts
    assert found["placebo"].notna().mean() > 0.9
    for tier, names in (("measured", NAMES[:3]), ("proxy", NAMES[9:])):
        mine = found.loc[found["tier"] == tier].set_index("account_id")
        early = mine.loc[names]
        assert (early["score"] > early["placebo"] + 0.1).all()
        assert mine["placebo"].abs().max() < early["score"].min()


def test_the_same_stock_row_in_two_markets_is_two_clusters() -> None:
    """Three pushes at the same places of two markets alike: six clusters, not three."""
    one, other = walk(5), walk(5)
    names = ["x:0"] * 3 + ["x:1"] * 3
    rows, columns = [0, 1, 2, 3, 4, 5], [100, 130, 160, 110, 140, 170]
    days = one.days[columns].astype("datetime64[s]")
    told = pd.DataFrame({"account_id": names, "stock_id": one.stocks[rows], "session": days, "stance": "unknown"})
    told["burst_id"] = pd.Series([None] * 6, dtype="str")
    both = pd.concat([told.assign(market="A"), told.assign(market="B")], ignore_index=True)
    found = who_leads(study(both, A=one, B=other)).accounts.set_index("account_id")
    assert found[["pushes", "bursts"]].to_numpy().tolist() == [[6, 6], [6, 6]]


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_without_pushes_and_without_markets_there_is_nobody() -> None:
    of = walk(6)
    nothing = pushes_of(of, "A", NAMES, 1).head(0)
    for held in (study(nothing, A=of), study(nothing)):
        found = who_leads(held)
        assert found.accounts.empty
        assert found.counts.empty
        assert {"account_id", "tier", "score", "low", "high", "placebo"} <= set(found.accounts.columns)


def test_pushes_of_a_market_without_prices_are_nobodys() -> None:
    assert "x:elsewhere" not in set(two_markets().accounts["account_id"])


def test_places_of_pushes() -> None:
    """Beyond the panel, of a stock it has not, or at no known session, a push has no place."""
    of = Signals(walk(8))
    day = of.panel.days[7].astype("datetime64[s]")
    told = pd.DataFrame(
        {
            "stock_id": ["S3.US", "NOPE.US", "S4.US", "S5.US"],
            "session": np.array([day, day, "2030-01-02", "NaT"], dtype="datetime64[s]"),
        }
    )
    assert np.argwhere(pushed(told, of)).tolist() == [[3, 7]]
