"""Abnormal and severe movements on series made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from graph.market.rules.deviation import deviations
from graph.market.rules.limit_days import limit_days
from graph.market.rules.movements import Counting, movements
from graph.market.rules.rule_tables import read_rules
from tests.graph.market.rules.made import NAN, bars, days_from, index_bars, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = read_rules()
INDEX = {"6": "000002.SH", "3": "399102.SZ", "0": "399107.SZ", "9": "899050.BJ"}


def found(
    stock_id: str,
    first: str,
    closes: Sequence[float | None],
    levels: Sequence[float | None] | None = None,
    *,
    turnover: Sequence[float] | None = None,
    counting: Counting | None = None,
) -> pd.DataFrame:
    """Movements of one long listed stock that closes so; its index does not move unless told."""
    made = bars(stock_id, first, closes)
    index = index_bars(INDEX[stock_id[0]], first, levels or [1000.0] * len(closes))
    days = limit_days(made, RULES, listings=listing(stock_id, "2010-01-04"))
    rates = None if turnover is None else made[["stock_id", "session"]].assign(turnover=list(turnover))
    return movements(deviations(days, index, RULES), RULES, turnover=rates, counting=counting)


def told(events: pd.DataFrame, first: str, count: int) -> list[tuple[int, str, str, str, int]]:
    """Number of the session, kind, rule, direction and sessions of each event."""
    number = {day: at for at, day in enumerate(days_from(first, count))}
    at = [number[day] for day in events["session"]]
    return list(zip(at, events["kind"], events["rule"], events["direction"], events["sessions"], strict=True))


def test_two_sessions_can_be_enough() -> None:
    """001324 was called abnormal on 2024-03-08 for 2024-03-07 and -08 with 21.10 %; the prices here are invented.

    Two limits up are 21 %, and its index lost .10 % over both: 2000, 1999, 1998.
    """
    events = found("001324.SZ", "2024-03-06", [20.0, 22.0, 24.2], [2000.0, 1999.0, 1998.0])
    assert told(events, "2024-03-06", 3) == [(2, "abnormal", "deviation", "up", 2)]
    assert events["value"].iloc[0] == pytest.approx(21.10, abs=0.005)
    assert events["first_session"].iloc[0] == pd.Timestamp("2024-03-07")


def test_compounded_and_summed_differ_near_the_level() -> None:
    """Twice +9.6 % are 20.12 % compounded and 19.2 % summed."""
    prices = [100.0, 109.6, 120.12]
    assert len(found("600001.SH", "2024-06-12", prices)) == 1
    assert found("600001.SH", "2024-06-12", prices, counting=Counting("summed")).empty


def test_exactly_the_level_is_enough() -> None:
    """100 to 80 in two sessions with a flat index is -20 %, to the last bit or not."""
    events = found("600001.SH", "2024-06-12", [100.0, 90.0, 81.0, 80.0])
    assert told(events, "2024-06-12", 4) == [(3, "abnormal", "deviation", "down", 3)]
    assert events["value"].iloc[0] == pytest.approx(-20.0)


def test_the_index_is_taken_off() -> None:
    """Two limits up beside an index that gains 2 % in each: 21 - 4.04."""
    assert found("600001.SH", "2024-06-12", [10.0, 11.0, 12.1], [1000.0, 1020.0, 1040.4]).empty


def test_counting_begins_anew_after_a_movement() -> None:
    prices = [10.0, 11.0, 12.1, 13.31, 14.64]
    assert told(found("600001.SH", "2024-06-12", prices), "2024-06-12", 5) == [
        (2, "abnormal", "deviation", "up", 2),
        (4, "abnormal", "deviation", "up", 2),
    ]
    again = found("600001.SH", "2024-06-12", prices, counting=Counting(restart=False))
    assert [row[0] for row in told(again, "2024-06-12", 5)] == [2, 3, 4]


def test_counting_begins_anew_after_sessions_without_trading() -> None:
    prices = [10.0, 11.0, None, 12.1, 12.2]
    assert found("600001.SH", "2024-06-12", prices).empty
    on = found("600001.SH", "2024-06-12", prices, counting=Counting(restart_on_resumption=False))
    assert [row[0] for row in told(on, "2024-06-12", 5)] == [3]


def test_what_the_index_lacks_is_unknown() -> None:
    made = bars("600001.SH", "2024-06-12", [10.0, 11.0, 12.1])
    index = index_bars("000002.SH", "2024-06-12", [1000.0, None, 1000.0])
    days = limit_days(made, RULES, listings=listing("600001.SH", "2010-01-04"))
    rows = deviations(days, index, RULES)
    assert rows["deviation"].isna().all()
    assert rows["why"].str.startswith("its index has no bar").tolist() == [False, True, True]
    assert movements(rows, RULES).empty


def test_severe_by_level_in_a_few_sessions_and_it_is_no_halt() -> None:
    """ChiNext, four limits of 20 %: 107.36 %, severe in four sessions, as 688656 and 300865 were; trading goes on."""
    prices = [10.0, 12.0, 14.4, 17.28, 20.74, 21.0]
    events = found("300001.SZ", "2024-10-08", prices)
    assert (4, "severe", "level", "up", 4) in told(events, "2024-10-08", 6)
    assert set(events["kind"]) == {"abnormal", "severe"}
    made = limit_days(bars("300001.SZ", "2024-10-08", prices), RULES, listings=listing("300001.SZ", "2010-01-04"))
    assert made["traded"].all()


def test_severe_by_count() -> None:
    """Main board, eight limits up: an abnormal movement every second session, the fourth is severe by count.

    The level of 100 % is reached in the eighth session too (1.1^8 = 2.14): two rules, two events.
    """
    prices = [10.0]
    for _ in range(8):
        prices.append(round(prices[-1] * 1.1 + 1e-9, 2))
    events = told(found("600001.SH", "2024-06-12", prices), "2024-06-12", 9)
    assert [row[0] for row in events if row[1] == "abnormal"] == [2, 4, 6, 8]
    assert [row for row in events if row[1] == "severe"] == [
        (8, "severe", "count", "up", 7),
        (8, "severe", "level", "up", 8),
    ]


def test_severe_by_count_counts_one_direction() -> None:
    """Two limits up, three down (two are -19 %), and again: four movements in ten sessions, two of each direction."""
    prices = [10.0, 11.0, 12.1, 10.89, 9.8, 8.82, 9.7, 10.67, 9.6, 8.64, 7.78]
    events = found("600001.SH", "2024-06-12", prices)
    assert events["direction"].tolist() == ["up", "down", "up", "down"]
    assert set(events["kind"]) == {"abnormal"}


def test_thirty_times_the_turnover() -> None:
    """Five sessions at .1 %, then three at 8 %: 80 times the mean, and 24 % together."""
    quiet = [0.001] * 5
    events = found("600001.SH", "2024-06-12", [10.0] * 8, turnover=[*quiet, 0.08, 0.08, 0.08])
    assert told(events, "2024-06-12", 8) == [(7, "abnormal", "turnover", "", 3)]
    assert events["value"].iloc[0] == pytest.approx(24)
    for other in ([0.06] * 3, [NAN, 0.2, 0.2]):
        assert found("600001.SH", "2024-06-12", [10.0] * 8, turnover=[*quiet, *other]).empty
    assert found("600001.SH", "2024-06-12", [10.0] * 8, turnover=[*[0.004] * 5, 0.08, 0.08, 0.08]).empty
    assert found("300001.SZ", "2024-06-12", [10.0] * 8, turnover=[*quiet, 0.08, 0.08, 0.08]).empty


def test_first_sessions_of_a_listing_do_not_count() -> None:
    made = bars("688001.SH", "2024-03-04", [10.0, 15.0, 22.0, 20.0, 21.0, 25.2, 26.0])
    days = limit_days(made, RULES, listings=listing("688001.SH", "2024-03-04", 8.0))
    rows = deviations(days, index_bars("000688.SH", "2024-03-01", [900.0] * 8), RULES)
    assert rows["deviation"].isna().tolist() == [True] * 5 + [False] * 2
    assert movements(rows, RULES).empty
