"""Limit days on series made by hand: every number is a reading of the rule, not of the code."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from graph.market.rules.limit_days import limit_days
from graph.market.rules.rule_tables import read_rules
from tests.graph.market.rules.made import bars, days_from, listing, status

RULES = read_rules()
OLD = {"listings": listing("600001.SH", "2003-01-06")}


def limits(found: pd.DataFrame) -> list[tuple[float, float]]:
    return list(zip(found["limit_down"], found["limit_up"], strict=True))


def test_an_ex_date_is_read_from_the_exchanges_reference() -> None:
    """Closed 20.00, ten shares for ten: the reference is 10.00 and 11.00 is the limit, though the price "fell"."""
    prices = [20.0, (10.5, 11.0, 10.5, 11.0)]
    found = limit_days(bars("600001.SH", "2024-06-12", prices, previous=[19.5, 10.0]), RULES, **OLD)
    assert limits(found)[1] == (9.0, 11.0)
    assert found["reference"].tolist() == ["exchange", "exchange"]
    assert found["closed_at"].tolist() == ["", "up"]
    assert found["change"].iloc[1] == pytest.approx(10)


def test_an_ex_date_without_the_reference_is_seen_to_be_wrong() -> None:
    found = limit_days(bars("600001.SH", "2024-06-12", [20.0, (10.5, 11.0, 10.5, 11.0)]), RULES, **OLD).iloc[1]
    assert found["reference"] == "previous_bar"
    assert found["closed_at"] == ""
    assert found["why"].startswith("traded beyond the limit")


@pytest.mark.parametrize(
    ("stock_id", "first", "word", "expected"),
    [
        ("600001.SH", "2026-07-02", "st", [(9.5, 10.5)] * 2 + [(9.0, 11.0)]),
        ("600001.SH", "2025-07-02", "st", [(9.5, 10.5)] * 3),
        ("300001.SZ", "2020-08-20", "normal", [(9.0, 11.0)] * 2 + [(8.0, 12.0)]),
        ("300001.SZ", "2020-08-20", "st", [(9.5, 10.5)] * 2 + [(8.0, 12.0)]),
        ("300216.SZ", "2020-08-24", "delisting", [(9.0, 11.0)] * 3),
        ("688001.SH", "2024-03-04", "st", [(8.0, 12.0)] * 3),
        ("835185.BJ", "2024-03-04", "normal", [(7.0, 13.0)] * 3),
    ],
)
def test_limits_before_and_after_a_change(
    stock_id: str, first: str, word: str, expected: list[tuple[float, float]]
) -> None:
    """Flat at 10.00 around the day of the change; `from` of the delisting period lies well before."""
    known = {"listings": listing(stock_id, "2010-01-04"), "statuses": status(stock_id, word, "2015-01-05")}
    found = limit_days(bars(stock_id, first, [10.0] * 3, previous=[10.0] * 3), RULES, **known)
    assert limits(found) == expected
    assert (found["assumed"] == "").all()


def test_st_begins_and_ends() -> None:
    days = days_from("2025-04-28", 4)
    known = status("600001.SH", "st", str(days[1].date()), str(days[3].date()))
    found = limit_days(bars("600001.SH", "2025-04-28", [10.0] * 4, previous=[10.0] * 4), RULES, statuses=known, **OLD)
    assert found["percent"].tolist() == [10, 5, 5, 10]


def test_a_status_that_is_not_known_is_assumed_and_said() -> None:
    found = limit_days(bars("600001.SH", "2024-06-12", [10.0], previous=[10.0]), RULES, **OLD)
    assert found[["percent", "assumed"]].to_numpy().tolist() == [[10, "status"]]


def test_a_delisting_period_begins_with_a_free_session() -> None:
    known = status("600001.SH", "delisting", "2024-06-13")
    found = limit_days(
        bars("600001.SH", "2024-06-12", [1.0, 0.4, 0.44], previous=[1.0, 1.0, 0.4]), RULES, statuses=known, **OLD
    )
    assert found["free"].tolist() == [False, True, False]
    assert found["closed_at"].tolist() == ["", "", "up"]


@pytest.mark.parametrize(
    ("stock_id", "listed", "free", "then"),
    [
        ("600001.SH", "2013-12-12", 1, 10),
        ("600001.SH", "2023-04-10", 5, 10),
        ("002001.SZ", "2023-04-10", 5, 10),
        ("300001.SZ", "2020-08-24", 5, 20),
        ("688001.SH", "2019-07-22", 5, 20),
        ("920001.BJ", "2024-05-06", 1, 30),
    ],
)
def test_first_sessions_of_a_listing(stock_id: str, listed: str, free: int, then: float) -> None:
    known = listing(stock_id, listed, 5.0)
    found = limit_days(bars(stock_id, listed, [10.0, 20.0, 10.0, 20.0, 10.0, 10.0, 10.0]), RULES, listings=known)
    assert found["free"].tolist() == [at < free for at in range(7)]
    assert found.loc[found["free"], ["limit_up", "limit_down", "percent"]].isna().all(axis=None)
    assert (found.loc[found["free"], "closed_at"] == "").all()
    assert found["percent"].iloc[-1] == then


@pytest.mark.parametrize(
    ("stock_id", "listed"),
    [
        ("600001.SH", "2013-12-13"),
        ("603001.SH", "2023-04-07"),
        ("002001.SZ", "2014-06-13"),
        ("300001.SZ", "2020-08-21"),
    ],
)
def test_a_first_session_in_a_band_around_the_issue_price(stock_id: str, listed: str) -> None:
    """Issued at 10.01: 64 % is 6.41, 144 % is 14.41. The second session starts from the close."""
    prices = [(12.01, 14.41, 12.01, 14.41), 15.85]
    found = limit_days(bars(stock_id, listed, prices), RULES, listings=listing(stock_id, listed, 10.01))
    assert limits(found)[0] == (6.41, 14.41)
    assert found["reference"].tolist() == ["issue", "previous_bar"]
    assert found["closed_at"].iloc[0] == "up"
    assert not found["free"].any()


def test_a_band_without_its_issue_price_is_unknown() -> None:
    known = listing("002001.SZ", "2016-03-01")
    found = limit_days(bars("002001.SZ", "2016-03-01", [10.0], previous=[8.0]), RULES, listings=known)
    assert found["why"].tolist() == ["issue price unknown"]
    assert found["limit_up"].isna().all()


def test_without_a_listing_day_the_first_bars_are_unknown_and_the_rest_assumed() -> None:
    found = limit_days(bars("688001.SH", "2024-03-04", [10.0] * 7), RULES)
    assert (found["why"].str.startswith("listing day unknown")).tolist() == [True] * 5 + [False] * 2
    assert not found["free"].any()
    assert (found["assumed"] == "status and listing").all()


def test_a_day_before_the_listing_has_no_limit_we_know() -> None:
    found = limit_days(bars("600001.SH", "2024-03-04", [10.0] * 2), RULES, listings=listing("600001.SH", "2024-03-05"))
    assert found["why"].tolist() == ["before its listing", ""]


@pytest.mark.parametrize("stock_id", ["510300.SH", "159915.SZ", "900901.SH", "200002.SZ"])
def test_a_fund_and_a_b_share_have_no_limit_we_know(stock_id: str) -> None:
    found = limit_days(
        bars(stock_id, "2024-03-04", [1.0, 1.1], previous=[1.0, 1.0]), RULES, listings=listing(stock_id, "2012-05-28")
    )
    assert found["limit_up"].isna().all()
    assert (found["closed_at"] == "").all()
    assert found["why"].str.startswith("no limit is known").all()


def test_an_index_has_no_board() -> None:
    assert limit_days(bars("399001.SZ", "2024-03-04", [1.0]), RULES)["why"].tolist() == [
        "no board is known for this code"
    ]


@pytest.mark.parametrize(
    ("stock_id", "day", "expected"),
    [
        ("600001.SH", "2023-04-07", (0.09, 0.09)),
        ("600001.SH", "2023-04-10", (0.08, 0.10)),
        ("000001.SZ", "2011-02-25", (0.09, 0.09)),
        ("000001.SZ", "2011-02-28", (0.08, 0.10)),
    ],
)
def test_a_limit_under_one_tick_by_date(stock_id: str, day: str, expected: tuple[float, float]) -> None:
    known = {"listings": listing(stock_id, "2003-01-06"), "statuses": status(stock_id, "st", "2008-01-02")}
    assert limits(limit_days(bars(stock_id, day, [0.09], previous=[0.09]), RULES, **known)) == [expected]


def test_locked_broken_and_consecutive() -> None:
    """10.00, then: locked up, up after lower prices, broken, down, up to down within a session."""
    prices = [
        10.0,
        11.0,
        (11.5, 12.1, 11.4, 12.1),
        (13.0, 13.31, 12.5, 13.0),
        (12.0, 12.0, 11.7, 11.7),
        (12.0, 12.87, 10.53, 10.53),
    ]
    found = limit_days(bars("600001.SH", "2024-06-12", prices), RULES, **OLD)
    assert found["closed_at"].tolist() == ["", "up", "up", "", "down", "down"]
    assert found["locked"].tolist() == [False, True, False, False, False, False]
    assert found["broken"].tolist() == ["", "", "", "up", "", "up"]
    assert found["consecutive"].tolist() == [0, 1, 2, 0, 1, 2]
    assert not found["approximate"].any()


def test_both_limits_reached_and_neither_held() -> None:
    found = limit_days(bars("600001.SH", "2024-06-12", [10.0, (10.0, 11.0, 9.0, 10.0)]), RULES, **OLD)
    assert found["broken"].tolist() == ["", "both"]


@pytest.mark.parametrize("pause", [[None] * 12, [11.0] * 3])
def test_weeks_without_trading_do_not_break_a_run(pause: list[float | None]) -> None:
    """No bars at all, or the vendor's flat bars without volume: the next session traded goes on from 11.00."""
    prices = [10.0, 11.0, *pause, 12.1, 12.5]
    volume = [1.0, 1.0, *[0.0] * len(pause), 1.0, 1.0]
    found = limit_days(bars("600001.SH", "2024-06-12", prices, volume=volume), RULES, **OLD)
    traded = found.loc[found["traded"]]
    assert traded["closed_at"].tolist() == ["", "up", "up", ""]
    assert traded["consecutive"].tolist() == [0, 1, 2, 0]
    idle = found.loc[~found["traded"]]
    assert (idle["closed_at"] == "").all()
    assert (idle["consecutive"] == 0).all()


