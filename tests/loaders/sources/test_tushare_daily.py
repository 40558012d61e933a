"""Tushare daily bars: lots and thousands of CNY become shares and CNY; prices are not adjusted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "ts_code,trade_date,open,high,low,close,pre_close,change,pct_chg,vol,amount\n"
ROWS = (
    "002312.SZ,20241112,10.5,10.6,10.1,10.2,10.5,-0.3,-2.86,1500.5,1545.515\n"
    "002312.SZ,20241111,10,11,9.5,10.5,10,0.5,5,2000,2050\n"
    "920001.BJ,2024-11-12,8,8.2,7.9,8.1,8,0.1,1.25,100,81\n"
)
SAMPLE = ("daily.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "tushare_daily"
    columns = ("stock_id", "session", "open", "high", "low", "close", "previous_close", "volume", "amount")
    assert seen.rows("bars", *columns, "adjustment", "source") == [
        ("002312.SZ", date(2024, 11, 12), 10.5, 10.6, 10.1, 10.2, 10.5, 150_050, 1_545_515, "none", "tushare"),
        ("002312.SZ", date(2024, 11, 11), 10, 11, 9.5, 10.5, 10, 200_000, 2_050_000, "none", "tushare"),
        ("920001.BJ", date(2024, 11, 12), 8, 8.2, 7.9, 8.1, 8, 10_000, 81_000, "none", "tushare"),
    ]
    assert seen.rows("bars", "available_at")[0] == (datetime(2024, 11, 12, 7, 30, tzinfo=UTC),)
    assert seen.rows("stocks", "stock_id") == [("002312.SZ",), ("920001.BJ",)]


def test_bad_rows(tmp_path: Path) -> None:
    bad = "1,20241112,8,8,8,8,8,0,0,1,1\n600519.SH,20241109,8,8,8,8,8,0,0,1,1\n000300.SH,20241112,8,8,8,8,8,0,0,1,1\n"
    seen = read_file(tmp_path, "daily.csv", HEAD + ROWS + bad)
    assert sorted(seen.rejects) == [
        (5, "ts_code", "1", "leading zeros were lost: a code has six digits; save codes as text"),
        (6, "trade_date", "20241109", "no session of XSHG"),
        (7, "ts_code", "000300.SH", "no code of a stock in Shanghai, Shenzhen or Beijing"),
    ]


def test_the_name_may_say_that_prices_are_adjusted(tmp_path: Path) -> None:
    assert set(read_file(tmp_path, "daily_qfq.csv", HEAD + ROWS).rows("bars", "adjustment")) == {("forward",)}


def test_other_units_contradict_the_format(tmp_path: Path) -> None:
    """A value traded of 2,050,000 with 2,000 lots is in CNY: some program has converted it."""
    text = HEAD + "002312.SZ,20241111,10,11,9.5,10.5,10,0.5,5,2000,2050000\n"
    assert "are in lots of 100 shares and CNY, where this format writes" in refusal(tmp_path, "daily.csv", text)
