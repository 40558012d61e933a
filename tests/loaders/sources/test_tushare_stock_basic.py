"""Tushare's list of stocks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "ts_code,symbol,name,area,industry,fullname,enname,list_date\n"
ROWS = (
    "002312.SZ,002312,安和股份,四川,食品,安和食品股份有限公司,Anhe Foods,20091103\n920001.BJ,920001,楚天,,,,,20240101\n"
)
SAMPLE = ("stock_basic.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "stock_basic.csv", "\ufeff" + HEAD + ROWS + "T00018.SH,T00018,某港,,,,,\n")
    assert seen.source == "tushare_stock_basic"
    assert seen.rows("stocks", "stock_id", "sector") == [("002312.SZ", "食品"), ("920001.BJ", None)]
    assert seen.rows("stock_names", "stock_id", "name", "kind") == [
        ("002312.SZ", "安和股份", "short"),
        ("920001.BJ", "楚天", "short"),
        ("002312.SZ", "安和食品股份有限公司", "company"),
        ("002312.SZ", "Anhe Foods", "english"),
    ]
    assert [row[:3] for row in seen.rejects] == [(4, "ts_code", "T00018.SH")]
    opened, holiday = datetime(2009, 11, 3, 1, 30, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC)
    assert seen.rows("listings", "stock_id", "listed", "issue_price", "source", "available_at") == [
        ("002312.SZ", date(2009, 11, 3), None, "tushare", opened),
        ("920001.BJ", date(2024, 1, 1), None, "tushare", holiday),
    ]


def test_the_columns_of_an_older_save_are_enough(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", "ts_code,symbol,name,area,industry,list_date\n002312.SZ,002312,安和,,食品,1\n")
    assert seen.rows("stock_names", "name", "kind") == [("安和", "short")]
    assert seen.rows("listings", "listed") == []
    assert seen.gathered.warnings == ["1 listing days are no dates such as 20091103; they were left out"]
