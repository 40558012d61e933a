"""AKShare facts about one stock, as rows item, value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "item,value\n最新,7.05\n股票代码,002312\n股票简称,安和股份\n总股本,1000000000\n流通股,800000000\n总市值,7050000000\n"
    "流通市值,5640000000\n行业,食品饮料\n上市时间,20091103\n"
)
SAMPLE = ("002312_info_20241112.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_stock_info"
    assert seen.rows("stocks", "stock_id", "sector", "source_row") == [("002312.SZ", "食品饮料", 3)]
    assert seen.rows("stock_names", "name", "kind", "availability") == [("安和股份", "short", "assumed")]
    assert seen.rows("listings", "listed", "source", "source_row") == [(date(2009, 11, 3), "eastmoney", 3)]
    columns = ("session", "total_value", "float_value", "total_shares", "float_shares", "turnover")
    assert seen.rows("market_values", *columns) == [(date(2024, 11, 12), 7.05e9, 5.64e9, 1e9, 8e8, None)]


def test_without_a_session_there_are_no_values(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "info.csv", TEXT)
    assert seen.rows("market_values", "session") == []
    assert seen.gathered.warnings == ["nothing says of which session the values are; they were left out"]


@pytest.mark.parametrize(
    ("old", "new", "column", "value"),
    [("002312", "2312", "股票代码", "2312"), ("1000000000", "many", "总股本", "many")],
)
def test_a_bad_value(tmp_path: Path, old: str, new: str, column: str, value: str) -> None:
    seen = read_file(tmp_path, "info.csv", TEXT.replace(old, new))
    assert [row[:3] for row in seen.rejects] == [(3, column, value)]
    assert seen.rows("stocks", "stock_id") == []


def test_other_items_are_another_format(tmp_path: Path) -> None:
    assert "No known format" in refusal(tmp_path, "zqxy_20241112.csv", "item,value\n上涨,1399.0\n涨停,114.0\n")
