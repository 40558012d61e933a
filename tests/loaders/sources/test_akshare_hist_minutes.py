"""AKShare bars within a session: Beijing time, the length of the interval by the columns or by the times."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "时间,开盘,收盘,最高,最低,成交量,成交额,均价\n"
ROWS = (
    "2024-11-08 09:30:00,10,10,10,10,300,300000,10\n"
    "2024-11-08 09:31:00,0,10.1,10.2,10,200,202000,10.05\n"
    "2024-11-08 15:00:00,10.1,10.3,10.3,10.1,150,153000,10.1\n"
)
LONGER = "时间,开盘,收盘,最高,最低,涨跌幅,涨跌额,成交量,成交额,振幅,换手率\n"
SAMPLE = ("000001_1min_2024-11-08.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_hist_minutes"
    first, second, last = (datetime(2024, 11, 8, *at, tzinfo=UTC) for at in ((1, 30), (1, 31), (7, 0)))
    columns = ("stock_id", "ends_at", "minutes", "open", "high", "low", "close", "volume", "amount", "source")
    assert seen.rows("minute_bars", *columns) == [
        ("000001.SZ", first, 1, 10, 10, 10, 10, 30_000, 300_000, "eastmoney"),
        ("000001.SZ", second, 1, None, 10.2, 10, 10.1, 20_000, 202_000, "eastmoney"),
        ("000001.SZ", last, 1, 10.1, 10.3, 10.1, 10.3, 15_000, 153_000, "eastmoney"),
    ]
    assert seen.rows("minute_bars", "event_at", "available_at", "availability")[0] == (first, first, "published")


def test_longer_intervals_are_told_by_the_times(tmp_path: Path) -> None:
    row = "2024-11-08 {},10,10,10,10,1,1,300,300000,1,1\n"
    rows = "".join(row.format(at) for at in ("09:35:00", "09:40:00", "11:30:00", "13:05:00"))
    assert read_file(tmp_path, "600519.csv", LONGER + rows).rows("minute_bars", "minutes") == [(5,)] * 4
    why = refusal(tmp_path, "600519.csv", LONGER + row.format("09:35:00"))
    assert "does not show how long its intervals are" in why


def test_bad_rows(tmp_path: Path) -> None:
    bad = (
        "2024-11-09 09:31:00,10,10,10,10,300,300000,10\n"
        "09:31,10,10,10,10,300,300000,10\n"
        "2024-11-08 09:33:00,10,0,10,10,300,300000,10\n"
        "2024-11-08 09:34:00,10,10,10,10,some,300000,10\n"
        "2024-11-08 09:30:00,10,10,10,10,300,300000,10\n"
    )
    seen = read_file(tmp_path, "000001.csv", HEAD + ROWS + bad)
    assert sorted(seen.rejects) == [
        (5, "时间", "2024-11-09 09:31:00", "no session of XSHG"),
        (6, "时间", "09:31", "expected a time such as 2024-11-08 09:31:00"),
        (7, "收盘", "0", "expected a price above 0"),
        (8, "成交量", "some", "expected a number"),
        (9, "时间", "2024-11-08 09:30:00", "this stands above already"),
    ]
