"""Daily bars in our own columns: units, calendars of two markets, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,session,open,high,low,close,volume,amount,adj_close,previous_close,adjustment,source"
TEXT = (
    f"{HEADER}\n"
    "002312.SZ,2024-10-23,10.0,11.0,9.9,11.0,1000000,10500000,,10.0,none,made\n"
    "GME.US,2024-05-13,26.3,38.2,24.8,30.5,187000000,,30.5,17.5,,\n"
)
SAMPLE = ("bars.csv", TEXT.encode())
CODES = Stated(market="CN")


def test_golden_rows(tmp_path: Path) -> None:
    """Shanghai closes at 07:00 UTC, New York in summer at 20:00; a bar is known half an hour later."""
    seen = read_file(tmp_path, "bars.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_bars", [])
    prices = ("stock_id", "session", "open", "high", "low", "close", "volume", "amount", "adj_close", "previous_close")
    assert seen.rows("bars", *prices) == [
        ("002312.SZ", date(2024, 10, 23), 10.0, 11.0, 9.9, 11.0, 1e6, 10.5e6, None, 10.0),
        ("GME.US", date(2024, 5, 13), 26.3, 38.2, 24.8, 30.5, 187e6, None, 30.5, 17.5),
    ]
    assert seen.rows("bars", "adjustment", "source", "event_at", "available_at", "source_row") == [
        ("none", "made", datetime(2024, 10, 23, 7, tzinfo=UTC), datetime(2024, 10, 23, 7, 30, tzinfo=UTC), 2),
        ("unknown", "canonical", datetime(2024, 5, 13, 20, tzinfo=UTC), datetime(2024, 5, 13, 20, 30, tzinfo=UTC), 3),
    ]
    assert seen.rows("stocks", "stock_id", "symbol", "market") == [
        ("002312.SZ", "002312", "CN"),
        ("GME.US", "GME", "US"),
    ]


def test_symbol_and_date_are_other_names(tmp_path: Path) -> None:
    text = "symbol,date,open,high,low,close,volume,adjustment\n002312,20241023,10,11,9,11,5,qfq\n"
    assert refusal(tmp_path, "bars.csv", text) == (
        "bars.csv: The file does not say which market its codes belong to (found '002312', expected ids such as "
        "002312.SZ or GME.US). State it: --market CN or --market US."
    )
    seen = read_file(tmp_path, "bars.csv", text, CODES)
    assert seen.rows("bars", "stock_id", "session", "adjustment") == [("002312.SZ", date(2024, 10, 23), "forward")]


def test_lots_become_shares(tmp_path: Path) -> None:
    text = "symbol,date,open,high,low,close,volume,volume_unit\n002312.SZ,2024-10-23,10,11,9,11,5,手\n"
    assert read_file(tmp_path, "bars.csv", text).rows("bars", "volume") == [(500.0,)]


@pytest.mark.parametrize(("volume", "amount"), [("10000", "10500000"), ("1000000", "10500")])
def test_a_volume_that_must_be_in_another_unit_is_refused_whole(tmp_path: Path, volume: str, amount: str) -> None:
    text = f"stock_id,session,open,high,low,close,volume,amount\n002312.SZ,2024-10-23,10,11,10,11,{volume},{amount}\n"
    assert "so one of them is in another unit" in refusal(tmp_path, "bars.csv", text)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("002312,2024-10-24,1,1,1,1,1", "stock_id", "expected a stock such as 002312.SZ or GME.US"),
        ("川发龙蟒,2024-10-24,1,1,1,1,1", "stock_id", "expected a stock such as 002312.SZ or GME.US"),
        ("002312.SZ,2024-10-02,1,1,1,1,1", "session", "no session of the stock's market"),
        ("002312.SZ,2024,1,1,1,1,1", "session", "expected a date such as 2024-10-11"),
        ("002312.SZ,2024-10-24,1,1,1,0,1", "close", "expected a price above 0"),
        ("002312.SZ,2024-10-24,1,1,,1,1", "low", "expected a price above 0"),
        ("002312.SZ,2024-10-24,1,1,1,1,-1", "volume", "expected a number, 0 or more"),
        ('002312.SZ,2024-10-24,1,1,1,1,"1,000"', "volume", "expected a number, 0 or more"),
    ],
)
def test_a_bad_row_is_refused_once(tmp_path: Path, row: str, column: str, reason: str) -> None:
    good = "002312.SZ,2024-10-23,10,11,9,11,5"
    seen = read_file(tmp_path, "bars.csv", f"stock_id,session,open,high,low,close,volume\n{good}\n{row}\n")
    assert [(line, name, why) for line, name, _, why in seen.rejects] == [(3, column, reason)]
    assert len(seen.rows("bars", "session")) == 1


def test_yahoo_is_not_taken(tmp_path: Path) -> None:
    text = "Date,Open,High,Low,Close,Volume\n2024-10-23,10,11,9,11,5\n"
    assert read_file(tmp_path, "GME.csv", text).source == "yahoo_daily"
