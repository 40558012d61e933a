"""Daily bars in lots, as many A-share programs save them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.source import Stated
from loaders.sources import lots_daily
from tests.loaders.reading import read_file, refusal, write

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "date,open,close,high,low,volume\n"
SAMPLE = ("002312.csv", (HEAD + "2024-11-11,10,10.5,11,9.5,2000.25\n2024-11-12,10.5,10.2,10.6,10.1,1500\n").encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "lots_daily"
    columns = ("stock_id", "session", "open", "high", "low", "close", "volume", "amount", "adjustment", "source")
    assert seen.rows("bars", *columns) == [
        ("002312.SZ", date(2024, 11, 11), 10, 11, 9.5, 10.5, 200_025, None, "unknown", "lots_daily"),
        ("002312.SZ", date(2024, 11, 12), 10.5, 10.6, 10.1, 10.2, 150_000, None, "unknown", "lots_daily"),
    ]


@pytest.mark.parametrize(
    "head",
    ["date,open,high,low,close,volume", "date,open,close,high,low,volume,code", "Date,Open,Close,High,Low,Volume"],
)
def test_other_columns_or_another_order_are_not_taken(tmp_path: Path, head: str) -> None:
    sample = take_sample(SourceFile(write(tmp_path, "002312.csv", f"{head}\n")))
    assert not lots_daily.recognise(sample)


def test_the_stock_is_asked_for(tmp_path: Path) -> None:
    assert "--symbol FILE='002312'" in refusal(tmp_path, "prices.csv", SAMPLE[1])
    stated = Stated(symbols={"prices.csv": "sh.600519"})
    assert read_file(tmp_path, "prices.csv", SAMPLE[1], stated).rows("stocks", "stock_id") == [("600519.SH",)]
