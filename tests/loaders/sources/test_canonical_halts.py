"""Halts in our own columns: that trading went on is not known while it is stopped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,session,kind,stopped_at,resumed_at,resumed,reason,code,published_at,source"
TEXT = (
    f"{HEADER}\n"
    "GME.US,2024-05-13,halt,2024-05-13T09:35:00-04:00,2024-05-13T09:40:00-04:00,2024-05-13,volatility,LUDP,,made\n"
    "002312.SZ,2024-11-11,suspension,,,2024-11-14,停牌核查,,2024-11-10T20:00:00+08:00,\n"
    "002312.SZ,2024-11-20,suspension,,,,,,,\n"
)
SAMPLE = ("halts.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """Shanghai opens at 01:30 UTC."""
    seen = read_file(tmp_path, "halts.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_halts", [])
    stop, go = (datetime(2024, 5, 13, 13, minute, tzinfo=UTC) for minute in (35, 40))
    told = datetime(2024, 11, 10, 12, tzinfo=UTC)
    back, later = (datetime(2024, 11, day, 1, 30, tzinfo=UTC) for day in (14, 20))
    columns = ("stock_id", "session", "stopped_at", "resumed_at", "resumed", "available_at")
    assert seen.rows("halts", *columns) == [
        ("GME.US", date(2024, 5, 13), stop, None, None, stop),
        ("002312.SZ", date(2024, 11, 11), None, None, None, told),
        ("002312.SZ", date(2024, 11, 20), None, None, None, later),
        ("GME.US", date(2024, 5, 13), stop, go, date(2024, 5, 13), go),
        ("002312.SZ", date(2024, 11, 11), None, None, date(2024, 11, 14), back),
    ]
    assert seen.rows("halts", "kind", "reason", "code", "source")[:3] == [
        ("halt", "volatility", "LUDP", "made"),
        ("suspension", "停牌核查", None, "canonical"),
        ("suspension", None, None, "canonical"),
    ]


def test_bad_rows(tmp_path: Path) -> None:
    rows = (
        "GME.US,2024-05-12,halt,,,,,,,",
        "GME.US,2024-05-13,pause,,,,,,,",
        "GME.US,2024-05-13,halt,,,2024-05-10,,,,",
        "GME.US,2024-05-13,halt,2024-05-13T14:00:00Z,2024-05-13T13:00:00Z,,,,,",
        "GME.US,2024-05-13,halt,09:30,,,,,,",
    )
    seen = read_file(tmp_path, "halts.csv", "\n".join([HEADER, *rows]) + "\n")
    assert sorted((line, column) for line, column, _, _ in seen.rejects) == [
        (2, "session"),
        (3, "kind"),
        (4, "resumed"),
        (5, "resumed_at"),
        (6, "stopped_at"),
    ]
    assert seen.rows("halts", "stock_id") == []
