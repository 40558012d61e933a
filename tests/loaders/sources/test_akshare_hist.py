"""AKShare daily bars of Eastmoney: lots become shares, the stock comes from the name, an index is no stock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "日期,开盘,收盘,最高,最低,成交量,成交额,振幅,涨跌幅,涨跌额,换手率\n"
ROWS = (
    "2024-11-11,10,10.5,11,9.5,2000,2050000.0,15,5,0.5,1.2\n"
    "2024-11-12,10.5,10.2,10.6,10.1,1500,1545000.0,4,-2,-0.2,0.9\n"
)
WITH_CODE = "日期,股票代码,开盘,收盘,最高,最低,成交量,成交额,振幅,涨跌幅,涨跌额,换手率\n"
SAMPLE = ("002312.csv", (HEAD + ROWS).encode())
LEVELS = HEAD + "2024-11-12,4100,4120,4150,4080,2000000,450000000000,2,0.5,20,0.9\n"


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_hist"
    columns = ("stock_id", "session", "open", "high", "low", "close", "volume", "amount", "adjustment", "source")
    assert seen.rows("bars", *columns, "source_row") == [
        ("002312.SZ", date(2024, 11, 11), 10, 11, 9.5, 10.5, 200_000, 2_050_000, "unknown", "eastmoney", 2),
        ("002312.SZ", date(2024, 11, 12), 10.5, 10.6, 10.1, 10.2, 150_000, 1_545_000, "unknown", "eastmoney", 3),
    ]
    close, available = datetime(2024, 11, 11, 7, tzinfo=UTC), datetime(2024, 11, 11, 7, 30, tzinfo=UTC)
    clocks = seen.rows("bars", "event_at", "captured_at", "available_at", "availability")
    assert clocks[0] == (close, None, available, "published")
    assert seen.rows("stocks", "stock_id", "symbol", "market", "sector") == [("002312.SZ", "002312", "CN", None)]
    assert seen.rejects == []


def test_codes_in_the_file_are_read_as_text(tmp_path: Path) -> None:
    row = "2024-11-12,{},10,10.5,11,9.5,2000,2050000.0,15,5,0.5,1.2\n"
    text = WITH_CODE + "".join(row.format(code) for code in ("000001", "1", "600519", "510300", "000001"))
    seen = read_file(tmp_path, "all.csv", text)
    assert seen.rows("bars", "stock_id", "source_row") == [("000001.SZ", 2), ("600519.SH", 4)]
    assert seen.rejects == [
        (3, "股票代码", "1", "leading zeros were lost: a code has six digits; save codes as text"),
        (5, "股票代码", "510300", "no code of a stock in Shanghai, Shenzhen or Beijing"),
        (6, "日期", "2024-11-12", "this stands above already"),
    ]


@pytest.mark.parametrize(
    ("name", "adjustment"), [("002312_qfq.csv", "forward"), ("hfq_sz002312.csv", "backward"), ("002312.csv", "unknown")]
)
def test_how_prices_are_adjusted_is_only_in_the_name(tmp_path: Path, name: str, adjustment: str) -> None:
    assert read_file(tmp_path, name, HEAD + ROWS).rows("bars", "adjustment")[0] == (adjustment,)


def test_pandas_may_have_written_row_numbers(tmp_path: Path) -> None:
    rows = "".join(f"{i},{row}\n" for i, row in enumerate(ROWS.splitlines()))
    assert len(read_file(tmp_path, "002312.csv", "," + HEAD + rows).rows("bars", "stock_id")) == 2


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        ("2024-11-10,1,1,1,1,1,1,1,1,1,1", "日期", "2024-11-10", "no session of XSHG"),  # a Sunday
        ("2024-10-01,1,1,1,1,1,1,1,1,1,1", "日期", "2024-10-01", "no session of XSHG"),  # the national day
        ("11/12/2024,1,1,1,1,1,1,1,1,1,1", "日期", "11/12/2024", "expected a date such as 2024-11-12 or 20241112"),
        ("2024-11-13,-3,1,1,1,1,1,1,1,1,1", "开盘", "-3", "expected a price above 0"),
        ("2024-11-13,1,1,1,,1,1,1,1,1,1", "最低", "", "expected a price above 0"),
        ("2024-11-13,1,1,1,1,x,1,1,1,1,1", "成交量", "x", "expected a volume, 0 or more"),
        ("2024-11-13,1,1,1,1,1e300,1,1,1,1,1", "成交量", "1e300", "expected a volume, 0 or more"),
        ("2024-11-13,1,1,1,1,1,lots,1,1,1,1", "成交额", "lots", "expected a number"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_kept(tmp_path: Path, row: str, column: str, value: str, reason: str) -> None:
    seen = read_file(tmp_path, "002312.csv", f"{HEAD}{ROWS}{row}\n")
    assert seen.rejects == [(4, column, value, reason)]
    assert len(seen.rows("bars", "session")) == 2


def test_volume_in_shares_contradicts_the_format(tmp_path: Path) -> None:
    """The same day as above, 200,000 shares instead of 2,000 lots: 2,050,000 / 200,000 = 10.25, a price of that day."""
    text = HEAD + "2024-11-11,10,10.5,11,9.5,200000,2050000.0,15,5,0.5,1.2\n"
    why = refusal(tmp_path, "002312.csv", text)
    assert why.startswith("002312.csv: Volume and value traded are in shares and CNY, where this format writes lots")


def test_adjusted_prices_fit_no_unit_and_are_kept(tmp_path: Path) -> None:
    text = HEAD + "2014-11-11,1.0,1.05,1.1,0.95,2000,2050000.0,15,5,0.5,1.2\n"
    assert len(read_file(tmp_path, "002312_qfq.csv", text).rows("bars", "session")) == 1


@pytest.mark.parametrize("name", ["index_932000.csv", "932000_daily.csv", "中证2000_932000.csv", "csi932000.csv"])
def test_an_index_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    seen = read_file(tmp_path, name, LEVELS)
    columns = ("index_id", "session", "open", "high", "low", "close", "volume", "amount", "source")
    assert seen.rows("index_bars", *columns) == [
        ("932000.CSI", date(2024, 11, 12), 4100, 4150, 4080, 4120, 200_000_000, 450_000_000_000, "eastmoney")
    ]
    assert seen.rows("bars", "stock_id") == seen.rows("stocks", "stock_id") == []


def test_an_index_may_be_stated(tmp_path: Path) -> None:
    stated = Stated(symbols={"mine.csv": "index:000300"})
    assert read_file(tmp_path, "mine.csv", LEVELS, stated).rows("index_bars", "index_id") == [("000300.SH",)]


def test_levels_under_a_name_that_a_stock_has_too_are_asked_about(tmp_path: Path) -> None:
    """000016 is a stock of Shenzhen and, in Shanghai, the SSE 50."""
    why = refusal(tmp_path, "000016.csv", LEVELS)
    assert "its closes are too high for prices" in why
    assert "--symbol FILE=index:000016" in why
    assert read_file(tmp_path, "000016.csv", HEAD + ROWS).rows("bars", "stock_id")[0] == ("000016.SZ",)
    assert read_file(tmp_path, "index_000016.csv", LEVELS).rows("index_bars", "index_id") == [("000016.SH",)]
    stated = Stated(symbols={"000016.csv": "000016"})
    assert read_file(tmp_path, "000016.csv", LEVELS, stated).rows("bars", "stock_id") == [("000016.SZ",)]


@pytest.mark.parametrize("name", ["prices.csv", "510300.csv", "002312_600519.csv", "20241112.csv"])
def test_an_unsaid_stock_is_asked_for(tmp_path: Path, name: str) -> None:
    why = refusal(tmp_path, name, HEAD + ROWS)
    assert why.startswith(f"{name}: The file does not say which stock or index it is about")
    assert "--symbol FILE='002312'" in why


def test_weekly_bars_are_refused(tmp_path: Path) -> None:
    fridays = ("2024-10-18", "2024-10-25", "2024-11-01", "2024-11-08")
    rows = "".join(f"{day},10,10.5,11,9.5,2000,2050000.0,15,5,0.5,1.2\n" for day in fridays)
    assert "weekly or monthly" in refusal(tmp_path, "002312.csv", HEAD + rows)
