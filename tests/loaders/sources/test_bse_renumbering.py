"""Beijing's renumbering: an old code is a name of the new stock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "name,old_code_20241112,new_code\n"
SAMPLE = ("renumbering.csv", (HEAD + "楚天,430017,920017\n安和,830799,920799\n").encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "bse_renumbering"
    assert seen.rows("stock_names", "stock_id", "name", "kind", "availability") == [
        ("920017.BJ", "楚天", "short", "assumed"),
        ("920799.BJ", "安和", "short", "assumed"),
        ("920017.BJ", "430017", "former_code", "assumed"),
        ("920799.BJ", "830799", "former_code", "assumed"),
    ]
    assert seen.rows("stocks", "stock_id") == [("920017.BJ",), ("920799.BJ",)]


def test_bad_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", HEAD + "楚天,43001,920017\n安和,830799,\n")
    assert sorted(seen.rejects) == [
        (2, "old_code_20241112", "43001", "leading zeros were lost: a code has six digits; save codes as text"),
        (3, "new_code", "", "no code of a stock in Shanghai, Shenzhen or Beijing"),
    ]
