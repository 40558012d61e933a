"""NYSE halts: Eastern time, one row for a symbol and second."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Halt Date,Halt Time,Symbol,Name,Exchange,Reason,Resume Date,NYSE Resume Time\n"
ROWS = (
    '2024-11-12,09:45:12,ANNX,"Ann\'s ""Axes"" Inc",NYSE,LULD pause,2024-11-12,09:50:12\n'
    "2024-07-01,16:05:00,BRK B,Ben,NYSE,News pending,,\n"
    "2024-07-01,15:59:59,BRK.B,Ben & Sons,Nasdaq,News pending,2024-07-03,09:30:00\n"
)
SAMPLE = ("halts.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    """In November New York is five hours behind UTC, in July four."""
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "us_halts_nyse"
    stopped, went_on = datetime(2024, 11, 12, 14, 45, 12, tzinfo=UTC), datetime(2024, 11, 12, 14, 50, 12, tzinfo=UTC)
    summer, after = datetime(2024, 7, 1, 19, 59, 59, tzinfo=UTC), datetime(2024, 7, 3, 13, 30, tzinfo=UTC)
    day, july, third = date(2024, 11, 12), date(2024, 7, 1), date(2024, 7, 3)
    columns = ("stock_id", "session", "stopped_at", "resumed_at", "resumed", "kind", "reason", "code", "source")
    assert seen.rows("halts", *columns, "available_at") == [
        ("ANNX.US", day, stopped, went_on, day, "halt", "LULD pause", None, "us_exchanges", stopped),
        ("BRK-B.US", july, summer, after, third, "suspension", "News pending", None, "us_exchanges", summer),
    ]
    assert seen.rows("stock_names", "stock_id", "name", "kind") == [
        ("ANNX.US", 'Ann\'s "Axes" Inc', "company"),
        ("BRK-B.US", "Ben & Sons", "company"),
    ]
    assert [row[:3] for row in seen.rejects] == [(3, "Symbol", "BRK B")]


def test_a_halt_listed_twice_is_one_with_its_end(tmp_path: Path) -> None:
    open_row = "2024-11-12,09:45:12.500,ANNX,Ann,Nasdaq,LULD pause,,\n"
    for text in (HEAD + open_row + ROWS, HEAD + ROWS + open_row):
        seen = read_file(tmp_path, "halts.csv", text)
        halts = seen.rows("halts", "stock_id", "resumed_at")
        assert sum(stock == "ANNX.US" for stock, _ in halts) == 1
        assert ("ANNX.US", datetime(2024, 11, 12, 14, 50, 12, tzinfo=UTC)) in halts


def test_bad_rows(tmp_path: Path) -> None:
    bad = (
        "2024-11-10,09:45:12,A,A,NYSE,x,,\n"  # a Sunday
        "12.11.2024,09:45:12,A,A,NYSE,x,,\n"
        "2024-11-12,morning,A,A,NYSE,x,,\n"
        "2024-11-12,09:45:12,A,A,NYSE,x,2024-11-12,09:44:00\n"
        "2024-11-12,09:45:12,A,A,NYSE,x,,09:46:00\n"
    )
    seen = read_file(tmp_path, "halts.csv", HEAD + bad)
    assert sorted(seen.rejects) == [
        (2, "Halt Date", "2024-11-10", "no session of XNYS"),
        (3, "Halt Date", "12.11.2024", "expected a date such as 2024-11-12 or 11/12/2024"),
        (4, "Halt Time", "morning", "expected a time such as 09:45:12"),
        (5, "NYSE Resume Time", "09:44:00", "trading goes on before it stops"),
        (6, "NYSE Resume Time", "09:46:00", "expected a time such as 09:45:12, with its date"),
    ]
    assert seen.rows("halts", "stock_id") == []
