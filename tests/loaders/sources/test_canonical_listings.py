"""Days of listing in our own columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,listed,issue_price,source"
TEXT = f"{HEADER}\n002312.SZ,2009-11-03,26.5,made\n000001.SZ,1991-04-03,,\nGME.US,2002-02-13,18,made\n"
SAMPLE = ("listings.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """Known from the opening on, 01:30 UTC in Shenzhen; before our calendar begins from the end of the day."""
    seen = read_file(tmp_path, *SAMPLE)
    assert (seen.source, seen.rejects) == ("canonical_listings", [])
    assert seen.rows("listings", "stock_id", "listed", "issue_price", "source", "available_at") == [
        ("002312.SZ", date(2009, 11, 3), 26.5, "made", datetime(2009, 11, 3, 1, 30, tzinfo=UTC)),
        ("000001.SZ", date(1991, 4, 3), None, "canonical", datetime(1991, 4, 4, tzinfo=UTC)),
        ("GME.US", date(2002, 2, 13), 18.0, "made", datetime(2002, 2, 13, 14, 30, tzinfo=UTC)),
    ]
    assert len(seen.rows("stocks", "stock_id")) == 3


def test_bad_rows(tmp_path: Path) -> None:
    rows = ("002312.SZ,,1,", "2312,2009-11-03,1,", "002312.SZ,3.11.2009,1,", "002312.SZ,2009-11-03,0,")
    seen = read_file(tmp_path, "x.csv", "\n".join([HEADER, *rows]) + "\n")
    assert sorted(row[:2] for row in seen.rejects) == [
        (2, "listed"),
        (3, "stock_id"),
        (4, "listed"),
        (5, "issue_price"),
    ]
    assert seen.rows("listings", "stock_id") == []
