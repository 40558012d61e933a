"""Tushare daily levels of indices, which have the columns of stocks and are known by their codes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "ts_code,trade_date,close,open,high,low,pre_close,change,pct_chg,vol,amount\n"
ROWS = (
    "000300.SH,20241112,4085.7,4131.1,4150,4070,4131,-45,-1.1,200000000.0,700000000.0\n"
    "932000.CSI,20241112,2350,2400,2410,2340,2400,-50,-2,300000000,500000000\n"
)
SAMPLE = ("index_daily.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "tushare_index_daily"
    columns = ("index_id", "session", "open", "high", "low", "close", "volume", "amount", "source")
    day = date(2024, 11, 12)
    assert seen.rows("index_bars", *columns) == [
        ("000300.SH", day, 4131.1, 4150, 4070, 4085.7, 2e10, 7e11, "tushare"),
        ("932000.CSI", day, 2400, 2410, 2340, 2350, 3e10, 5e11, "tushare"),
    ]
    assert seen.rows("stocks", "stock_id") == []


def test_bad_rows(tmp_path: Path) -> None:
    bad = (
        "600519.SH,20241112,1,1,1,1,1,0,0,1,1\n"
        "000016.SH,20241112,,1,1,1,1,0,0,1,1\n"
        "000016.SH,20241109,1,1,1,1,1,0,0,1,1\n"
    )
    seen = read_file(tmp_path, "index_daily.csv", HEAD + ROWS + bad)
    assert sorted(seen.rejects) == [
        (4, "ts_code", "600519.SH", "no code of an index we know"),
        (5, "close", "", "expected a level above 0"),
        (6, "trade_date", "20241109", "no session of XSHG"),
    ]