def test_a_stock_that_changed_its_code_is_one_series() -> None:
    """The run goes on under the new code, and of a session reported under both the new one counts."""
    old = bars("835185.BJ", "2025-09-25", [10.0, 13.0, 13.5])
    new = bars("920185.BJ", "2025-09-29", [(16.9, 16.9, 16.0, 16.9), 21.97])
    codes = pd.DataFrame({"old": ["835185.BJ"], "new": ["920185.BJ"], "from": pd.to_datetime(["2025-10-09"])})
    known = listing("835185.BJ", "2022-01-10", 6.0)
    found = limit_days(pd.concat([old, new]), RULES, codes=codes, listings=known)
    assert found["stock_id"].tolist() == ["920185.BJ"] * 4
    assert found["limit_up"].tolist()[1:] == [13.0, 16.9, 21.97]
    assert found["consecutive"].tolist() == [0, 1, 2, 3]
    assert (found["assumed"] == "status").all()


def test_adjusted_prices_are_approximate() -> None:
    """Raw 9.63 to 10.59, its limit, adjusted by .913 and rounded: 8.79 to 9.67, where 8.79 x 1.1 is 9.669."""
    prices = [8.79, (9.0, 9.67, 8.9, 9.67), (9.67, 10.64, 9.67, 10.63)]
    found = limit_days(bars("600001.SH", "2024-06-12", prices, adjustment="forward", previous=[9.0] * 3), RULES, **OLD)
    assert found["approximate"].all()
    assert found["reference"].tolist() == ["", "previous_bar", "previous_bar"]
    assert found["closed_at"].tolist() == ["", "up", ""], "in the third session the close is not the highest price"
    assert found["broken"].tolist() == ["", "", "up"]


