"""Tushare flows by the size of orders: what was bought and what sold, ten thousands become CNY."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ("sm", "md", "lg", "elg")
HEAD = (
    "ts_code,trade_date,"
    + ",".join(f"{side}_{size}_{what}" for size in SIZES for side in ("buy", "sell") for what in ("vol", "amount"))
    + ",net_mf_vol,net_mf_amount\n"
)
ROW = "002312.SZ,20241112,10,11.5,20,21,30,31,40,41,50,51,60,61,70,71,80,81,-5,-6\n"
SAMPLE = ("moneyflow.csv", (HEAD + ROW).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "tushare_moneyflow"
    key = ("002312.SZ", date(2024, 11, 12), datetime(2024, 11, 12, 7, 30, tzinfo=UTC))
    columns = ("stock_id", "session", "observed_at", "measure", "buy", "sell", "net", "unit", "source", "tier")
    assert seen.rows("retail_flow", *columns) == [
        (*key, "order_size_small", 115_000, 210_000, None, "CNY", "tushare", "measured"),
        (*key, "order_size_medium", 310_000, 410_000, None, "CNY", "tushare", "measured"),
        (*key, "order_size_large", 510_000, 610_000, None, "CNY", "tushare", "measured"),
        (*key, "order_size_super", 710_000, 810_000, None, "CNY", "tushare", "measured"),
    ]


def test_bad_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", HEAD + ROW.replace("11.5", "?") + ROW.replace("002312.SZ", "2312"))
    assert sorted(row[:3] for row in seen.rejects) == [(2, "buy_sm_amount", "?"), (3, "ts_code", "2312")]
