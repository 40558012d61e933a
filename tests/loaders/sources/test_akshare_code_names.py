"""Codes and names of Chinese stocks, as akshare lists them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "code,name\n000002,安  和Ａ\n600519,本生\n920001,楚天\n2312,丁\n510300,基\n"
SAMPLE = ("codes.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """Names stay as they are written, inner spaces and full-width letters too."""
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_code_names"
    always = datetime(1970, 1, 1, tzinfo=UTC)
    assert seen.rows("stock_names", "stock_id", "name", "kind", "available_at", "availability") == [
        ("000002.SZ", "安  和Ａ", "short", always, "assumed"),
        ("600519.SH", "本生", "short", always, "assumed"),
        ("920001.BJ", "楚天", "short", always, "assumed"),
    ]
    assert seen.rows("stocks", "stock_id", "symbol", "market", "sector")[0] == ("000002.SZ", "000002", "CN", None)
    assert seen.rejects == [
        (5, "code", "2312", "leading zeros were lost: a code has six digits; save codes as text"),
        (6, "code", "510300", "no code of a stock in Shanghai, Shenzhen or Beijing"),
    ]


def test_other_lists_are_not_taken(tmp_path: Path) -> None:
    assert "No known format" in refusal(tmp_path, "codes.csv", "code,name,stem\n000002,安和,安\n")
    assert "No known format" in refusal(tmp_path, "codes.csv", "code,name\nGME,Ann\n")
