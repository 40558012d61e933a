"""Tushare daily values: ten thousands become CNY and shares, percent a fraction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "ts_code,trade_date,close,turnover_rate,turnover_rate_f,volume_ratio,pe,pe_ttm,pb,ps,ps_ttm,dv_ratio,dv_ttm,"
    "total_share,float_share,free_share,total_mv,circ_mv\n"
)
ROW = "002312.SZ,20241112,7.05,1.5,2,1,,,1,1,1,,,100000.0,80000.0,50000.0,705000.0,564000.0\n"
SAMPLE = ("daily_basic.csv", (HEAD + ROW).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "tushare_daily_basic"
    columns = (
        "stock_id",
        "session",
        "total_value",
        "float_value",
        "total_shares",
        "float_shares",
        "turnover",
        "source",
    )
    assert seen.rows("market_values", *columns) == [
        ("002312.SZ", date(2024, 11, 12), 7.05e9, 5.64e9, 1e9, 8e8, 0.015, "tushare")
    ]


def test_bad_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", HEAD + ROW.replace("705000.0", "large") + ROW.replace("20241112", "2024"))
    assert sorted(seen.rejects) == [
        (2, "total_mv", "large", "expected a number"),
        (3, "trade_date", "2024", "expected a date such as 2024-11-12 or 20241112"),
    ]
