"""Robintrack: holders of one stock, each reading with the session whose close is the first at or after it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "timestamp,users_holding\n"


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "GME.csv", HEAD + '"2019-01-02 00:43:40",6612\n"2019-01-02 21:30:01",7000\n')
    assert seen.source == "robintrack"
    first, second = datetime(2019, 1, 2, 0, 43, 40, tzinfo=UTC), datetime(2019, 1, 2, 21, 30, 1, tzinfo=UTC)
    columns = ("stock_id", "session", "observed_at", "measure", "level", "unit", "source", "tier", "source_row")
    assert seen.rows("retail_flow", *columns) == [
        ("GME.US", date(2019, 1, 2), first, "holders", 6612.0, "accounts", "robintrack", "measured", 2),
        ("GME.US", date(2019, 1, 3), second, "holders", 7000.0, "accounts", "robintrack", "measured", 3),
    ]
    assert seen.rows("retail_flow", "event_at", "captured_at", "available_at", "availability") == [
        (first, first, first, "published"),
        (second, second, second, "published"),
    ]
    assert seen.rows("retail_flow", "buy", "sell") == [(None, None)] * 2
    assert seen.rows("stocks", "stock_id") == [("GME.US",)]
    assert seen.gathered.warnings == ["the zone of `timestamp` is not stated; it was read as UTC"]


@pytest.mark.parametrize(
    ("reading", "session"),
    [
        ("2019-03-08 21:00:00", "2019-03-08"),  # Friday, winter time: 16:00 in New York is 21:00 UTC
        ("2019-03-08 21:00:01", "2019-03-11"),
        ("2019-03-11 20:00:00", "2019-03-11"),  # Monday, summer time: 20:00 UTC
        ("2019-03-11 20:30:00", "2019-03-12"),
        ("2019-11-01 20:30:00", "2019-11-04"),  # the last Friday of summer time
        ("2019-11-04 20:30:00", "2019-11-04"),  # the first Monday of winter time
        ("2019-11-28 15:00:00", "2019-11-29"),  # Thanksgiving
        ("2019-11-29 18:00:00", "2019-11-29"),  # the half day after it closes at 13:00, 18:00 UTC
        ("2019-11-29 18:00:01", "2019-12-02"),
        ("2019-12-31 21:00:01", "2020-01-02"),
        ("2019-07-06 12:00:00", "2019-07-08"),  # a Saturday
    ],
)
def test_the_session_of_a_reading(tmp_path: Path, reading: str, session: str) -> None:
    seen = read_file(tmp_path, "GME.csv", f'{HEAD}"{reading}",10\n')
    assert seen.rows("retail_flow", "session") == [(date.fromisoformat(session),)]


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        ("yesterday,5", "timestamp", "yesterday", "expected a time such as 2019-01-01 00:43:40"),
        ("now,5", "timestamp", "now", "expected a time such as 2019-01-01 00:43:40"),
        ("2019,5", "timestamp", "2019", "expected a time such as 2019-01-01 00:43:40"),
        ("2019-02-30 00:00:00,5", "timestamp", "2019-02-30 00:00:00", "expected a time such as 2019-01-01 00:43:40"),
        (",5", "timestamp", "", "expected a time such as 2019-01-01 00:43:40"),
        ("2099-01-02 00:00:00,5", "timestamp", "2099-01-02 00:00:00", "no session of the market's calendar"),
        ("1999-01-04 00:00:00,5", "timestamp", "1999-01-04 00:00:00", "no session of the market's calendar"),
        ("2019-01-03 00:00:00,", "users_holding", "", "expected a whole number"),
        ("2019-01-03 00:00:00,-1", "users_holding", "-1", "expected a whole number"),
        ("2019-01-03 00:00:00,1.5", "users_holding", "1.5", "expected a whole number"),
        ("2019-01-03 00:00:00,many", "users_holding", "many", "expected a whole number"),
        ("2019-01-03 00:00:00,inf", "users_holding", "inf", "expected a whole number"),
        ("2019-01-03 00:00:00,1,2", "", "2019-01-03 00:00:00,1,2", "3 fields where the header has 2"),
    ],
)
def test_a_bad_row_is_refused_once_and_the_rest_is_kept(
    tmp_path: Path, row: str, column: str, value: str, reason: str
) -> None:
    seen = read_file(tmp_path, "GME.csv", f"{HEAD}2019-01-02 00:00:00,1\n{row}\n2019-01-04 00:00:00,0\n")
    [(line, found_column, found_value, found_reason)] = seen.rejects
    assert (line, found_column, found_value) == (3, column, value)
    assert str(found_reason).startswith(reason)
    assert seen.rows("retail_flow", "level", "source_row") == [(1.0, 2), (0.0, 4)]


def test_an_offset_is_obeyed(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "GME.csv", HEAD + "2019-01-02T08:00:00+08:00,1\n")
    assert seen.rows("retail_flow", "observed_at") == [(datetime(2019, 1, 2, tzinfo=UTC),)]


def test_an_unsaid_stock_is_asked_for_and_may_be_stated(tmp_path: Path) -> None:
    text = HEAD + "2019-01-02 00:00:00,1\n"
    assert "which stock it is about" in refusal(tmp_path, "holders-of-gme.csv", text)
    seen = read_file(tmp_path, "holders-of-gme.csv", text, Stated(symbols={"holders-of-gme.csv": "GME"}))
    assert seen.rows("retail_flow", "stock_id") == [("GME.US",)]


def test_only_a_header(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "GME.csv", HEAD)
    assert seen.rows("retail_flow", "level") == []
    assert seen.rows("stocks", "stock_id") == [("GME.US",)]
