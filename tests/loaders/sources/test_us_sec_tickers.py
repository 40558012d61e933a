"""The SEC's list of tickers, as CSV and as its own JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ("tickers.csv", b"ticker,cik,title\nANNX,1,ANN INC.\nBRK-B,2,BEN & SONS\nNE-WTA,3,CHO\n")
JSON = (
    '{"0":{"cik_str":1,"ticker":"ANNX","title":"ANN INC."},"1":{"cik_str":2,"ticker":"BRK-B","title":"BEN & SONS"},'
    '"2":{"cik_str":3,"ticker":"NE-WTA","title":"CHO"},"3":[],"4":{"cik_str":5,"ticker":7,"title":8}}'
)
STOCKS = [("ANNX.US", "ANN INC.", "company"), ("BRK-B.US", "BEN & SONS", "company")]


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "us_sec_tickers"
    assert seen.rows("stock_names", "stock_id", "name", "kind") == STOCKS
    assert [row[:3] for row in seen.rejects] == [(4, "ticker", "NE-WTA")]


def test_json(tmp_path: Path) -> None:
    """Rows are counted by their position; what is no company is refused."""
    seen = read_file(tmp_path, "company_tickers.json", JSON)
    assert seen.source == "us_sec_tickers"
    assert seen.rows("stock_names", "stock_id", "name", "kind") == STOCKS
    assert [row[:3] for row in seen.rejects] == [(3, "ticker", "NE-WTA"), (4, "ticker", ""), (5, "ticker", "")]
