"""adata's calendar of days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "trade_date,trade_status,day_week\n2024-11-08,1,6\n2024-11-09,0,7\n2024-11-10,1,1\n2024-13-01,1,1\n2024-11-11,2,2\n"
)
SAMPLE = ("2024.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """A Sunday that is said to be open differs from our calendar."""
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "adata_trade_cal"
    assert seen.rows("calendar_days", "exchange", "day", "open", "source", "availability") == [
        ("SZSE", date(2024, 11, 8), True, "adata", "assumed"),
        ("SZSE", date(2024, 11, 9), False, "adata", "assumed"),
        ("SZSE", date(2024, 11, 10), True, "adata", "assumed"),
    ]
    assert seen.rejects == [
        (5, "trade_date", "2024-13-01", "expected a date such as 2024-11-12"),
        (6, "trade_status", "2", "expected 1 or 0"),
    ]
    assert seen.gathered.warnings == ["1 days are open here and closed in our calendar of XSHG, or the other way round"]
