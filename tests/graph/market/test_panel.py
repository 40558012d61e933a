"""Panels from bars and holder counts: which row lands in which session, and which comes too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from graph.market.build_panels import build_panels
from graph.market.panel import Panel
from tests.graph.market.panels import NAN, days
from tests.graph.tables import Row, at, bar, holders, table

if TYPE_CHECKING:
    from numpy.typing import NDArray

MON, TUE, WED, THU, FRI = days(5)


def built(bars: list[Row] | None = None, readings: list[Row] | None = None) -> dict[str, Panel]:
    return build_panels({"bars": table("bars", *(bars or [])), "retail_flow": table("retail_flow", *(readings or []))})


def same(found: NDArray[np.float64], expected: list[list[float]]) -> None:
    np.testing.assert_array_equal(found, np.array(expected))


def test_stocks_by_sessions() -> None:
    found = built(
        [bar("B.US", WED, 7, 70), bar("A.US", MON, 1, 10), bar("A.US", WED, 3, 30)],
        [holders("A.US", TUE, 200), holders("C.US", THU, 5)],
    )["US"]
    assert found.stocks.tolist() == ["A.US", "B.US", "C.US"]
    assert found.days.astype(str).tolist() == [MON, TUE, WED, THU]
    same(found.close, [[1, NAN, 3, NAN], [NAN, NAN, 7, NAN], [NAN] * 4])
    same(found.volume, [[10, NAN, 30, NAN], [NAN, NAN, 70, NAN], [NAN] * 4])
    same(found.holders, [[NAN, 200, NAN, NAN], [NAN] * 4, [NAN, NAN, NAN, 5]])


def test_the_last_reading_of_a_session_counts() -> None:
    """Readings in any order; the source has said which session each belongs to."""
    readings = [holders("A.US", MON, 3, "20:59"), holders("A.US", MON, 1, "15:00"), holders("A.US", MON, 2, "18:00")]
    same(built(readings=readings)["US"].holders, [[3]])


def test_other_measures_are_not_holders() -> None:
    found = built(readings=[holders("A.US", MON, 3) | {"measure": "off_exchange_short"}])["US"]
    same(found.holders, [[NAN]])
    same(found.readings["off_exchange_short", "robintrack"].level, [[3]])


def test_of_two_vendors_the_first_by_name_counts() -> None:
    bars = [bar("A.US", MON, 1, 10, source="b_vendor"), bar("A.US", MON, 2, 20, source="a_vendor")]
    for order in (bars, bars[::-1]):
        same(built(order)["US"].close, [[2]])


def test_a_row_that_came_after_the_next_opening_is_left_out() -> None:
    """New York opens at 14:30 UTC: a bar of Monday must be there before Tuesday's bell."""
    late, in_time = at(f"{TUE}T14:30"), at(f"{TUE}T14:29:59")
    bars = [bar("A.US", MON, 1, 10, available_at=late), bar("B.US", MON, 2, 20, available_at=in_time)]
    same(built(bars)["US"].close, [[NAN], [2]])
    readings = [holders("A.US", MON, 1, available_at=late), holders("B.US", MON, 2, available_at=in_time)]
    same(built(readings=readings)["US"].holders, [[NAN], [2]])


def test_a_day_off_is_left_out() -> None:
    same(built([bar("A.US", "2021-01-09", 9, 9), bar("A.US", FRI, 1, 10)])["US"].close, [[1]])


def test_markets_are_kept_apart() -> None:
    """Shanghai had a session on Martin Luther King's day; New York had none."""
    found = built(
        [bar("A.US", "2021-01-15", 1, 10), bar("A.US", "2021-01-19", 2, 20), bar("600000.SH", "2021-01-18", 3, 30)]
    )
    assert found["US"].days.astype(str).tolist() == ["2021-01-15", "2021-01-19"]
    assert found["CN"].days.astype(str).tolist() == ["2021-01-18"]
    assert found["CN"].stocks.tolist() == ["600000.SH"]


def test_places_of_stocks_and_dates() -> None:
    found = built([bar("A.US", MON, 1, 10), bar("B.US", WED, 7, 70)])["US"]
    assert found.row(pd.Series(["B.US", "NOPE.US", "A.US"])).tolist() == [1, -1, 0]
    asked = np.array([WED, MON, "2020-12-31", THU, "NaT"], dtype="datetime64[D]")
    columns = found.column(asked).tolist()
    assert columns[:4] == [2, 0, -1, 3], "before the first column, and beyond the last"
    assert columns[4] < -1_000


def test_no_rows_no_market() -> None:
    assert built() == {}


def test_rows_that_all_came_too_late_leave_a_market_without_sessions() -> None:
    found = built([bar("A.US", MON, 1, 10, available_at=at("2022-01-01"))])["US"]
    assert found.close.shape == (1, 0)
    assert len(found.days) == 0


@pytest.mark.parametrize(
    ("moment", "known"),
    [(f"{TUE}T20:59:59", [[1]]), (f"{TUE}T21:00", [[1, 2]]), (f"{WED}T14:30", [[1, 2]]), (f"{WED}T21:00", [[1, 2, 3]])],
)
def test_a_session_still_open_is_not_looked_at(moment: str, known: list[list[float]]) -> None:
    """A reading of the morning is not yet the count at that session's close, 21:00 UTC."""
    readings = [holders("A.US", day, level, "10:00") for level, day in enumerate((MON, TUE, WED), start=1)]
    tables = {"bars": table("bars"), "retail_flow": table("retail_flow", *readings)}
    same(build_panels(tables, at(moment))["US"].holders, known)
