"""Opposite trades, by hand: New York's first sessions of 2021, from Monday 4 January on; they open at 14:30 UTC."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.market.opposite_trade import opposite_trades

TRADES = ("account_id", "stock_id", "session", "traded_at", "side", "size", "price")
TIES = pd.DataFrame({"account_id": ["broker:1"], "other_id": ["x:1"]})
Trade = tuple[str, str, int, str | None, str, float, float | None]


def trades(*rows: Trade) -> pd.DataFrame:
    """Account, stock, day of January, time in UTC, side, size, price."""
    found = [
        (who, stock, date(2021, 1, day), f"2021-01-{day:02}T{at}Z" if at else None, *rest)
        for who, stock, day, at, *rest in rows
    ]
    frame = pd.DataFrame(found, columns=list(TRADES))
    frame["traded_at"] = pd.to_datetime(frame["traded_at"], utc=True).astype("datetime64[us, UTC]")
    return frame.astype({"account_id": "str", "stock_id": "str", "side": "str", "size": float, "price": float})


def pushes(at: str = "2021-01-05T16:00Z", stance: str = "buy", stock: str = "GME.US") -> pd.DataFrame:
    frame = pd.DataFrame({"push_id": ["x:9"], "account_id": ["x:1"], "stock_id": [stock], "stance": [stance]})
    return frame.assign(pushed_at=pd.to_datetime([at], utc=True).astype("datetime64[us, UTC]"))


def answer(*rows: Trade, pushed: pd.DataFrame | None = None, **options: Any) -> dict[str, Any]:  # noqa: ANN401
    """Of one push at eleven on Tuesday in New York."""
    found = opposite_trades(pushes() if pushed is None else pushed, trades(*rows), **options)
    return {str(name): value for name, value in found.to_dict("records")[0].items()}


SOLD = 100.0
BEFORE_IT: Trade = ("x:1", "GME.US", 5, "15:59", "sell", SOLD, 17.0)
AFTER_IT: Trade = ("x:1", "GME.US", 5, "16:10", "sell", SOLD, 17.0)
NEXT: Trade = ("x:1", "GME.US", 6, "20:59", "sell", SOLD, 18.0)
THIRD: Trade = ("x:1", "GME.US", 7, None, "sell", SOLD, 18.0)
TIED: Trade = ("broker:1", "GME.US", 6, None, "sell", SOLD, 18.0)
ELSEWHERE: Trade = ("x:1", "AMC.US", 5, "16:10", "sell", SOLD, 2.0)
SOMEBODY: Trade = ("x:2", "GME.US", 5, "16:10", "sell", SOLD, 17.0)
BOUGHT: Trade = ("x:1", "GME.US", 4, None, "buy", 300.0, 16.0)


@pytest.mark.parametrize(
    ("rows", "opposite", "sold", "value", "first", "seconds"),
    [
        ([BEFORE_IT], "no", 0, 0, None, None),
        ([AFTER_IT], "yes", 100, 1700, 5, 600),
        ([BEFORE_IT, AFTER_IT, NEXT], "yes", 200, 3500, 5, 600),
        ([NEXT], "yes", 100, 1800, 6, 86_400 + 4 * 3600 + 59 * 60),
        ([BOUGHT, THIRD], "no", 0, 0, None, None),
        ([ELSEWHERE], "no", 0, 0, None, None),
        ([BOUGHT], "no", 0, 0, None, None),
        ([SOMEBODY], "unknown", None, None, None, None),
        ([], "unknown", None, None, None, None),
    ],
)
def test_of_a_push(
    rows: list[Trade], opposite: str, sold: float | None, value: float | None, first: int | None, seconds: float | None
) -> None:
    found = answer(*rows)
    assert found["opposite"] == opposite
    told = [None if pd.isna(found[name]) else found[name] for name in ("sold", "sold_value", "first_sold", "seconds")]
    assert told == [sold, value, first and date(2021, 1, first), seconds]
    assert (found["by"] == "x:1") == (opposite == "yes")


def test_an_account_tied_to_it_in_either_order() -> None:
    for ties in (TIES, TIES.rename(columns={"account_id": "other_id", "other_id": "account_id"})):
        found = answer(AFTER_IT, TIED, ties=ties)
        assert (found["opposite"], found["sold"], found["by"]) == ("yes", 200, "broker:1; x:1")
    assert answer(TIED)["opposite"] == "unknown"
    assert answer(AFTER_IT, TIED)["by"] == "x:1"


def test_a_tie_of_a_tie_is_not_counted() -> None:
    ties = pd.DataFrame({"account_id": ["broker:1", "broker:1"], "other_id": ["broker:2", "x:1"]})
    farther: Trade = ("broker:2", "GME.US", 5, None, "sell", SOLD, 18.0)
    assert answer(farther, ties=ties)["opposite"] == "unknown"


def test_three_sessions_as_an_option() -> None:
    assert answer(THIRD, sessions=3)["opposite"] == "yes"


def test_at_an_unknown_time_of_the_pushs_own_session_the_order_is_not_known() -> None:
    same: Trade = ("x:1", "GME.US", 5, None, "sell", SOLD, None)
    found = answer(same)
    assert (found["opposite"], found["order_known"]) == ("yes", False)
    assert math.isnan(found["sold_value"])
    assert answer(same, NEXT)["order_known"] is True
    assert answer(same, pushed=pushes("2021-01-05T14:00Z"))["order_known"] is True


def test_after_the_close_the_next_session_is_its_own() -> None:
    """At 16:05 on Tuesday: what was sold on Tuesday was sold before, Wednesday is its own, Thursday the next."""
    late = pushes("2021-01-05T21:05Z")
    untimed: Trade = ("x:1", "GME.US", 5, None, "sell", SOLD, 17.0)
    assert answer(untimed, pushed=late)["opposite"] == "no"
    assert answer(THIRD, pushed=late)["opposite"] == "yes"


def test_what_was_bought_before() -> None:
    """Twenty sessions before Tuesday 5 January 2021 is 4 December; then, and on the same morning."""
    old = trades(("x:1", "GME.US", 4, None, "buy", 1.0, None), ("x:1", "GME.US", 4, None, "buy", 10.0, None))
    old["session"] = [date(2020, 12, 3), date(2020, 12, 4)]
    morning: Trade = ("x:1", "GME.US", 5, "15:00", "buy", 1_000.0, None)
    later: Trade = ("x:1", "GME.US", 5, "16:30", "buy", 10_000.0, None)
    found = opposite_trades(pushes(), pd.concat([old, trades(BOUGHT, morning, later)], ignore_index=True))
    assert found["bought_before"].tolist() == [1_310]


def test_of_an_unknown_stance_apart_and_to_sell_not_at_all() -> None:
    assert answer(AFTER_IT, pushed=pushes(stance="unknown"))["stance"] == "unknown"
    assert opposite_trades(pushes(stance="sell"), trades(AFTER_IT)).empty


def test_until_the_window_is_over_nobody_is_said_not_to_have_sold() -> None:
    """A session's books are known half an hour after its close, here at 21:30 UTC on Wednesday."""
    early, over = pd.Timestamp("2021-01-06T21:29Z"), pd.Timestamp("2021-01-06T21:30Z")
    assert [answer(BOUGHT, as_of=moment)["opposite"] for moment in (early, over)] == ["unknown", "no"]
    assert answer(AFTER_IT, as_of=early)["opposite"] == "yes"
    assert answer(BOUGHT, as_of=early)["bought_before"] == 300


