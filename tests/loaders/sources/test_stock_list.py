"""Lists of stocks: golden rows, what is refused, and when the market is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

TSV = "Sector\tSymbol\tCompany\nGoods\t$ANNX\tAnn's Axes, Inc.\n\t$BEN-B\tBen & Sons\n"


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "list.tsv", TSV)
    assert seen.source == "stock_list"
    assert seen.rows("stocks", "stock_id", "symbol", "market", "sector", "source_row") == [
        ("ANNX.US", "ANNX", "US", "Goods", 2),
        ("BEN-B.US", "BEN-B", "US", None, 3),
    ]
    assert seen.rows("stock_names", "stock_id", "name", "kind", "source_row") == [
        ("ANNX.US", "Ann's Axes, Inc.", "company", 2),
        ("BEN-B.US", "Ben & Sons", "company", 3),
    ]


def test_a_list_is_assumed_to_have_been_known_all_along(tmp_path: Path) -> None:
    always = (None, None, datetime(1970, 1, 1, tzinfo=UTC), "assumed")
    seen = read_file(tmp_path, "list.tsv", TSV)
    for table in ("stocks", "stock_names"):
        assert set(seen.rows(table, "event_at", "captured_at", "available_at", "availability")) == {always}


def test_chinese_codes_with_the_market_stated(tmp_path: Path) -> None:
    text = "Symbol,Name\n002312,安和\n600519,本生\n830799,楚天\n900901,安B\n200002,本B\n"
    seen = read_file(tmp_path, "list.csv", text, Stated(market="CN"))
    assert seen.rows("stocks", "stock_id", "symbol") == [
        ("002312.SZ", "002312"),
        ("600519.SH", "600519"),
        ("830799.BJ", "830799"),
        ("900901.SH", "900901"),
        ("200002.SZ", "200002"),
    ]
    assert seen.rows("stock_names", "name")[0] == ("安和",)


@pytest.mark.parametrize(
    ("row", "value"),
    [(",Nobody", ""), ("$TOOLONG,Ann", "$TOOLONG"), ("002312,Ann", "002312"), ("$A B,Ann", "$A B")],
)
def test_a_bad_symbol_is_refused_and_the_rest_is_kept(tmp_path: Path, row: str, value: str) -> None:
    seen = read_file(tmp_path, "list.csv", f"Symbol,Company\n$ANNX,Ann\n{row}\n$CHO,Cho\n", Stated(market="US"))
    assert seen.rejects == [(3, "Symbol", value, "no symbol of the US market")]
    assert seen.rows("stocks", "stock_id") == [("ANNX.US",), ("CHO.US",)]


def test_a_row_of_another_length_is_refused(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "list.csv", "Symbol,Company\n$ANNX,Ann, Inc.\n$CHO,Cho\n")
    assert seen.rejects == [(2, "", "$ANNX,Ann, Inc.", "3 fields where the header has 2")]
    assert seen.rows("stocks", "stock_id") == [("CHO.US",)]


def test_a_stock_without_a_name_is_a_stock(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "list.csv", "Symbol,Company\n$ANNX,\n")
    assert seen.rows("stocks", "stock_id") == [("ANNX.US",)]
    assert seen.rows("stock_names", "name") == []


@pytest.mark.parametrize("text", ["Symbol,Name\nANNX,Ann\n", "Symbol,Name\n", "Symbol,Name\n$ANNX,Ann\nCHO,Cho\n"])
def test_bare_symbols_ask_for_the_market(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, "list.csv", text) == (
        "list.csv: The list does not say which market its symbols belong to. State it: --market US or --market CN."
    )


def test_a_name_with_a_newline_or_semicolons_is_still_one_name(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "list.csv", 'Symbol,Company\n$ANNX,"Ann\nand Ben"\n$CHO,Cho; Chi; Co\n')
    assert seen.rows("stock_names", "name", "source_row") == [("Ann\nand Ben", 3), ("Cho; Chi; Co", 4)]


def test_an_open_quote_does_not_swallow_the_rest(tmp_path: Path) -> None:
    text = 'Symbol,Company\n$ANNX,Ann\n$BEN,"Ben\n$CHO,Cho\n'
    assert refusal(tmp_path, "list.csv", text) == (
        "list.csv, row 3: A quote is opened in this row and never closed. Close the quote."
    )
    long = text + "$DAN,Dan\n" * 20_000
    assert "row 3: A quote is opened" in refusal(tmp_path, "long.csv", long)
