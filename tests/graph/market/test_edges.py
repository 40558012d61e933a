"""Where bars are not what they seem, from tables to bursts and limits: funds, suspensions, listings, splits.

Eleven Chinese stocks over 104 sessions that trade as usual, and one more of which something is odd. A stock that
changed its code has `rules/test_former_codes.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import sin

import numpy as np
import pandas as pd
import pytest

from graph.market.returns import returns_of
from graph.market.rules.a_shares import TABLES, AShares, a_shares
from graph.market.rules.rule_tables import read_rules
from graph.market.study import MarketStudy, market_study
from tests.graph.market.rules.made import days_from
from tests.graph.tables import Row, bar, followers, mention, post, published, record, stock, table

ODD = "600100.SH"
DAYS = [str(day.date()) for day in days_from("2024-01-02", 104)]
Odd = Callable[[int], tuple[float, float] | None]
"""Close and volume of the odd stock on a session, against 10.00 and about 1,000; None where it has no bar."""


def usual(at: int, row: int = 0) -> float:
    return 1_000 + 100 * sin((row + 2) * at + row)


def chinese(stock_id: str, at: int, close: float, volume: float, **columns: object) -> Row:
    prices = {"open": close, "high": close, "low": close, "adjustment": "none"}
    return bar(stock_id, DAYS[at], close, volume, **(prices | columns))


def tables(odd: Odd, odd_id: str = ODD, pushed: tuple[int, ...] = (), **others: list[Row]) -> dict[str, pd.DataFrame]:
    """Bars of all, and a push on the odd stock before each of these sessions opened."""
    bars = [chinese(f"6000{row:02}.SH", at, 10.0, usual(at, row)) for row in range(1, 12) for at in range(len(DAYS))]
    found = {at: odd(at) for at in range(len(DAYS))}
    bars += [chinese(odd_id, at, *given) for at, given in found.items() if given is not None]
    listed = {"stock_id": odd_id, "listed": date(2010, 1, 4), "source": "by_hand"} | published("2010-01-04")
    given = {"listings": [listed]} | others
    made = record(
        bars=[*bars, *given.pop("bars", [])],
        posts=[post(f"x:{at}", "a", f"{DAYS[at]}T01:00") for at in pushed],
        mentions=[mention(f"x:{at}", odd_id) for at in pushed],
        account_counts=[followers("a", 5_000, "2020-01-01")],
        stocks=[stock(odd_id)],
    )
    names = {*TABLES, "corporate_actions"} - set(made)
    return made | {name: table(name, *given.get(name, [])) for name in names}


def bursts(study: MarketStudy, of: str = ODD) -> list[str]:
    return study.bursts.loc[study.bursts["stock_id"] == of, "first_session"].dt.strftime("%Y-%m-%d").tolist()


def limits(of: dict[str, pd.DataFrame], stock_id: str = ODD) -> pd.DataFrame:
    found = a_shares(of, read_rules())
    assert isinstance(found, AShares)
    return found.days.loc[found.days["stock_id"] == stock_id].reset_index(drop=True)


def leaps(at: int) -> tuple[float, float]:
    """An ordinary stock that trades thirty times as much at session 95: what all the rest is held against."""
    return 10.0, usual(at) * (30 if at == 95 else 1)


def test_the_market_that_the_others_are_held_against() -> None:
    found = market_study(tables(leaps, pushed=(93,)))
    assert bursts(found) == [DAYS[95]]
    assert len(found.bursts) == 1
    assert found.pushes[["outcome", "lead_sessions"]].to_numpy().tolist() == [["followed", 2]]


@pytest.mark.parametrize("fund", ["510300.SH", "159915.SZ"])
def test_a_fund_is_labelled_by_volume_like_a_stock_and_has_no_limit_we_know(fund: str) -> None:
    of = tables(leaps, fund, pushed=(93,))
    found = market_study(of)
    assert bursts(found, fund) == [DAYS[95]]
    assert set(found.bursts["tier"]) == {"proxy"}
    assert found.pushes["outcome"].tolist() == ["followed"]
    days = limits(of, fund)
    assert set(days["board"]) == {"fund"}
    assert days[["limit_up", "limit_down"]].isna().all(axis=None)
    assert (days["closed_at"] == "").all()
    assert (days["why"] != "").all()


WEEKS = range(88, 98)


def suspended(at: int) -> tuple[float, float] | None:
    return None if at in WEEKS else (10.0, usual(at))


def still(at: int) -> tuple[float, float]:
    """The same weeks as another vendor has them: the last price, and no share."""
    return (10.0, 0.0) if at in WEEKS else (10.0, usual(at))


@pytest.mark.parametrize("odd", [suspended, still], ids=["no bar", "zero volume"])
def test_suspended_weeks_make_no_burst_and_no_limit_day(odd: Odd) -> None:
    """Neither while it lasts nor on the session that trading goes on, as much as ever."""
    of = tables(odd)
    study = market_study(of)
    assert bursts(study) == []
    panel, signals = study.panels["CN"], study.signals["CN"]
    row = panel.row(pd.Series([ODD]))[0]
    assert np.isnan(signals.volume_z[row, list(WEEKS)]).all()
    assert abs(signals.volume_z[row, WEEKS.stop]) < 3
    assert returns_of(panel)[row, WEEKS.stop] == 0
    days = limits(of)
    during = days.loc[days["session"].dt.strftime("%Y-%m-%d").isin([DAYS[at] for at in WEEKS])]
    assert not during["traded"].any()
    assert (days["closed_at"] == "").all()


def test_a_suspension_is_no_session_of_a_return() -> None:
    """What is paid when trading goes on is the return of that session, from the last close before."""
    study = market_study(tables(lambda at: None if at in WEEKS else (9.0 if at >= WEEKS.stop else 10.0, usual(at))))
    panel = study.panels["CN"]
    mine = returns_of(panel)[panel.row(pd.Series([ODD]))[0]]
    assert np.isnan(mine[list(WEEKS)]).all()
    assert mine[WEEKS.stop] == pytest.approx(-0.1)
    assert np.nansum(np.abs(mine)) == pytest.approx(0.1)


def test_a_push_whose_window_ends_in_a_suspension_is_unlabelled() -> None:
    """Decided at 85 (d + 4 has no bar) and at 98 (d- has none); at 82 everything is there."""
    found = market_study(tables(suspended, pushed=(82, 85, 98))).pushes
    assert found["outcome"].tolist() == ["quiet", "unlabelled", "unlabelled"]


FIRST = 60
"""Session on which a stock is listed."""


def new(at: int) -> tuple[float, float] | None:
    """It trades fifty times as much in its first week, and its price is doubled and halved."""
    if at < FIRST:
        return None
    early = at < FIRST + 5
    return (20.0 if early and at % 2 else 10.0), usual(at) * (50 if early else 1)


def listing(stock_id: str) -> list[Row]:
    day = date.fromisoformat(DAYS[FIRST])
    return [{"stock_id": stock_id, "listed": day, "source": "by_hand"} | published(f"{DAYS[FIRST]}T01:00")]


@pytest.mark.parametrize(("stock_id", "free"), [(ODD, 5), ("300999.SZ", 5), ("920999.BJ", 1)])
def test_first_sessions_after_a_listing_have_no_burst_and_no_limit(stock_id: str, free: int) -> None:
    """Forty sessions have no thirty values of their own past, so nothing is abnormal then."""
    of = tables(new, stock_id, pushed=(FIRST + 2, FIRST + 20), listings=listing(stock_id))
    study = market_study(of)
    assert bursts(study, stock_id) == []
    assert study.pushes["outcome"].tolist() == ["unlabelled"] * 2
    parts = study.components["CN"]
    mine = parts.loc[parts["stock_id"] == stock_id]
    assert mine["volume_z"].head(40).isna().all()
    assert not mine["on"].any()
    assert study.panels["CN"].column(np.array([DAYS[FIRST]], dtype="datetime64[D]"))[0] == mine["column"].min()
    days = limits(of, stock_id)
    assert days["free"].tolist() == [at < free for at in range(len(DAYS) - FIRST)]
    assert days.loc[days["free"], ["limit_up", "limit_down"]].isna().all(axis=None)
    assert (days.loc[days["free"], "closed_at"] == "").all()


def split(at: int) -> tuple[float, float]:
    """Ten shares for one from session 95 on."""
    return (1.0, usual(at) * 10) if at >= 95 else (10.0, usual(at))


ACTION: Row = {"stock_id": ODD, "session": date.fromisoformat(DAYS[95]), "kind": "split", "ratio": 10.0}
RECORDED = [ACTION | {"source": "by_hand"} | published(f"{DAYS[95]}T01:00")]


def test_a_split_is_no_burst_and_no_loss() -> None:
    assert bursts(market_study(tables(split))) == [DAYS[95]], "of a split that nobody recorded nothing is known"
    study = market_study(tables(split, corporate_actions=RECORDED))
    assert bursts(study) == []
    panel = study.panels["CN"]
    np.testing.assert_allclose(returns_of(panel)[panel.row(pd.Series([ODD]))[0]][1:], 0, atol=1e-12)


def test_a_split_told_by_the_exchanges_reference_price_is_none_either() -> None:
    """Ten for ten as Chinese vendors have it: nothing is recorded, but the reference is 5.00 where the close was 10."""
    shown = {"close": 5.0, "volume": usual(95) * 2}
    odd = [chinese(ODD, at, 10.0, usual(at), previous_close=10.0) for at in range(95)]
    after = [chinese(ODD, at, 5.0, usual(at) * 2, previous_close=5.0) for at in range(95, len(DAYS))]
    of = tables(lambda _: None, bars=[*odd, *after])
    study = market_study(of)
    panel = study.panels["CN"]
    row = panel.row(pd.Series([ODD]))[0]
    assert (panel.close[row, 95], panel.volume[row, 95]) == tuple(shown.values())
    assert bursts(study) == []
    np.testing.assert_allclose(returns_of(panel)[row][1:], 0, atol=1e-12)
    assert (limits(of)["closed_at"] == "").all(), "half the price, and no limit day"


def test_a_name_is_no_stock() -> None:
    """Called otherwise since: its id is its own, and its series goes on."""
    from graph.market.rules.former_codes import former_codes, under_new_codes

    named = [{"stock_id": ODD, "name": text, "kind": kind} for text, kind in (("新名", "short"), ("600101", "former"))]
    names = table("stock_names", *(row | {"availability": "unknown"} for row in named))
    of = under_new_codes(tables(leaps), former_codes(names))
    assert bursts(market_study(of)) == [DAYS[95]]
