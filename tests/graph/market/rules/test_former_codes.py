"""A stock that changed its code, Beijing's 430047 to 920047: one stock in prices, limits, pushes and bursts."""

from __future__ import annotations

from datetime import date
from math import sin
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.market.build_panels import build_panels
from graph.market.rules.a_shares import TABLES, a_shares
from graph.market.rules.former_codes import former_codes, under_new_codes
from graph.market.rules.rule_tables import read_rules
from graph.market.study import market_study
from tests.graph.market.rules.made import days_from
from tests.graph.tables import Row, bar, followers, mention, post, published, record, stock, table

if TYPE_CHECKING:
    from datetime import datetime

OLD, NEW = "430047.BJ", "920047.BJ"
RENUMBERED = 70
"""Column from which on the vendor writes the new code."""


def name(stock_id: str, written: str, kind: str, known: datetime | None = None) -> Row:
    return {"stock_id": stock_id, "name": written, "kind": kind} | (
        {"available_at": known, "availability": "captured"} if known else {"availability": "unknown"}
    )


def codes(*rows: Row) -> list[list[str]]:
    return former_codes(table("stock_names", *rows)).to_numpy().tolist()


def test_a_former_code_is_an_old_id_of_the_same_exchange() -> None:
    assert codes(name(NEW, "430047", "former_code"), name("920799.BJ", "830799", "former_code")) == [
        [OLD, NEW],
        ["830799.BJ", "920799.BJ"],
    ]


def test_a_former_name_is_no_code() -> None:
    """A stock that was called otherwise stays itself, and so does one whose name is a number."""
    assert codes(name("600519.SH", "老名字", "former"), name("300104.SZ", "430047", "short")) == []
    assert codes() == []


def test_a_code_that_became_itself_and_one_told_twice() -> None:
    """Two lists tell the same change: it is one, and a circle of one is none."""
    assert codes(name(NEW, "920047", "former_code")) == []
    assert codes(*[name(NEW, "430047", "former_code")] * 2) == [[OLD, NEW]]


def test_every_table_with_stocks_is_rewritten_and_the_others_are_left() -> None:
    given = {
        "bars": pd.DataFrame({"stock_id": [OLD, "600519.SH", NEW], "close": [1.0, 2.0, 3.0]}),
        "posts": pd.DataFrame({"post_id": ["x:1"], "text": [OLD]}),
    }
    found = under_new_codes(given, former_codes(table("stock_names", name(NEW, "430047", "former_code"))))
    assert found["bars"]["stock_id"].tolist() == [NEW, "600519.SH", NEW]
    assert found["bars"]["close"].tolist() == [1.0, 2.0, 3.0]
    assert found["posts"].to_numpy().tolist() == [["x:1", OLD]], "what was written stays"
    assert given["bars"]["stock_id"].tolist() == [OLD, "600519.SH", NEW], "and so does what was handed in"


def test_no_codes_no_change() -> None:
    given = {"bars": pd.DataFrame({"stock_id": [OLD]})}
    assert under_new_codes(given, former_codes(table("stock_names")))["bars"]["stock_id"].tolist() == [OLD]


DAYS = [str(day.date()) for day in days_from("2024-01-02", 104)]


def chinese(stock_id: str, at: int, volume: float, close: float = 10.0) -> Row:
    """A bar of one price a session, from the close before."""
    prices = {"open": close, "high": close, "low": close, "previous_close": 10.0, "adjustment": "none"}
    return bar(stock_id, DAYS[at], close, volume, **prices)


def tables(*, renumbered: int | None = RENUMBERED) -> dict[str, pd.DataFrame]:
    """Eleven stocks over 104 sessions; the first changes its code, trades thirty times as much and rises by 30 %.

    Pushes on it come two sessions before, under the old code and the new one, after the change of the code.
    """
    sideways = {(row, at): 1_000 + 100 * sin((row + 2) * at + row) for row in range(11) for at in range(104)}
    bars: list[Row] = []
    for (row, at), volume in sideways.items():
        mine = OLD if renumbered is None or at < renumbered else NEW
        rises = row == 0 and at == 95
        stock_id = mine if row == 0 else f"6000{row:02}.SH"
        bars.append(chinese(stock_id, at, volume * (30 if rises else 1), 13.0 if rises else 10.0))
    made = record(
        bars=bars,
        posts=[post(f"x:{n}", "a", f"{DAYS[93]}T10:00") for n in range(2)],
        mentions=[mention("x:0", OLD), mention("x:1", NEW)],
        account_counts=[followers("a", 5_000, "2020-01-01")],
        stocks=[stock(OLD), stock(NEW)],
    )
    listed: Row = {"stock_id": OLD, "listed": date(2016, 1, 4), "source": "by_hand"} | published("2016-01-04")
    rows = {"listings": [listed], "stock_names": [name(NEW, "430047", "former_code")]}
    empty = {other: table(other, *rows.get(other, [])) for other in (*TABLES, "stock_names") if other not in made}
    found = made | empty
    return under_new_codes(found, former_codes(found["stock_names"]))


