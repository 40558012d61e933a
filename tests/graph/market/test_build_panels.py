"""Panels from what stands beside bars and readings: trades of accounts, splits, disclosures, market values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from graph.market.build_panels import build_panels
from graph.market.panel import Panel
from tests.graph.market.panels import NAN, days
from tests.graph.tables import Row, at, bar, holders, published, table

if TYPE_CHECKING:
    from numpy.typing import NDArray

MON, TUE, WED, THU, FRI = days(5)
BARS = [bar("A.US", MON, 1, 10), bar("A.US", TUE, 2, 20), bar("A.US", WED, 3, 30), bar("B.US", MON, 1, 10)]


def built(bars: list[Row] = BARS, flow: list[Row] | None = None, **rows: list[Row]) -> Panel:
    beside = {name: table(name, *given) for name, given in rows.items()}
    needed = {"bars": table("bars", *bars), "retail_flow": table("retail_flow", *(flow or []))}
    return build_panels(needed | beside)["US"]


def same(found: NDArray[np.float64], expected: list[list[float]]) -> None:
    np.testing.assert_array_equal(found, np.array(expected))


def trade(account: str, day: str, side: str, size: float, **columns: object) -> Row:
    row: Row = {"account_id": account, "stock_id": "A.US", "session": date.fromisoformat(day), "side": side}
    row |= {"size": size, "trade_id": f"{account}{day}{side}{size}", "source": "by_hand"}
    return row | published(f"{day}T21:00") | columns


def test_accounts_that_bought_and_sold_more() -> None:
    """Monday: one bought, one bought less than it sold, one bought as much as it sold, which is neither."""
    trades = [
        *(trade("a", MON, "buy", 100), trade("a", MON, "sell", 40)),
        *(trade("b", MON, "buy", 100), trade("b", MON, "sell", 140)),
        *(trade("c", MON, "buy", 100), trade("c", MON, "sell", 60), trade("c", MON, "sell", 40, trade_id="again")),
        *(trade("a", TUE, "buy", 5), trade("b", TUE, "buy", 1), trade("c", TUE, "sell", 1)),
        trade("d", MON, "buy", 7, stock_id="ELSEWHERE.US"),
    ]
    found = built(account_trades=trades)
    same(found.buyers, [[1, 2, NAN], [NAN] * 3])
    same(found.sellers, [[1, 1, NAN], [NAN] * 3])


def test_accounts_that_bought_as_much_as_they_sold_are_active_and_on_no_side() -> None:
    found = built(account_trades=[trade("a", MON, "buy", 9), trade("a", MON, "sell", 9)])
    assert (found.buyers[0, 0], found.sellers[0, 0]) == (0, 0)


def test_trades_that_came_after_the_next_opening_are_left_out() -> None:
    """The late sale would have made a seller of it, and the session stays known."""
    late = trade("a", MON, "sell", 500, available_at=at(f"{TUE}T14:30"))
    found = built(account_trades=[trade("a", MON, "buy", 100), late, trade("b", TUE, "buy", 1)])
    same(found.buyers, [[1, 1, NAN], [NAN] * 3])
    same(found.sellers, [[0, 0, NAN], [NAN] * 3])
    assert np.isnan(built(account_trades=[late]).buyers).all()


def action(day: str, kind: str, **columns: object) -> Row:
    row: Row = {"stock_id": "A.US", "session": date.fromisoformat(day), "kind": kind, "source": "vendor"}
    return row | published(f"{day}T14:30") | columns


def test_splits_and_dividends_stand_on_their_first_session_without() -> None:
    found = built(corporate_actions=[action(TUE, "split", ratio=4.0), action(WED, "dividend", amount=0.5)])
    same(found.split, [[NAN, 4, NAN], [NAN] * 3])
    same(found.dividend, [[NAN, NAN, 0.5], [NAN] * 3])


def test_of_two_vendors_actions_the_first_by_name_counts() -> None:
    both = [action(TUE, "split", ratio=ratio, source=source) for ratio, source in ((4.0, "b"), (2.0, "a"), (3.0, "c"))]
    for order in (both, both[::-1]):
        assert built(corporate_actions=order).split[0, 1] == 2


def disclosure(day: str, share: float | None, moment: str, **columns: object) -> Row:
    row: Row = {"stock_id": "A.US", "kind": "severe_movement", "session": date.fromisoformat(day), "title": moment}
    return row | {"individual_buy_share": share} | published(moment) | columns


def share(found: Panel) -> list[list[float]]:
    return found.readings["individual_buy_share", "notices"].level.tolist()


def test_a_disclosed_share_stands_on_the_first_session_that_had_it() -> None:
    """Of Monday, told after Monday's close, at nine in the evening UTC: Tuesday is the first to close with it."""
    assert share(built(disclosures=[disclosure(MON, 0.9, f"{MON}T21:00")]))[0][0] == 0.9, "at the close"
    np.testing.assert_array_equal(
        share(built(disclosures=[disclosure(MON, 0.9, f"{MON}T21:00:01")])), [[NAN, 0.9, NAN], [NAN] * 3]
    )
    late = built(disclosures=[disclosure(MON, 0.9, f"{TUE}T21:00:01"), disclosure(MON, None, f"{MON}T20:00")])
    np.testing.assert_array_equal(share(late), [[NAN, NAN, 0.9], [NAN] * 3])