def test_a_reference_in_another_adjustment_is_none() -> None:
    mixed = pd.concat(
        [bars("600001.SH", "2024-06-12", [10.0], adjustment="forward"), bars("600001.SH", "2024-06-13", [11.0])]
    )
    assert limit_days(mixed, RULES, **OLD)["why"].tolist() == ["no reference price"] * 2


def test_a_day_that_is_no_session_is_left_out_and_no_bars_are_no_rows() -> None:
    made = bars("600001.SH", "2024-06-12", [10.0, 10.0])
    made.loc[1, "session"] = pd.Timestamp("2024-06-15")
    assert len(limit_days(made, RULES, **OLD)) == 1
    assert limit_days(made.iloc[:0], RULES, **OLD).empty


def test_a_listing_of_which_vendors_know_different_things() -> None:
    """One has the day and the issue price, as the record's dates; the other the day alone."""
    made = bars("600001.SH", "2015-06-01", [14.4])
    rows = [("600001.SH", date(2015, 6, 1), 10.0), ("600001.SH", date(2015, 6, 1), None)]
    for several in (rows, rows[::-1]):
        known = pd.DataFrame(several, columns=["stock_id", "listed", "issue_price"])
        found = limit_days(made, RULES, listings=known)
        assert found[["limit_up", "limit_down"]].to_numpy().tolist() == [[14.4, 6.4]]
