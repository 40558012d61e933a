"""AKShare flows by the size of orders."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ("主力", "超大单", "大单", "中单", "小单")
HEAD = "日期,收盘价,涨跌幅," + ",".join(f"{size}净流入-净额,{size}净流入-净占比" for size in SIZES) + "\n"
ROW = "2024-11-12,10.2,-2,3000,3,1000,1,2000,2,-1200,-1.2,-1800,-1.8\n"
SAMPLE = ("002312_fund_flow.csv", (HEAD + ROW).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_fund_flow"
    available = datetime(2024, 11, 12, 7, 30, tzinfo=UTC)
    columns = ("stock_id", "session", "observed_at", "measure", "buy", "sell", "net", "unit", "source", "tier")
    key = ("002312.SZ", date(2024, 11, 12), available)
    assert seen.rows("retail_flow", *columns) == [
        (*key, "order_size_small", None, None, -1800, "CNY", "eastmoney", "measured"),
        (*key, "order_size_medium", None, None, -1200, "CNY", "eastmoney", "measured"),
        (*key, "order_size_large", None, None, 2000, "CNY", "eastmoney", "measured"),
        (*key, "order_size_super", None, None, 1000, "CNY", "eastmoney", "measured"),
    ]
    assert set(seen.rows("retail_flow", "event_at", "available_at")) == {
        (datetime(2024, 11, 12, 7, tzinfo=UTC), available)
    }


def test_bad_rows_and_missing_cells(tmp_path: Path) -> None:
    no_number, sunday = ROW.replace("11-12", "11-13").replace("-1200", "x"), ROW.replace("12,", "17,")
    rows = ROW.replace("-1800", "") + ROW + no_number + sunday
    seen = read_file(tmp_path, "002312.csv", HEAD + rows)
    assert sorted(seen.rejects) == [
        (3, "日期", "2024-11-12", "this stands above already"),
        (4, "中单净流入-净额", "x", "expected a number"),
        (5, "日期", "2024-11-17", "no session of XSHG"),
    ]
    measures = [measure for (measure,) in seen.rows("retail_flow", "measure")]
    assert measures == ["order_size_medium", "order_size_large", "order_size_super"]


def test_the_stock_is_asked_for(tmp_path: Path) -> None:
    assert "does not say which stock" in refusal(tmp_path, "flow.csv", HEAD + ROW)
