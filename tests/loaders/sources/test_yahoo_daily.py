"""Yahoo daily bars: golden rows, and every kind of row that is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Date,Open,High,Low,Close,Adj Close,Volume\n"
MARCH_2 = "2015-03-02,10.5,11.25,10,11,10.75,123456\n"
MARCH_3 = "2015-03-03,11,12,10.5,11.5,11.25,0\n"
BAR = ("stock_id", "session", "open", "high", "low", "close", "adj_close", "volume", "source", "source_row")
ROW_2 = ("GME.US", date(2015, 3, 2), 10.5, 11.25, 10.0, 11.0, 10.75, 123456.0, "yahoo", 2)


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "GME.csv", HEAD + MARCH_2 + MARCH_3)
    assert seen.source == "yahoo_daily"
    assert seen.rows("bars", *BAR) == [
        ROW_2,
        ("GME.US", date(2015, 3, 3), 11.0, 12.0, 10.5, 11.5, 11.25, 0.0, "yahoo", 3),
    ]
    assert seen.rows("stocks", "stock_id", "symbol", "market", "sector", "availability") == [
        ("GME.US", "GME", "US", None, "assumed")
    ]
    assert seen.rejects == []


@pytest.mark.parametrize(
    ("name", "day", "close"),
    [
        ("GME.csv", "2015-03-06", datetime(2015, 3, 6, 21, 0, tzinfo=UTC)),  # 16:00 in New York in winter
        ("GME.csv", "2015-03-09", datetime(2015, 3, 9, 20, 0, tzinfo=UTC)),  # and in summer
        ("GME.csv", "2019-11-29", datetime(2019, 11, 29, 18, 0, tzinfo=UTC)),  # a half day
        ("600519.SS.csv", "2021-01-04", datetime(2021, 1, 4, 7, 0, tzinfo=UTC)),  # 15:00 in Shanghai
    ],
)
def test_a_bar_is_available_half_an_hour_after_the_close(tmp_path: Path, name: str, day: str, close: datetime) -> None:
    seen = read_file(tmp_path, name, f"{HEAD}{day},1,1,1,1,1,1\n")
    assert seen.rows("bars", "event_at", "captured_at", "available_at", "availability") == [
        (close, None, close.replace(minute=30), "published")
    ]


def test_columns_in_another_order_and_more_of_them(tmp_path: Path) -> None:
    text = "Volume,Date,Close,Low,High,Open,Dividends\n123456,2015-03-02,11,10,11.25,10.5,0\n"
    seen = read_file(tmp_path, "GME.csv", text)
    assert seen.rows("bars", *BAR) == [(*ROW_2[:6], None, *ROW_2[7:])]


HISTORY = "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits\n"


def test_dividends_and_splits_are_actions_of_their_session(tmp_path: Path) -> None:
    """As `Ticker.history` writes them: midnights of New York, 0.0 for none, 4.0 where one share became four."""
    text = (
        f"{HISTORY}2022-07-21 00:00:00-04:00,38,39,37,38,1,0.0,0.0\n2022-07-22 00:00:00-04:00,38,39,37,38,1,0.0,4.0\n"
        "2023-01-03 00:00:00-05:00,18,19,17,18,1,0.095,0.25\n2023-01-04 00:00:00-05:00,18,19,17,18,1,,\n"
    )
    seen = read_file(tmp_path, "GME.csv", text)
    assert (seen.rejects, len(seen.rows("bars", "session"))) == ([], 4)
    assert seen.rows("bars", "session", "source_row")[1] == (date(2022, 7, 22), 3)
    columns = ("stock_id", "session", "kind", "ratio", "amount", "source", "available_at", "source_row")
    split, ex = (datetime(2022, 7, 22, 13, 30, tzinfo=UTC), datetime(2023, 1, 3, 14, 30, tzinfo=UTC))
    assert seen.rows("corporate_actions", *columns) == [
        ("GME.US", date(2023, 1, 3), "dividend", None, 0.095, "yahoo", ex, 4),
        ("GME.US", date(2022, 7, 22), "split", 4.0, None, "yahoo", split, 3),
        ("GME.US", date(2023, 1, 3), "split", 0.25, None, "yahoo", ex, 4),
    ]


def test_a_dividend_that_is_no_number(tmp_path: Path) -> None:
    text = f"{HISTORY}2022-07-21,38,39,37,38,1,-1,0\n2022-07-22,38,39,37,38,1,0,4:1\n2022-07-25,1,1,1,1,1,0,0\n"
    seen = read_file(tmp_path, "GME.csv", text)
    assert seen.rejects == [
        (2, "Dividends", "-1", "expected a number, 0 for none"),
        (3, "Stock Splits", "4:1", "expected a number, 0 for none"),
    ]
    assert seen.rows("corporate_actions", "kind") == []


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        ("2015-03-03,null,null,null,null,null,null", "Open", "null", "expected a price above 0"),
        ("2015-03-03,11,12,10.5,11.5,,5", "Adj Close", "", "expected a price above 0"),
        ("2015-03-03,11,-12,10.5,11.5,1,5", "High", "-12", "expected a price above 0"),
        ("2015-03-03,11,12,0,11.5,1,5", "Low", "0", "expected a price above 0"),
        ("2015-03-03,11,12,10,inf,1,5", "Close", "inf", "expected a price above 0"),
        ('2015-03-03,"1,100",12,10,11,1,5', "Open", "1,100", "expected a price above 0"),
        ("2015-03-03,11,12,10.5,11.5,11,", "Volume", "", "expected a number of shares, 0 or more"),
        ("2015-03-03,11,12,10.5,11.5,11,-1", "Volume", "-1", "expected a number of shares, 0 or more"),
        ("2015-03-03,11,12,10.5,11.5,11,inf", "Volume", "inf", "expected a number of shares, 0 or more"),
        ("2015-03-07,11,12,10.5,11.5,11,5", "Date", "2015-03-07", "no session of XNYS"),  # a Saturday
        ("2014-12-25,11,12,10.5,11.5,11,5", "Date", "2014-12-25", "no session of XNYS"),
        ("2015-02-30,11,12,10.5,11.5,11,5", "Date", "2015-02-30", "expected a date such as 2015-03-02"),
        ("03/03/2015,11,12,10.5,11.5,11,5", "Date", "03/03/2015", "expected a date such as 2015-03-02"),
        ("today,11,12,10.5,11.5,11,5", "Date", "today", "expected a date such as 2015-03-02"),
        (",11,12,10.5,11.5,11,5", "Date", "", "expected a date such as 2015-03-02"),
        ("2015-03-02,9,9,9,9,9,9", "Date", "2015-03-02", "this date stands above already"),
        ("1987-10-19,9,9,9,9,9,9", "Date", "1987-10-19", "before 2000-01-03, where our calendar of sessions begins"),
        ("2015-03-03,11,12", "", "2015-03-03,11,12", "3 fields where the header has 7"),
        (
            "2015-03-03,11,12,10,11,11,5,6",
            "",
            "2015-03-03,11,12,10,11,11,5,6",
            "8 fields where the header has 7",
        ),
    ],
)
def test_a_bad_row_is_refused_once_and_the_rest_is_kept(
    tmp_path: Path, row: str, column: str, value: str, reason: str
) -> None:
    seen = read_file(tmp_path, "GME.csv", f"{HEAD}{MARCH_2}{row}\n2015-03-04,1,1,1,1,1,1\n")
    assert seen.rejects == [(3, column, value, reason)]
    assert seen.rows("bars", "session", "source_row") == [(date(2015, 3, 2), 2), (date(2015, 3, 4), 4)]
    assert (seen.gathered.rows, seen.gathered.refused) == (3, 1)


def test_a_day_given_as_null_and_again_with_prices_is_kept(tmp_path: Path) -> None:
    """Yahoo does so on the day of the download; the bad row must not cost the good one."""
    null = "2015-03-02,null,null,null,null,null,null\n"
    seen = read_file(tmp_path, "GME.csv", HEAD + null + MARCH_2.replace("\n", "\r\n"))
    assert seen.rejects == [(2, "Open", "null", "expected a price above 0")]
    assert seen.rows("bars", *BAR) == [(*ROW_2[:-1], 3)]


def test_of_a_date_given_three_times_the_first_is_kept(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "GME.csv", HEAD + MARCH_2 + MARCH_2 + MARCH_3 + MARCH_2)
    assert seen.rows("bars", "session", "source_row") == [(date(2015, 3, 2), 2), (date(2015, 3, 3), 4)]
    assert [row[0] for row in seen.rejects] == [3, 5]


def test_without_a_volume_column_it_is_no_price_file(tmp_path: Path) -> None:
    why = refusal(tmp_path, "GME.csv", "Date,Open,High,Low,Close\n2015-03-02,1,1,1,1\n")
    assert why.startswith("GME.csv: No known format (found 'Date,Open,High,Low,Close').")


def test_only_a_header(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "GME.csv", HEAD)
    assert seen.rows("bars", *BAR) == []
    assert seen.rows("stocks", "stock_id") == [("GME.US",)]
    assert seen.gathered.rows == 0


def test_a_column_that_stands_twice_is_not_chosen_from(tmp_path: Path) -> None:
    why = refusal(tmp_path, "GME.csv", "Date,Open,High,Low,Close,Volume,Close\n2015-03-02,1,1,1,1,1,2\n")
    assert why == "GME.csv, row 1, column Close: This column stands twice in the header."


def test_the_stock_may_be_stated(tmp_path: Path) -> None:
    stated = Stated(symbols={"prices of mine.csv": "BRK.B"})
    assert read_file(tmp_path, "prices of mine.csv", HEAD + MARCH_2, stated).rows("bars", "stock_id") == [("BRK-B.US",)]


def test_an_unsaid_stock_is_asked_for(tmp_path: Path) -> None:
    why = refusal(tmp_path, "prices of mine.csv", HEAD + MARCH_2)
    assert why.startswith("prices of mine.csv: The file does not say which stock it is about")
    assert "--symbol FILE=SYMBOL" in why


def test_six_digits_ask_for_the_market(tmp_path: Path) -> None:
    text = HEAD + "2021-01-04,1,1,1,1,1,1\n"
    assert "--market CN for six-digit codes" in refusal(tmp_path, "002312.csv", text)
    assert read_file(tmp_path, "002312.csv", text, Stated(market="CN")).rows("bars", "stock_id") == [("002312.SZ",)]


def test_each_market_has_its_own_days_off(tmp_path: Path) -> None:
    """2021-02-15 was Presidents' Day, and in China the week of the New Year; 2021-02-16 only the latter."""
    text = HEAD + "2021-02-15,1,1,1,1,1,1\n2021-02-16,1,1,1,1,1,1\n2021-02-18,1,1,1,1,1,1\n"
    assert [row[1] for row in read_file(tmp_path, "GME.csv", text).rows("bars", "source_row", "session")] == [
        date(2021, 2, 16),
        date(2021, 2, 18),
    ]
    chinese = read_file(tmp_path, "002312.SZ.csv", text)
    assert chinese.rows("bars", "session") == [(date(2021, 2, 18),)]
    assert {row[3] for row in chinese.rejects} == {"no session of XSHG"}
