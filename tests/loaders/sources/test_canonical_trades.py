"""Single trades of invented tapes, added up to what individuals bought and sold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest

import loaders.files.columns
from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,traded_at,price,size,exchange,bid,ask\n"
ROWS = (
    "GME.US,2024-05-13T09:30:00-04:00,30.0001,100,D,30.00,30.01",  # sold, by both
    "GME.US,2024-05-13T12:00:00.123456789-04:00,30.0099,50.5,D,30.00,30.10",  # bought; sold by the quote
    "GME.US,2024-05-13T16:00:00-04:00,30.0099,7,D,30.00,30.01",  # bought, by both
    "GME.US,2024-05-13T12:00:00-04:00,30.005,1000,D,30.00,30.01",  # half a cent
    "GME.US,2024-05-13T12:00:00-04:00,30.01,1000,D,30.00,30.01",  # a whole cent
    "GME.US,2024-05-13T12:00:00-04:00,30.0001,1000,N,30.00,30.01",  # on an exchange
    "GME.US,2024-05-13T16:00:00.000001-04:00,30.0001,1000,D,30.00,30.01",  # after the close
    "GME.US,2024-05-13T09:29:59-04:00,30.0001,1000,D,30.00,30.01",  # before the opening
    "GME.US,2024-05-14T10:00:00-04:00,30.0001,3,D,,",  # no quote
    "AMC.US,2024-05-13T10:00:00-04:00,0.9999,1000,D,0.99,1.00",  # under a dollar
    "AMC.US,2024-05-13T10:00:00-04:00,1.0000,1000,D,0.99,1.01",
)
TEXT = HEADER + "\n".join(ROWS) + "\n"
SAMPLE = ("trades.csv", TEXT.encode())
FLOW = ("stock_id", "session", "measure", "buy", "sell")
MONDAY, TUESDAY = date(2024, 5, 13), date(2024, 5, 14)
EXPECTED = [
    ("GME.US", MONDAY, "subpenny_bjzz", 57.5, 100.0),
    ("GME.US", TUESDAY, "subpenny_bjzz", 0.0, 3.0),
    ("AMC.US", MONDAY, "subpenny_bjzz", 0.0, 0.0),
    ("GME.US", MONDAY, "subpenny_midpoint", 7.0, 150.5),
    ("AMC.US", MONDAY, "subpenny_midpoint", 0.0, 0.0),
]


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "trades.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_trades", [])
    assert seen.rows("retail_flow", *FLOW) == EXPECTED
    clocks = ("level", "net", "unit", "source", "tier", "event_at", "observed_at", "available_at", "source_row")
    close, known = datetime(2024, 5, 13, 20, tzinfo=UTC), datetime(2024, 5, 13, 20, 30, tzinfo=UTC)
    assert seen.rows("retail_flow", *clocks)[0] == (
        *(None, None, "shares", "canonical", "measured"),
        *(close, known, known, 2),
    )
    assert sorted(seen.rows("stocks", "stock_id")) == [("AMC.US",), ("GME.US",)]
    assert set(seen.tables) == {"retail_flow", "stocks"}
    assert seen.gathered.warnings == [
        "1 trades on exchanges other than D were passed over",
        "2 trades outside the regular hours of a session were passed over",
        "1 trades under 1 USD were passed over",
        "1 trades lack a bid with an offer above it and are not in subpenny_midpoint",
    ]


def test_neither_order_nor_blocks_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders.files.columns, "BLOCK_ROWS", 2)
    rows = list(ROWS)
    Random(7).shuffle(rows)
    seen = read_file(tmp_path, "trades.csv", HEADER + "\n".join(rows) + "\n")
    assert sorted(map(str, seen.rows("retail_flow", *FLOW))) == sorted(map(str, EXPECTED))


def test_without_quotes_there_is_one_measure(tmp_path: Path) -> None:
    """Symbols for ids, a stated zone, a vendor; on the half day of 2023-11-24 trading ends at 13:00."""
    text = (
        "symbol,traded_at,price,size,exchange,source\n"
        "BRK.B,2023-11-24 13:00:00,350.0001,2,D,made\n"
        "BRK.B,2023-11-24 13:00:01,350.0001,9,D,made\n"
        "BRK.B,2023-11-25 12:00:00,350.0001,9,D,made\n"
    )
    stated = Stated(market="CN", zones={"canonical_trades": "America/New_York"})
    seen = read_file(tmp_path, "trades.csv", text, stated)
    assert seen.rows("retail_flow", "stock_id", "session", "measure", "buy", "sell", "source") == [
        ("BRK-B.US", date(2023, 11, 24), "subpenny_bjzz", 0.0, 2.0, "made")
    ]
    assert seen.gathered.warnings == ["2 trades outside the regular hours of a session were passed over"]
    assert "--zone canonical_trades=" in refusal(tmp_path, "other.csv", text)


def test_the_tick_is_an_input(tmp_path: Path) -> None:
    """10.0049 is .49 of a cent, and .98 of half a cent."""
    text = (
        "stock_id,traded_at,price,size,exchange,tick\n"
        "GME.US,2024-05-13T10:00:00-04:00,10.0049,1,D,\n"
        "GME.US,2024-05-13T10:00:00-04:00,10.0049,10,D,0.005\n"
    )
    assert read_file(tmp_path, "t.csv", text).rows("retail_flow", "buy", "sell") == [(10.0, 0.0)]


def test_bad_rows(tmp_path: Path) -> None:
    at = "2024-05-13T10:00:00-04:00"
    rows = (
        f"002312.SZ,{at},30.0001,1,D,,,",
        f"GME.US,{at},0,1,D,,,",
        f"GME.US,{at},10000000,1,D,,,",
        f"GME.US,{at},30,-1,D,,,",
        f"GME.US,{at},30,2e9,D,,,",
        f"GME.US,{at},30,1,,,,",
        f"GME.US,{at},30,1,D,x,,",
        f"GME.US,{at},30,1,D,,,5",
        "GME.US,2024-05-13,30,1,D,,,",
        f"GME.US,{at},30.0001,1,D,,,",
    )
    stated = Stated(zones={"canonical_trades": "America/New_York"})
    seen = read_file(tmp_path, "t.csv", HEADER.strip() + ",tick\n" + "\n".join(rows) + "\n", stated)
    assert sorted((line, column, reason) for line, column, _, reason in seen.rejects) == [
        (2, "stock_id", "no stock of the US"),
        (3, "price", "expected a price above 0"),
        (4, "price", "too much for a price"),
        (5, "size", "expected a number, 0 or more"),
        (6, "size", "too many shares for one trade"),
        (7, "exchange", "nothing stands here"),
        (8, "bid", "expected a number, 0 or more"),
        (9, "tick", "expected a tick such as 0.01 or 0.005"),
        (10, "traded_at", "expected a time, for a date alone does not say before or after the close"),
    ]
    assert seen.rows("retail_flow", "buy", "sell") == [(0.0, 1.0)]


MAPPING = """table = "trades"

[columns]
ticker = "stock_id"
when = "traded_at"
p = "price"
n = "size"
venue = "exchange"
"""


def test_through_a_mapping_a_file_of_one_block_is_read_and_a_longer_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "ticker,when,p,n,venue\n" + "GME,2024-05-13T10:00:00-04:00,30.0001,4,D\n" * 3
    stated = Stated(mappings={"tape.toml": MAPPING})
    assert read_file(tmp_path, "t.csv", text, stated).rows("retail_flow", "buy", "sell") == [(0.0, 12.0)]
    monkeypatch.setattr(loaders.files.columns, "BLOCK_ROWS", 2)
    assert "added up over a whole file" in refusal(tmp_path, "t.csv", text, stated)
