"""AKShare dragon-tiger list: a row for each reason, known in the evening, and nothing of the days after."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "序号,代码,名称,上榜日,解读,收盘价,涨跌幅,龙虎榜净买额,龙虎榜买入额,龙虎榜卖出额,龙虎榜成交额,市场总成交额,"
    "净买额占总成交比,成交额占总成交比,换手率,流通市值,上榜原因,上榜后1日,上榜后2日,上榜后5日,上榜后10日\n"
)
ROW = "1,002312,安和股份,2024-11-12,机构买入,7.79,10,{net},{buy},{sell},9e7,2e8,1,1,20.0,5.4e9,{reason},{after},,,\n"
ONE = ROW.format(net=3e7, buy=6e7, sell=3e7, reason="日涨幅偏离值达到7%的前5只证券", after=9.9)
TWO = ROW.format(net=4e7, buy=8e7, sell=4e7, reason="连续三个交易日内，涨幅偏离值累计达到20%的证券", after=9.9)
SAMPLE = ("lhb.csv", (HEAD + ONE + TWO).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_dragon_tiger"
    evening = datetime(2024, 11, 12, 10, tzinfo=UTC)
    columns = ("stock_id", "session", "kind", "reason", "seat", "buy", "sell", "source", "available_at")
    day = date(2024, 11, 12)
    key = ("002312.SZ", day, "dragon_tiger")
    assert seen.rows("market_events", *columns) == [
        (*key, "日涨幅偏离值达到7%的前5只证券", "", 6e7, 3e7, "eastmoney", evening),
        (*key, "连续三个交易日内，涨幅偏离值累计达到20%的证券", "", 8e7, 4e7, "eastmoney", evening),
    ]
    assert seen.rows("market_values", "session", "float_value", "turnover") == [(day, 5.4e9, 0.2)]
    assert seen.rows("stock_names", "name", "available_at") == [("安和股份", evening)]


def test_what_came_after_is_never_read(tmp_path: Path) -> None:
    """The same list with other returns afterwards gives the same rows."""
    other = (HEAD + ONE + TWO).replace(",9.9,", ",-9.9,")
    first, second = read_file(tmp_path, "a.csv", HEAD + ONE + TWO), read_file(tmp_path, "a.csv", other)
    assert first.tables == second.tables


def test_bad_rows(tmp_path: Path) -> None:
    bad = (
        ONE.replace("日涨幅偏离值达到7%的前5只证券", "-")
        + ONE.replace("60000000.0", "x")
        + ONE.replace("11-12", "11-16")
    )
    seen = read_file(tmp_path, "lhb.csv", HEAD + bad + ONE)
    assert seen.rejects == [
        (4, "上榜日", "2024-11-16", "no session of XSHG"),
        (2, "上榜原因", "-", "expected the reason of listing"),
        (3, "龙虎榜买入额", "x", "expected a number"),
    ]
