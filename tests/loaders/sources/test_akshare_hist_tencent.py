"""AKShare daily bars of Tencent: what is called amount is volume in lots."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "date,open,close,high,low,amount\n"
SAMPLE = ("sz000001.csv", (HEAD + "2024-11-11,10,10.5,11,9.5,2000\n2024-11-12,10.5,10.2,10.6,10.1,1500.5\n").encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_hist_tencent"
    columns = ("stock_id", "session", "open", "high", "low", "close", "volume", "amount", "source")
    assert seen.rows("bars", *columns) == [
        ("000001.SZ", date(2024, 11, 11), 10, 11, 9.5, 10.5, 200_000, None, "tencent"),
        ("000001.SZ", date(2024, 11, 12), 10.5, 10.6, 10.1, 10.2, 150_050, None, "tencent"),
    ]


def test_an_index(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "sh000300.csv", HEAD + "2024-11-12,4100,4120,4150,4080,2000000\n")
    assert seen.rows("index_bars", "index_id", "close", "volume", "source") == [("000300.SH", 4120, 2e8, "tencent")]


def test_another_order_is_another_format(tmp_path: Path) -> None:
    assert "No known format" in refusal(
        tmp_path, "sz000001.csv", "date,open,high,low,close,amount\n2024-11-11,1,1,1,1,1\n"
    )
