"""Eastmoney's desktop client: GB18030, and codes that a spreadsheet may have cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "股票简称,股票代码,最新价,涨跌幅,PE(TTM),PE(静),市净率,PEG值,市销率,市现率,所属行业\n"
ROWS = "安和股份,002312,24.54,3.24,15.61,16.46,1.57,5.5977,3.03,-10.42,食品\n本生,600519,20,1,15,16,1,5,3,-,-\n"
SAMPLE = ("eastmoney.csv", (HEAD + ROWS).encode("gb18030"))


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "eastmoney_client"
    assert seen.rows("stock_names", "stock_id", "name", "kind") == [
        ("002312.SZ", "安和股份", "short"),
        ("600519.SH", "本生", "short"),
    ]
    assert seen.rows("stocks", "stock_id", "sector") == [("002312.SZ", "食品"), ("600519.SH", None)]


def test_a_cut_code_is_not_guessed(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", (HEAD + ROWS.replace("002312", "2312")).encode("gb18030"))
    assert seen.rejects == [
        (2, "股票代码", "2312", "leading zeros were lost: a code has six digits; save codes as text")
    ]