def test_bars_under_both_codes_are_one_series() -> None:
    found = build_panels(tables())["CN"]
    assert found.stocks.tolist()[-1] == NEW
    assert OLD not in found.stocks
    assert len(found.stocks) == 11
    assert (found.volume[-1] > 0).sum() == 104


def test_its_past_under_the_old_code_makes_the_burst_under_the_new() -> None:
    """Twenty-five sessions under the new code alone are no past: no burst could be found."""
    found = market_study(tables())
    assert found.bursts["burst_id"].tolist() == [f"{NEW}:proxy:{DAYS[95]}"]
    told = found.pushes[["push_id", "outcome", "lead_sessions"]].to_numpy().tolist()
    assert told == [[f"x:{n}@{NEW}", "followed", 1] for n in range(2)]
    assert market_study({**tables(), "bars": unjoined()}).bursts.empty


def unjoined() -> pd.DataFrame:
    """Its bars as the vendor wrote them."""
    bars = tables()["bars"]
    early = bars["session"].astype(str) < DAYS[RENUMBERED]
    return bars.assign(stock_id=bars["stock_id"].where(~(early & (bars["stock_id"] == NEW)), OLD))


def test_limits_go_on_under_the_new_code() -> None:
    """30 % of Beijing, 13.00 from 10.00; the listing stands under the old code, so no session is a first one."""
    found = a_shares(tables(), read_rules())
    assert found is not None
    mine = found.days.loc[found.days["stock_id"] == NEW]
    assert len(mine) == 104
    assert set(mine["board"]) == {"beijing"}
    assert not mine["free"].any()
    assert mine.loc[mine["closed_at"] == "up", "session"].dt.strftime("%Y-%m-%d").tolist() == [DAYS[95]]
    assert set(mine["why"]) == {""}
    assert set(mine["assumed"]) == {"status"}


def test_when_the_code_changed_changes_nothing() -> None:
    """The day from which a vendor writes the new code moves no number: rewritten from the start, or never."""
    whole = market_study(tables())
    for renumbered in (0, 20, 100, None):
        found = market_study(tables(renumbered=renumbered))
        pd.testing.assert_frame_equal(found.components["CN"], whole.components["CN"])
        pd.testing.assert_frame_equal(found.bursts, whole.bursts)
        pd.testing.assert_frame_equal(found.pushes, whole.pushes)


def test_before_the_new_list_is_known_the_old_code_is_the_stock() -> None:
    """What is known at a moment is read as of it: without the row of the names, nothing is joined."""
    assert codes(name(NEW, "NQ430047", "nickname")) == []
    rows = table("stock_names", name(NEW, "430047", "former_code"))
    assert former_codes(rows.head(0)).empty


def test_of_a_session_under_both_codes_the_new_ones_bar_is_taken() -> None:
    """A vendor that writes both for a while: panel and limit days have the one, in whatever order the rows come."""
    both = [chinese(OLD, 0, 5.0, 10.2), chinese(NEW, 0, 6.0, 10.4), chinese(NEW, 1, 7.0), chinese(OLD, 2, 8.0)]
    known = former_codes(table("stock_names", name(NEW, "430047", "former_code")))
    for rows in (both, both[::-1]):
        joined = under_new_codes({"bars": table("bars", *rows)}, known)
        found = build_panels({**joined, "retail_flow": table("retail_flow")})["CN"]
        assert found.volume.tolist() == [[6.0, 7.0, 8.0]]
        limits = a_shares({**{other: table(other) for other in TABLES}, **joined}, read_rules())
        assert limits is not None
        np.testing.assert_allclose(limits.days["change"], [4, 0, 0])


def test_two_trades_that_differ_are_kept_under_one_code() -> None:
    """Only what would be the same row twice is one: of trades the source's number is part of it."""
    day = date.fromisoformat(DAYS[0])
    trade = {"account_id": "broker:1", "session": day, "side": "buy", "size": 100.0, "source": "by_hand"}
    rows = [trade | {"stock_id": of, "trade_id": number} for of, number in ((OLD, "1"), (OLD, "2"), (NEW, "2"))]
    known = former_codes(table("stock_names", name(NEW, "430047", "former_code")))
    found = under_new_codes({"account_trades": table("account_trades", *rows)}, known)["account_trades"]
    assert found[["stock_id", "trade_id"]].to_numpy().tolist() == [[NEW, "1"], [NEW, "2"]]
