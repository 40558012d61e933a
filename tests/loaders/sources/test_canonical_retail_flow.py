"""What individuals hold or trade, in our own columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,session,observed_at,measure,level,buy,sell,net,unit,source,tier"
TEXT = (
    f"{HEADER}\n"
    "GME.US,,2024-05-13T15:00:00-04:00,holders,6612,,,,accounts,made,measured\n"
    "GME.US,,2024-05-13T17:00:00-04:00,holders,6620,,,,accounts,made,measured\n"
    "002312.SZ,2024-10-23,,order_size_small,,900,100,,CNY,made,measured\n"
    "002312.SZ,2024-10-23,,order_size_medium,,,,-50,CNY,made,proxy\n"
)
SAMPLE = ("flow.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """A reading after the close is of the next session; one without a time counts half an hour after its close."""
    seen = read_file(tmp_path, "flow.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_retail_flow", [])
    before, after = (datetime(2024, 5, 13, hour, tzinfo=UTC) for hour in (19, 21))
    closed = datetime(2024, 10, 23, 7, 30, tzinfo=UTC)
    columns = ("stock_id", "session", "observed_at", "measure", "level", "buy", "sell", "net", "tier", "available_at")
    assert seen.rows("retail_flow", *columns) == [
        ("GME.US", date(2024, 5, 13), before, "holders", 6612.0, None, None, None, "measured", before),
        ("GME.US", date(2024, 5, 14), after, "holders", 6620.0, None, None, None, "measured", after),
        ("002312.SZ", date(2024, 10, 23), closed, "order_size_small", None, 900.0, 100.0, None, "measured", closed),
        ("002312.SZ", date(2024, 10, 23), closed, "order_size_medium", None, None, None, -50.0, "proxy", closed),
    ]


def test_a_row_may_sum_over_sessions(tmp_path: Path) -> None:
    text = (
        f"{HEADER},window_sessions\n002312.SZ,2024-11-05,,individuals,,9e8,8e8,,CNY,made,measured,10\n"
        "002312.SZ,2024-11-05,,individuals,,9e8,8e8,,CNY,made,measured,2.5\n"
        "002312.SZ,2024-11-05,,order_size_small,,9e8,8e8,,CNY,made,measured,\n"
    )
    seen = read_file(tmp_path, "flow.csv", text)
    assert seen.rows("retail_flow", "measure", "window_sessions") == [("individuals", 10), ("order_size_small", None)]
    assert [row[:3] for row in seen.rejects] == [(3, "window_sessions", "2.5")]


def test_bad_rows(tmp_path: Path) -> None:
    rows = (
        "GME.US,,,holders,1,,,,accounts,made,measured",
        "GME.US,2024-05-12,,holders,1,,,,accounts,made,measured",
        "GME.US,2024-05-13,,holders,,,,,accounts,made,measured",
        "GME.US,2024-05-13,,holders,1,,,,accounts,made,guessed",
        "GME.US,2024-05-13,,Holders,1,,,,accounts,made,measured",
        "GME.US,2024-05-13,,holders,1,,,,,made,measured",
        "GME.US,,1999-05-13T15:00:00Z,holders,1,,,,accounts,made,measured",
    )
    seen = read_file(tmp_path, "flow.csv", "\n".join([HEADER, *rows]) + "\n")
    assert sorted((line, column, reason) for line, column, _, reason in seen.rejects) == [
        (2, "session", "neither session nor observed_at stands here"),
        (3, "session", "no session of the stock's market"),
        (4, "level", "none of level, buy, sell and net stands here"),
        (5, "tier", "expected measured or proxy"),
        (6, "measure", "expected a word of small letters, such as holders"),
        (7, "unit", "nothing stands here"),
        (8, "observed_at", "no session of the market's calendar is that early or late"),
    ]