@pytest.mark.parametrize("held", [[BOUGHT], [AFTER_IT], []])
def test_a_deleted_future_changes_nothing(held: list[Trade]) -> None:
    future: list[Trade] = [
        THIRD,
        ("x:1", "GME.US", 8, "16:00", "buy", 5.0, 1.0),
        ("x:1", "AMC.US", 7, None, "sell", 5.0, 1.0),
    ]
    found = [opposite_trades(pushes(), trades(*rows)) for rows in (held, [*held, *future])]
    pd.testing.assert_frame_equal(*found, check_dtype=False)


MORNINGS = [4, 5, 6, 7, 8, 11]
"""Sessions; each trade and push of the next test is within one, on the hour from ten to three in New York."""


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_as_reading_trade_by_trade_gives(data: st.DataObject) -> None:
    whole = st.tuples(st.sampled_from("12"), st.sampled_from("GA"), st.integers(0, 5), st.integers(10, 15))
    sides = st.sampled_from(["buy", "sell"])
    dealt = data.draw(st.lists(st.tuples(whole, sides, st.integers(1, 9)), max_size=12))
    who, what, place, hour = data.draw(whole)
    tied, later = data.draw(st.booleans()), data.draw(st.integers(0, 3))
    theirs = {who, "1", "2"} if tied else {who}
    window = range(place, place + later + 1)
    sold = [
        size
        for (a, s, p, h), side, size in dealt
        if a in theirs and s == what and side == "sell" and p in window and (p, h) >= (place, hour)
    ]
    bought = [
        size
        for (a, s, p, h), side, size in dealt
        if a in theirs and s == what and side == "buy" and (p, h) < (place, hour)
    ]
    known = any(a in theirs and p <= window[-1] for (a, _, p, _), _, _ in dealt)

    rows = [
        (f"x:{a}", f"{s}.US", MORNINGS[p], f"{h + 5}:00", side, float(size), 2.0) for (a, s, p, h), side, size in dealt
    ]
    pushed = pushes(f"2021-01-{MORNINGS[place]:02}T{hour + 5}:00Z", stock=f"{what}.US").assign(account_id=f"x:{who}")
    ties = pd.DataFrame({"account_id": ["x:1"], "other_id": ["x:2"]}) if tied else None
    found = answer(*rows, pushed=pushed, ties=ties, sessions=later)
    assert found["opposite"] == ("yes" if sold else "no" if known else "unknown")
    assert known == (found["sold"] == sum(sold)) == (found["sold_value"] == 2 * sum(sold))
    assert known == (found["bought_before"] == sum(bought))


def test_shanghai_closes_at_three() -> None:
    """Friday 8 January 2021, 14:59 in Shanghai is 6:59 UTC; the next session is Monday the 11th."""
    sold: Trade = ("x:1", "002312.SZ", 11, "06:59", "sell", SOLD, 3.0)
    assert answer(sold, pushed=pushes("2021-01-08T06:59Z", stock="002312.SZ"))["opposite"] == "yes"
    assert answer(sold, pushed=pushes("2021-01-07T06:59Z", stock="002312.SZ"))["opposite"] == "unknown"
