"""AKShare daily bars of Sina: volume is in shares already, turnover a fraction already."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "date,open,high,low,close,volume,amount,outstanding_share,turnover\n"
ROWS = (
    "2024-11-11,10,11,9.5,10.5,200000,2050000,20000000,0.01\n"
    "2024-11-12,10.5,10.6,10.1,10.2,150000,1545000,20000000,0.0075\n"
)
SAMPLE = ("sh600519.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_daily_sina"
    assert seen.rows("bars", "stock_id", "session", "open", "high", "low", "close", "volume", "amount", "source") == [
        ("600519.SH", date(2024, 11, 11), 10, 11, 9.5, 10.5, 200_000, 2_050_000, "sina"),
        ("600519.SH", date(2024, 11, 12), 10.5, 10.6, 10.1, 10.2, 150_000, 1_545_000, "sina"),
    ]
    columns = ("session", "float_shares", "turnover", "total_value", "source", "available_at")
    assert seen.rows("market_values", *columns) == [
        (date(2024, 11, 11), 20_000_000, 0.01, None, "sina", datetime(2024, 11, 11, 7, 30, tzinfo=UTC)),
        (date(2024, 11, 12), 20_000_000, 0.0075, None, "sina", datetime(2024, 11, 12, 7, 30, tzinfo=UTC)),
    ]


def test_a_bad_row_is_refused_once(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "sh600519.csv", HEAD + "2024-11-10,1,1,1,1,1,1,1,1\n" + ROWS)
    assert seen.rejects == [(2, "date", "2024-11-10", "no session of XSHG")]
    assert (seen.gathered.rows, len(seen.rows("market_values", "session"))) == (3, 2)


def test_lots_contradict_the_format(tmp_path: Path) -> None:
    text = HEAD + "2024-11-11,10,11,9.5,10.5,2000,2050000,20000000,0.01\n"
    assert "are in lots of 100 shares and CNY, where this format writes shares" in refusal(tmp_path, "600519.csv", text)


def test_the_stock_is_asked_for(tmp_path: Path) -> None:
    assert "does not say which stock" in refusal(tmp_path, "sina.csv", HEAD + ROWS)
    assert "does not say which stock" in refusal(tmp_path, "sh000300.csv", HEAD + ROWS)  # an index
