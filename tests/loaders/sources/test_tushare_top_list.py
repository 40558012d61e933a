"""Tushare dragon-tiger list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "trade_date,ts_code,name,close,pct_change,turnover_rate,amount,l_sell,l_buy,l_amount,net_amount,net_rate,"
    "amount_rate,float_values,reason\n"
)
ROW = "20241112,002312.SZ,安和股份,7.79,10,20,2e8,3e7,6e7,9e7,3e7,15,45,5.4e9,日涨幅偏离值达到7%的前五只证券\n"
SAMPLE = ("top_list.csv", (HEAD + ROW).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "tushare_top_list"
    columns = ("stock_id", "session", "kind", "reason", "seat", "buy", "sell", "source", "available_at")
    evening = datetime(2024, 11, 12, 10, tzinfo=UTC)
    key = ("002312.SZ", date(2024, 11, 12), "dragon_tiger")
    assert seen.rows("market_events", *columns) == [
        (*key, "日涨幅偏离值达到7%的前五只证券", "", 6e7, 3e7, "tushare", evening)
    ]


def test_bad_rows(tmp_path: Path) -> None:
    bad = (
        ROW.replace("日涨幅偏离值达到7%的前五只证券", "")
        + ROW.replace("6e7", "x")
        + ROW.replace("002312.SZ", "510300.SH")
    )
    seen = read_file(tmp_path, "x.csv", HEAD + bad)
    assert sorted(row[:3] for row in seen.rejects) == [
        (2, "reason", ""),
        (3, "l_buy", "x"),
        (4, "ts_code", "510300.SH"),
    ]
