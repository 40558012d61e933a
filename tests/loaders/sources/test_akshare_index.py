"""AKShare daily levels of an index."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.china_market.indexes import index_id
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "date,open,close,high,low,volume,amount\n"
SAMPLE = ("csi932000.csv", (HEAD + "2024-11-11,2300,2350,2360,2290,1000,5e9\n2024-11-12,0,2340,,0,,\n").encode())


def test_golden_rows(tmp_path: Path) -> None:
    """Of a day that was filled back only the close is known."""
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_index"
    columns = ("index_id", "session", "open", "high", "low", "close", "volume", "amount", "source", "available_at")
    assert seen.rows("index_bars", *columns) == [
        ("932000.CSI", date(2024, 11, 11), 2300, 2360, 2290, 2350, 100_000, 5e9, "eastmoney",
         datetime(2024, 11, 11, 7, 30, tzinfo=UTC)),
        ("932000.CSI", date(2024, 11, 12), None, None, None, 2340, None, None, "eastmoney",
         datetime(2024, 11, 12, 7, 30, tzinfo=UTC)),
    ]  # fmt: skip
    assert seen.rows("stocks", "stock_id") == []


def test_a_level_must_be_there(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "index_000300.csv", HEAD + "2024-11-11,1,0,1,1,1,1\n2024-11-12,1,2,1,1,many,1\n")
    assert seen.rejects == [(2, "close", "0", "expected a level above 0"), (3, "volume", "many", "expected a number")]


def test_a_name_that_is_no_index_s_is_asked_about(tmp_path: Path) -> None:
    assert "for indices only" in refusal(tmp_path, "600519.csv", HEAD + "2024-11-11,1,2,1,1,1,1\n")
    assert "--symbol" in refusal(tmp_path, "levels.csv", HEAD + "2024-11-11,1,2,1,1,1,1\n")


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("000300", "000300.SH"),
        ("sh000300", "000300.SH"),
        ("000300.SS", "000300.SH"),
        ("000300.XSHG", "000300.SH"),
        ("000300.CSI", "000300.SH"),
        ("000016.SH", "000016.SH"),
        ("932000", "932000.CSI"),
        ("932000.CSI", "932000.CSI"),
        ("399001.SZ", "399001.SZ"),
        ("899050.BJ", "899050.BJ"),
        ("000300.SZ", None),
        ("600519.SH", None),
        ("GME", None),
    ],
)
def test_the_id_of_an_index(symbol: str, expected: str | None) -> None:
    assert index_id(symbol) == expected
