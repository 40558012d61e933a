"""Splits and dividends in our own columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,session,kind,ratio,amount,published_at,source"
TEXT = (
    f"{HEADER}\nGME.US,2022-07-22,split,4,,2022-07-06T16:15:00-04:00,made\nGME.US,2019-03-14,dividend,,0.38,,\n"
    "002312.SZ,2024-06-20,dividend,,0.05,2024-06-13T18:00:00+08:00,made\n"
)
SAMPLE = ("actions.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """Known when it was announced. Where nothing says when: at the opening of the ex-date, 13:30 UTC in summer."""
    seen = read_file(tmp_path, *SAMPLE)
    assert (seen.source, seen.rejects) == ("canonical_corporate_actions", [])
    told = datetime(2022, 7, 6, 20, 15, tzinfo=UTC)
    columns = ("stock_id", "session", "kind", "ratio", "amount", "source", "available_at")
    assert seen.rows("corporate_actions", *columns) == [
        ("GME.US", date(2022, 7, 22), "split", 4.0, None, "made", told),
        ("GME.US", date(2019, 3, 14), "dividend", None, 0.38, "canonical", datetime(2019, 3, 14, 13, 30, tzinfo=UTC)),
        ("002312.SZ", date(2024, 6, 20), "dividend", None, 0.05, "made", datetime(2024, 6, 13, 10, tzinfo=UTC)),
    ]


def test_bad_rows(tmp_path: Path) -> None:
    rows = (
        "GME.US,2022-07-23,split,4,,,",
        "GME.US,2022-07-22,split,,4,,",
        "GME.US,2022-07-22,dividend,4,,,",
        "GME.US,2022-07-22,merger,4,,,",
        "GME.US,2022-07-22,split,0,,,",
    )
    seen = read_file(tmp_path, "x.csv", "\n".join([HEADER, *rows]) + "\n")
    assert sorted(row[:2] for row in seen.rejects) == [
        (2, "session"),
        (3, "ratio"),
        (4, "amount"),
        (5, "kind"),
        (6, "ratio"),
    ]
