"""Codes and names of Chinese stocks, as adata lists them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "stock_code,short_name\n000002,安  和Ａ\n600519,本生\n920001,楚天\n2312,丁\n510300,基\n"
SAMPLE = ("codes.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """Names stay as they are written, inner spaces and full-width letters too."""
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "adata_code_names"
    always = datetime(1970, 1, 1, tzinfo=UTC)
    assert seen.rows("stock_names", "stock_id", "name", "kind", "available_at", "availability") == [
        ("000002.SZ", "安  和Ａ", "short", always, "assumed"),
        ("600519.SH", "本生", "short", always, "assumed"),
        ("920001.BJ", "楚天", "short", always, "assumed"),
    ]
    assert seen.rows("stocks", "stock_id", "symbol", "market", "sector")[0] == ("000002.SZ", "000002", "CN", None)
    assert seen.rejects == [
        (5, "stock_code", "2312", "leading zeros were lost: a code has six digits; save codes as text"),
        (6, "stock_code", "510300", "no code of a stock in Shanghai, Shenzhen or Beijing"),
    ]


def test_a_list_without_names_is_not_taken(tmp_path: Path) -> None:
    assert "No known format" in refusal(tmp_path, "codes.csv", "stock_code,list_date\n000002,1991-01-29\n")


def test_days_of_listing(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "codes.csv", "stock_code,short_name,exchange,list_date\n600519,本生,SH,2001-08-27\n")
    opened = datetime(2001, 8, 27, 1, 30, tzinfo=UTC)
    assert seen.rows("listings", "stock_id", "listed", "source", "available_at") == [
        ("600519.SH", date(2001, 8, 27), "adata", opened)
    ]
