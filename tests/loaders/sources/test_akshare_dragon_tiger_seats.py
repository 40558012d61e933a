"""AKShare seats of the dragon-tiger list: stock, session and side come from the file's name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "序号,交易营业部名称,买入金额,买入金额-占总成交比例,卖出金额,卖出金额-占总成交比例,净额,类型\n"
REASON = "日涨幅偏离值达到7%的前5只证券"
ROWS = (
    f"1,甲证券东路营业部,3e7,5,1e6,0.1,2.9e7,{REASON}\n"
    f"2,机构专用,2e7,3,,,2e7,{REASON}\n"
    f"3,机构专用,1e7,2,0,0,1e7,{REASON}\n"
)
SAMPLE = ("002312_20241112_买入.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_dragon_tiger_seats"
    key = ("002312.SZ", date(2024, 11, 12), "dragon_tiger", REASON)
    evening = datetime(2024, 11, 12, 10, tzinfo=UTC)
    columns = ("stock_id", "session", "kind", "reason", "seat", "buy", "sell", "source", "available_at")
    assert seen.rows("market_events", *columns) == [
        (*key, "甲证券东路营业部 (buy)", 3e7, 1e6, "eastmoney", evening),
        (*key, "机构专用 (buy)", 2e7, None, "eastmoney", evening),
        (*key, "机构专用 2 (buy)", 1e7, 0, "eastmoney", evening),
    ]
    assert seen.rows("stocks", "stock_id") == [("002312.SZ",)]


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("20241112_买入.csv", "which stock"),
        ("002312_买入.csv", "which session"),
        ("002312_20241112.csv", "bought or sold"),
        ("002312_20241112_买入_卖出.csv", "bought or sold"),
    ],
)
def test_what_the_name_lacks_is_asked_for(tmp_path: Path, name: str, missing: str) -> None:
    assert missing in refusal(tmp_path, name, HEAD + ROWS)
    stated = Stated(symbols={name: "002312 2024-11-12 sell"})
    seats = read_file(tmp_path, name, HEAD + ROWS, stated).rows("market_events", "seat")
    assert seats[0] == ("甲证券东路营业部 (sell)",)


def test_bad_rows(tmp_path: Path) -> None:
    bad = f"4,,1,1,1,1,1,{REASON}\n5,乙证券,much,1,1,1,1,{REASON}\n6,乙证券,1,1,1,1,1,\n"
    seen = read_file(tmp_path, SAMPLE[0], HEAD + ROWS + bad)
    assert sorted(seen.rejects) == [
        (5, "交易营业部名称", "", "expected a brokerage branch"),
        (6, "买入金额", "much", "expected a number"),
        (7, "类型", "", "expected the reason of listing"),
    ]


def test_types_of_investors_are_no_seats(tmp_path: Path) -> None:
    """A severe movement's file: its rows are the same among the buyers and among the sellers."""
    severe = "严重异常期间日收盘价格涨幅偏离值累计达到100%的证券"
    types = "".join(
        f"{n},{name},{buy},5,{sell},4,0,{severe}\n"
        for n, (name, buy, sell) in enumerate([("自然人", 9e8, 8e8), ("机构投资者", 1e8, 2e8), ("深股通投资者", 0, 0)])
    )
    flows: list[list[tuple[object, ...]]] = []
    for side in ("买入", "卖出"):
        seen = read_file(tmp_path, f"002312_20241112_{side}.csv", HEAD + ROWS + types)
        assert [str(seat)[:3] for (seat,) in seen.rows("market_events", "seat")] == ["甲证券", "机构专", "机构专"]
        flows.append(seen.rows("retail_flow", "stock_id", "measure", "buy", "sell", "source", "window_sessions"))
    assert (
        flows[0]
        == flows[1]
        == [
            ("002312.SZ", "individuals", 9e8, 8e8, "eastmoney", 10),
            ("002312.SZ", "institutions", 1e8, 2e8, "eastmoney", 10),
            ("002312.SZ", "stock_connect", 0, 0, "eastmoney", 10),
        ]
    )