def test_of_two_notices_that_a_session_had_the_last_counts_and_of_none_nothing() -> None:
    told = [disclosure(MON, 0.7, f"{TUE}T20:00"), disclosure(MON, 0.6, f"{TUE}T19:00")]
    for order in (told, told[::-1]):
        assert share(built(disclosures=order))[0][1] == 0.7
    assert built(disclosures=[disclosure(MON, None, f"{MON}T20:00")]).readings == {}


def individuals(day: str, bought: float, sessions: int | None) -> Row:
    row = holders("A.US", day, NAN) | {"measure": "individuals", "level": None, "buy": bought, "unit": "CNY"}
    return row | {"source": "exchange", "window_sessions": sessions}


def test_sums_over_several_sessions_are_kept_apart_from_single_ones() -> None:
    """Of one vendor and session: a day's, and ten days' of which it is the last."""
    flow = [individuals(MON, 5, None), individuals(MON, 70, 10), individuals(MON, 90, 30), individuals(TUE, 6, None)]
    found = built(flow=flow).readings
    assert {source for _, source in found} == {"exchange", "exchange over 10 sessions", "exchange over 30 sessions"}
    same(found["individuals", "exchange"].buy[:1], [[5, 6, NAN]])
    same(found["individuals", "exchange over 10 sessions"].buy[:1], [[70, NAN, NAN]])
    same(found["individuals", "exchange over 30 sessions"].buy[:1], [[90, NAN, NAN]])


def worth(stock_id: str, day: str, turnover: float, value: float, source: str = "vendor") -> Row:
    row: Row = {"stock_id": stock_id, "session": date.fromisoformat(day), "turnover": turnover, "total_value": value}
    return row | {"source": source} | published(f"{day}T21:30")


def test_turnover_and_market_value() -> None:
    values = [worth("A.US", MON, 0.01, 1e9), worth("A.US", TUE, 0.02, 2e9), worth("B.US", MON, 0.03, 3e9, "b")]
    values += [worth("B.US", MON, 0.04, 4e9, "a"), worth("NO_BAR.US", MON, 0.5, 5e9)]
    found = built(market_values=values)
    assert found.stocks.tolist() == ["A.US", "B.US"]
    same(found.turnover, [[0.01, 0.02, NAN], [0.04, NAN, NAN]])
    same(found.market_value, [[1e9, 2e9, NAN], [4e9, NAN, NAN]])


def test_prices_are_said_to_be_paid_or_they_are_not() -> None:
    """Only what a vendor says is unadjusted is; where it says nothing, or has no bar, it is not."""
    said = ("none", "forward", "backward", "unknown", None)
    bars = [bar("A.US", day, 1, 10, adjustment=word) for day, word in zip(days(5), said, strict=True)]
    found = built([*bars, bar("B.US", FRI, 1, 10, adjustment="none")])
    same(np.nan_to_num(found.unadjusted), [[1, 0, 0, 0, 0], [0, 0, 0, 0, 1]])


def test_what_a_bar_tells_besides() -> None:
    bars = [bar("A.US", MON, 20, 10, adj_close=10, previous_close=19, amount=200), bar("A.US", TUE, 21, 10)]
    found = built(bars)
    same(found.adjusted, [[10, NAN]])
    same(found.reference, [[19, NAN]])
    same(found.amount, [[200, NAN]])


def test_nothing_beside_is_nothing_known() -> None:
    found = built()
    for name in ("split", "dividend", "buyers", "sellers", "turnover", "market_value"):
        assert np.isnan(getattr(found, name)).all()
        assert getattr(found, name).shape == found.close.shape
    assert found.readings == {}
