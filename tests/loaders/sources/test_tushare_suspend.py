"""Tushare suspensions: with times a halt, without a suspension of the session."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "ts_code,trade_date,suspend_timing,suspend_type\n"
ROWS = (
    "002312.SZ,20241112,,S\n002312.SZ,20241113,,S\n002312.SZ,20241114,,R\n600519.SH,20241112,09:30-10:00,S\n"
    "920001.BJ,20241112,,S\n"
)
SAMPLE = ("suspend_d.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "tushare_suspend"
    day, back = date(2024, 11, 12), date(2024, 11, 14)
    stopped, went_on = datetime(2024, 11, 12, 1, 30, tzinfo=UTC), datetime(2024, 11, 12, 2, tzinfo=UTC)
    evening, next_evening = (datetime(2024, 11, day, 7, 30, tzinfo=UTC) for day in (12, 13))
    columns = ("stock_id", "session", "stopped_at", "resumed_at", "resumed", "kind", "source", "available_at")
    assert seen.rows("halts", *columns) == [
        ("002312.SZ", day, None, None, back, "suspension", "tushare", evening),
        ("002312.SZ", date(2024, 11, 13), None, None, back, "suspension", "tushare", next_evening),
        ("600519.SH", day, stopped, went_on, None, "halt", "tushare", stopped),
        ("920001.BJ", day, None, None, None, "suspension", "tushare", evening),
    ]
    assert seen.rejects == []


def test_bad_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", HEAD + "002312.SZ,20241112,,Q\n002312.SZ,20241112,am,S\n")
    assert sorted(seen.rejects) == [
        (2, "suspend_type", "Q", "expected S or R"),
        (3, "suspend_timing", "am", "expected times such as 09:30-10:00"),
    ]
