"""AKShare snapshot of all stocks, of Eastmoney: names and values, but no bars, for nothing says whether it was over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "序号,代码,名称,最新价,涨跌幅,涨跌额,成交量,成交额,振幅,最高,最低,今开,昨收,量比,换手率,市盈率-动态,市净率,总市值,"
    "流通市值,涨速,5分钟涨跌,60日涨跌幅,年初至今涨跌幅\n"
)
ROW = "1,{},{},10,1,0.1,2000,2e6,2,10.1,9.9,9.9,9.9,1,{},9,1,{},8e9,0,0,1,1\n"
ROWS = ROW.format("002312", "安和股份", 1.5, 1e10) + ROW.format("688981", "楚天-U", "-", "-")
SAMPLE = ("spot_20241112.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_spot"
    available = datetime(2024, 11, 12, 7, 30, tzinfo=UTC)
    assert seen.rows("stock_names", "stock_id", "name", "available_at") == [
        ("002312.SZ", "安和股份", available),
        ("688981.SH", "楚天-U", available),
    ]
    assert seen.rows("market_values", "stock_id", "session", "total_value", "float_value", "turnover") == [
        ("002312.SZ", date(2024, 11, 12), 1e10, 8e9, 0.015),
        ("688981.SH", date(2024, 11, 12), None, 8e9, None),
    ]
    assert seen.rows("bars", "stock_id") == []


def test_without_a_session_only_names(tmp_path: Path) -> None:
    seen = read_file(
        tmp_path, "spot.csv", HEAD + ROWS + ROW.format("2312", "x", 1, 1) + ROW.format("600519", "x", "?", 1)
    )
    assert seen.rows("stock_names", "name", "availability") == [("安和股份", "assumed"), ("楚天-U", "assumed")]
    assert seen.rows("market_values", "session") == []
    assert [row[:3] for row in seen.rejects] == [(4, "代码", "2312"), (5, "换手率", "?")]
