"""Trades of accounts, in our own columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "account_id,stock_id,traded_at,session,side,size,price,trade_id,source"
TEXT = (
    f"{HEADER}\n"
    "x:1,GME.US,2024-05-13T10:00:00-04:00,,buy,100,30.5,,broker_a\n"
    "x:1,GME.US,2024-05-13T10:00:00-04:00,,buy,100,30.5,,broker_a\n"
    "broker:77,002312.SZ,,2024-10-23,sell,2000,,T-9,\n"
)
SAMPLE = ("trades.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """Two rows alike are two trades. What a day's books hold counts from half an hour after the close."""
    seen = read_file(tmp_path, "trades.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_account_trades", [])
    at, closed = datetime(2024, 5, 13, 14, tzinfo=UTC), datetime(2024, 5, 13, 20, 30, tzinfo=UTC)
    columns = ("account_id", "stock_id", "session", "traded_at", "side", "size", "price", "trade_id", "source")
    assert seen.rows("account_trades", *columns) == [
        ("x:1", "GME.US", date(2024, 5, 13), at, "buy", 100.0, 30.5, "#1", "broker_a"),
        ("x:1", "GME.US", date(2024, 5, 13), at, "buy", 100.0, 30.5, "#2", "broker_a"),
        ("broker:77", "002312.SZ", date(2024, 10, 23), None, "sell", 2000.0, None, "T-9", "canonical"),
    ]
    assert [row[0] for row in seen.rows("account_trades", "available_at")][:2] == [closed, closed]


def test_bad_rows(tmp_path: Path) -> None:
    rows = (
        "x:9,GME.US,,2024-05-13,buy,1,,,",
        "1,GME.US,2024-05-13T10:00:00-04:00,,buy,100,,,",
        "x:1,GME.US,,,buy,100,,,",
        "x:1,GME.US,,2024-05-12,buy,100,,,",
        "x:1,GME.US,,2024-05-13,bought,100,,,",
        "x:1,GME.US,,2024-05-13,buy,0,,,",
        "x:1,GME.US,1999-05-13T15:00:00Z,,buy,100,,,",
    )
    seen = read_file(tmp_path, "trades.csv", "\n".join([HEADER, *rows]) + "\n")
    assert seen.rows("account_trades", "account_id") == [("x:9",)]
    assert sorted((row[0], row[1]) for row in seen.rejects) == [
        *((3, "account_id"), (4, "session"), (5, "session"), (6, "side"), (7, "size"), (8, "traded_at"))
    ]
