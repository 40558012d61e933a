"""Nasdaq's screener, by its page and by its API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

API = "symbol,name,exchange,market_cap_usd,country,ipo_year,industry,sector\n"
PAGE = "Symbol,Name,Last Sale,Net Change,% Change,Market Cap,Country,IPO Year,Volume,Sector,Industry\n"
SAMPLE = (
    "screener.csv",
    (API + "ANNX,Ann Inc. Common Stock,NYSE,1.0,US,2020,Axes,Goods\nBRK/B,Ben,NYSE,,,,,\n").encode(),
)


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "us_nasdaq_screener"
    assert seen.rows("stocks", "stock_id", "symbol", "market", "sector") == [
        ("ANNX.US", "ANNX", "US", "Goods"),
        ("BRK-B.US", "BRK-B", "US", None),
    ]
    assert seen.rows("stock_names", "stock_id", "name", "kind", "availability") == [
        ("ANNX.US", "Ann Inc. Common Stock", "company", "assumed"),
        ("BRK-B.US", "Ben", "company", "assumed"),
    ]


def test_the_page_s_columns_and_a_preferred_share(tmp_path: Path) -> None:
    text = PAGE + "ANNX,Ann Inc.,$1,0,0%,1,US,2020,5,Goods,Axes\nABR^D,Pref,$1,0,0%,1,US,,5,,\n"
    seen = read_file(tmp_path, "nasdaq_screener.csv", text)
    assert seen.rows("stocks", "stock_id", "sector") == [("ANNX.US", "Goods")]
    assert [row[:3] for row in seen.rejects] == [(3, "Symbol", "ABR^D")]
