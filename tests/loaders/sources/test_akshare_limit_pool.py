"""AKShare pools of stocks at their limits: three kinds by their columns, the session by the file's name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

UP = (
    "序号,代码,名称,涨跌幅,最新价,成交额,流通市值,总市值,换手率,"
    "封板资金,首次封板时间,最后封板时间,炸板次数,涨停统计,连板数,所属行业\n"
)
UP_ROW = "1,002312,安和股份,10,7.79,2e9,5.4e9,5.8e9,40.5,17998016,092500,144121,17,8/7,1,食品饮料\n"
BROKEN = (
    "序号,代码,名称,涨跌幅,最新价,涨停价,成交额,流通市值,总市值,换手率,"
    "涨速,首次封板时间,炸板次数,涨停统计,振幅,所属行业\n"
)
BROKEN_ROW = "1,600519,本生,2.3,18.32,19.69,3e9,1.06e10,1.07e10,28.7,0.0,92500,1,3/2,13.3,半导体\n"
DOWN = (
    "序号,代码,名称,涨跌幅,最新价,成交额,流通市值,总市值,动态市盈率,"
    "换手率,封单资金,最后封板时间,板上成交额,连续跌停,开板次数,所属行业\n"
)
DOWN_ROW = "1,920001,楚天,-30,8.14,4e8,2e9,2.8e9,-5,20.8,7450542,143544,26394764,2,4,-\n"
SAMPLE = ("zt_20241112.csv", (UP + UP_ROW + UP_ROW.replace("002312,安和股份", "300750,丁字路")).encode())

EVENT = ("stock_id", "session", "kind", "reason", "seat", "first_at", "last_at", "breaks", "consecutive")
MORE = ("days", "limits", "sealed", "buy", "sell", "source")
DAY, AVAILABLE = date(2024, 11, 12), datetime(2024, 11, 12, 7, 30, tzinfo=UTC)


def at(hour: int, minute: int, second: int) -> datetime:
    return datetime(2024, 11, 12, hour - 8, minute, second, tzinfo=UTC)


def test_limit_up(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "zt_20241112.csv", UP + UP_ROW)
    assert seen.source == "akshare_limit_pool"
    first, last = at(9, 25, 0), at(14, 41, 21)
    assert seen.rows("market_events", *EVENT, *MORE) == [
        ("002312.SZ", DAY, "limit_up", "", "", first, last, 17, 1, 8, 7, 17998016, None, None, "eastmoney")
    ]
    assert seen.rows("market_events", "event_at", "available_at", "availability") == [
        (at(15, 0, 0), AVAILABLE, "published")
    ]
    assert seen.rows("market_values", "stock_id", "session", "total_value", "float_value", "turnover") == [
        ("002312.SZ", DAY, 5.8e9, 5.4e9, 0.405)
    ]
    assert seen.rows("stock_names", "stock_id", "name", "kind", "available_at") == [
        ("002312.SZ", "安和股份", "short", AVAILABLE)
    ]
    assert seen.rows("stocks", "stock_id", "sector") == [("002312.SZ", "食品饮料")]


def test_a_limit_that_did_not_hold(tmp_path: Path) -> None:
    """A time that lost its zero can still be read: 92500 is 09:25:00."""
    seen = read_file(tmp_path, "zb_2024-11-12.csv", BROKEN + BROKEN_ROW)
    assert seen.rows("market_events", *EVENT, *MORE) == [
        ("600519.SH", DAY, "broken_limit", "", "", at(9, 25, 0), None, 1, None, 3, 2, None, None, None, "eastmoney")
    ]


def test_limit_down(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "dt_20241112.csv", DOWN + DOWN_ROW)
    last = at(14, 35, 44)
    assert seen.rows("market_events", *EVENT, *MORE) == [
        ("920001.BJ", DAY, "limit_down", "", "", None, last, 4, 2, None, None, 7450542, None, None, "eastmoney")
    ]
    assert seen.rows("stocks", "sector") == [(None,)]


@pytest.mark.parametrize(
    ("old", "new", "column", "value", "reason"),
    [
        ("002312", "2312", "代码", "2312", "leading zeros were lost: a code has six digits; save codes as text"),
        ("002312", "000300.SH", "代码", "000300.SH", "no code of a stock in Shanghai, Shenzhen or Beijing"),
        ("092500", "noon", "首次封板时间", "noon", "expected a time such as 092500"),
        ("092500", "256161", "首次封板时间", "256161", "expected a time such as 092500"),
        (",17,", ",often,", "炸板次数", "often", "expected a number"),
        ("8/7", "08月07日", "涨停统计", "08月07日", "expected two numbers such as 8/7"),  # as a spreadsheet has it
    ],
)
def test_a_bad_row(tmp_path: Path, old: str, new: str, column: str, value: str, reason: str) -> None:
    seen = read_file(tmp_path, "zt_20241112.csv", UP + UP_ROW.replace(old, new) + UP_ROW)
    assert seen.rejects == [(2, column, value, reason)]
    assert seen.rows("market_events", "source_row") == [(3,)]


@pytest.mark.parametrize("name", ["zt.csv", "zt_20241112_20241113.csv"])
def test_the_session_is_asked_for(tmp_path: Path, name: str) -> None:
    assert "does not say which session its limits are of" in refusal(tmp_path, name, UP + UP_ROW)
    stated = Stated(symbols={name: "2024-11-12"})
    assert read_file(tmp_path, name, UP + UP_ROW, stated).rows("market_events", "session") == [(DAY,)]


def test_a_day_that_is_no_session(tmp_path: Path) -> None:
    assert "no session of the Chinese exchanges" in refusal(tmp_path, "zt_20241110.csv", UP + UP_ROW)
