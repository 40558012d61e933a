"""Tushare limits: up_stat is count/days, the reverse of AKShare's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "trade_date,ts_code,industry,name,close,pct_chg,amount,limit_amount,float_mv,total_mv,turnover_ratio,fd_amount,"
    "first_time,last_time,open_times,up_stat,limit_times,limit\n"
)
ROWS = (
    "20241112,002312.SZ,食品,安和股份,7.79,10,2e9,,5e9,6e9,40,17998016,92500,144121,17,7/8,1,U\n"
    "20241112,600519.SH,酿酒,本生,20,-10,1e9,1e7,5e9,6e9,4,500,,14:30:00,2,,3,D\n"
    "20241112,920001.BJ,设备,楚天,8,12,1e8,,5e9,6e9,4,,09:31:00,10:00:00,1,1/1,0,Z\n"
)
SAMPLE = ("limit_list_d.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "tushare_limit_list"
    columns = ("stock_id", "kind", "first_at", "last_at", "breaks", "consecutive", "days", "limits", "sealed")

    def at(hour: int, minute: int, second: int = 0) -> datetime:
        return datetime(2024, 11, 12, hour - 8, minute, second, tzinfo=UTC)

    assert seen.rows("market_events", *columns) == [
        ("002312.SZ", "limit_up", at(9, 25), at(14, 41, 21), 17, 1, 8, 7, 17998016),
        ("600519.SH", "limit_down", None, at(14, 30), 2, 3, None, None, 500),
        ("920001.BJ", "broken_limit", at(9, 31), at(10, 0), 1, 0, 1, 1, None),
    ]
    assert set(seen.rows("market_events", "session", "source", "available_at")) == {
        (date(2024, 11, 12), "tushare", datetime(2024, 11, 12, 7, 30, tzinfo=UTC))
    }
    assert seen.rows("stock_names", "name")[0] == ("安和股份",)
    assert seen.rows("stocks", "sector")[0] == ("食品",)


def test_bad_rows(tmp_path: Path) -> None:
    bad = ROWS.replace(",U\n", ",X\n").replace("14:30:00", "noon").replace("1/1", "1-1")
    seen = read_file(tmp_path, "x.csv", HEAD + bad)
    assert sorted(row[:3] for row in seen.rejects) == [
        (2, "limit", "X"),
        (3, "last_time", "noon"),
        (4, "up_stat", "1-1"),
    ]
