"""Names that dated lists give a stock, each available from the end of its list's day in Shanghai."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "code,adata_2023,akshare_20241112\n"
SAMPLE = ("variants.csv", (HEAD + "000002,安和,*ST安和\n600519,,本生\n2,x,y\n").encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "cn_name_variants"
    year, day = datetime(2023, 12, 31, 16, tzinfo=UTC), datetime(2024, 11, 12, 16, tzinfo=UTC)
    columns = ("stock_id", "name", "kind", "captured_at", "available_at", "availability")
    assert seen.rows("stock_names", *columns) == [
        ("000002.SZ", "安和", "short", year, year, "captured"),
        ("000002.SZ", "*ST安和", "short", day, day, "captured"),
        ("600519.SH", "本生", "short", day, day, "captured"),
    ]
    assert [row[:3] for row in seen.rejects] == [(4, "code", "2")]


@pytest.mark.parametrize("head", ["code,adata_2023,name", "code,adata_2023", "code,a_20240230,b_2023"])
def test_columns_without_a_date_are_another_format(tmp_path: Path, head: str) -> None:
    assert "No known format" in refusal(tmp_path, "x.csv", f"{head}\n000002,a{',b' * (head.count(',') - 1)}\n")
