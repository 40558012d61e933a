"""Tushare seats of the dragon-tiger list: seats to the events, types of investors to the flow of individuals."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.load import Terms, load
from loaders.plan import plan
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.record.store import Record
from tests.loaders.reading import UNSTATED, read_file, write

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "trade_date,ts_code,exalter,side,buy,buy_rate,sell,sell_rate,net_buy,reason\n"
DAILY = "涨幅偏离值达7%的证券"
SEVERE = "有价格涨跌幅限制的连续10个交易日内收盘价格涨幅偏离值累计达到100%的证券"
LONGER = SEVERE.replace("10个", "30个").replace("100%", "200%")
DAY = date(2026, 8, 12)
EVENING = datetime(2026, 8, 12, 10, tzinfo=UTC)


def row(seat: str, side: int, buy: float, sell: float, reason: str = SEVERE, stock: str = "600001.SH") -> str:
    return f"20260812,{stock},{seat},{side},{buy},1,{sell},1,{buy - sell},{reason}\n"


MIXED = (
    row("甲证券东路营业部", 0, 3e7, 1e6, DAILY)
    + row("甲证券东路营业部", 1, 3e7, 1e6, DAILY)
    + row("沪股通专用", 0, 2e7, 0, DAILY)
    + "".join(
        row("自然人", side, 40e8, 38e8)
        + row("其中：中小投资者", side, 24e8, 23e8)
        + row("其他自然人", side, 16e8, 15e8)
        + row("机构", side, 9e8, 12e8)
        + row("沪股通", side, 1e8, 0.5e8)
        for side in (0, 1)
    )
)
SAMPLE = ("top_inst.csv", (HEAD + MIXED).encode())
FLOW = ("stock_id", "session", "measure", "buy", "sell", "window_sessions")


def test_golden_rows(tmp_path: Path) -> None:
    """Seats and types in one file; each type once, though it stands on both sides."""
    seen = read_file(tmp_path, *SAMPLE)
    assert (seen.source, seen.rejects, seen.gathered.warnings) == ("tushare_top_inst", [], [])
    assert seen.rows("market_events", "seat", "buy", "sell", "reason", "available_at") == [
        ("甲证券东路营业部 (buy)", 3e7, 1e6, DAILY, EVENING),
        ("甲证券东路营业部 (sell)", 3e7, 1e6, DAILY, EVENING),
        ("沪股通专用 (buy)", 2e7, 0.0, DAILY, EVENING),
    ]
    key = ("600001.SH", DAY)
    assert seen.rows("retail_flow", *FLOW) == [
        (*key, "individuals", 40e8, 38e8, 10),
        (*key, "individuals_small", 24e8, 23e8, 10),
        (*key, "individuals_other", 16e8, 15e8, 10),
        (*key, "institutions", 9e8, 12e8, 10),
        (*key, "stock_connect", 1e8, 0.5e8, 10),
    ]
    told = set(seen.rows("retail_flow", "unit", "source", "tier", "observed_at", "available_at", "availability"))
    assert told == {("CNY", "tushare", "measured", EVENING, EVENING, "published")}
    assert seen.rows("stocks", "stock_id") == [("600001.SH",)]


def test_a_name_alone_makes_no_type_of_a_seat(tmp_path: Path) -> None:
    """沪股通 is a type beside individuals; 机构专用 is a seat, of which there may be several."""
    rows = row("沪股通", 0, 1e8, 0, DAILY) + row("机构专用", 0, 2e7, 0, DAILY) + row("机构专用", 0, 1e7, 0, DAILY)
    seen = read_file(tmp_path, "x.csv", HEAD + rows)
    assert [seat for (seat,) in seen.rows("market_events", "seat")] == [
        "沪股通 (buy)",
        "机构专用 (buy)",
        "机构专用 2 (buy)",
    ]
    assert seen.rows("retail_flow", "measure") == []


def test_windows_are_told_apart_and_reasons_with_one_window_are_not_added(tmp_path: Path) -> None:
    counted = "连续10个交易日内4次出现正向异常波动情形的证券"
    rows = row("自然人", 0, 5, 4) + row("自然人", 0, 9, 8, LONGER) + row("自然人", 0, 4, 3, counted)
    seen = read_file(tmp_path, "x.csv", HEAD + rows)
    assert seen.rows("retail_flow", *FLOW[2:]) == [("individuals", 5, 4, 10), ("individuals", 9, 8, 30)]
    [warning] = seen.gathered.warnings
    assert "several reasons" in warning


def test_a_zero_beside_a_sum_is_a_side_not_given(tmp_path: Path) -> None:
    """Shanghai's lists give the buying of each type on one side and the selling on the other; 0 on both is 0."""
    rows = row("自然人", 0, 41e8, 0) + row("沪股通", 0, 0, 0) + row("机构", 0, 10e8, 0)
    seen = read_file(tmp_path, "x.csv", HEAD + rows + row("自然人", 1, 0, 37e8))
    assert seen.rows("retail_flow", "measure", "buy", "sell") == [
        ("individuals", 41e8, 37e8),
        ("stock_connect", 0, 0),
        ("institutions", 10e8, None),
    ]


def test_types_without_a_place_are_neither_seats_nor_flow(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", HEAD + row("专业机构", 0, 5, 4) + row("自然人", 0, 5, 4))
    assert seen.rows("market_events", "seat") == []
    assert seen.rows("retail_flow", "measure") == [("individuals",)]
    [warning] = seen.gathered.warnings
    assert "left out" in warning


@pytest.mark.parametrize(
    ("reason", "sessions"),
    [
        (SEVERE, 10),
        (LONGER, 30),
        ("连续三十个交易日内，收盘价涨幅偏离值累计达到200%的证券", 30),
        ("连续三个交易日内，涨幅偏离值累计达到20%的证券", 3),
        ("北交所股票连续10个交易日内日收盘价涨跌幅偏离值累计达到+150%(-60%)", 10),
        ("北交所股票最近3个有成交的交易日以内收盘价涨跌幅偏离值累计达到+40%(-40%)", 3),
        ("严重异常期间日收盘价格涨幅偏离值累计达到100%的证券", 10),
        ("严重异常期间日收盘价格跌幅偏离值累计达到-50%的证券", 10),
        ("严重异常期间日收盘价格涨幅偏离值累计达到200%的证券", 30),
        ("严重异常期间3次出现正向异常波动的证券", 10),
        ("严重异常期间日收盘价格涨幅偏离值累计达到108%的证券", None),
        (DAILY, None),
    ],
)
def test_the_window_is_the_reasons_own(tmp_path: Path, reason: str, sessions: int | None) -> None:
    """Wording of the exchanges' lists, as vendors print it."""
    seen = read_file(tmp_path, "x.csv", HEAD + row("自然人", 0, 5, 4, reason))
    assert seen.rows("retail_flow", "window_sessions") == [(sessions,)]


def test_bad_rows(tmp_path: Path) -> None:
    bad = row("", 0, 1, 1) + row("乙证券", 2, 1, 1) + row("乙证券", 0, 1, 1, "") + row("乙证券", 0, 1, 1, stock="1.SH")
    seen = read_file(tmp_path, "x.csv", HEAD + bad)
    assert sorted(each[:2] for each in seen.rejects) == [(2, "exalter"), (3, "side"), (4, "reason"), (5, "ts_code")]


def test_loaded_twice_and_by_another_name_is_loaded_once(tmp_path: Path) -> None:
    """The same sums out of a second file do not add to those of the first: one row is read for each key."""
    (tmp_path / "files").mkdir()
    write(tmp_path / "files", "a.csv", HEAD + MIXED)
    write(tmp_path / "files", "b.csv", HEAD + "".join(reversed(MIXED.splitlines(keepends=True))))
    record = Record(tmp_path / "record")
    for _ in range(2):
        load(record, plan([tmp_path / "files"], UNSTATED)[0], Terms(Pseudonyms(b"k" * 32), 1.0, 1))
    bought = dict(record.read("retail_flow").select(["measure", "buy"]).to_pandas().to_numpy().tolist())
    assert bought == {
        "individuals": 40e8,
        "individuals_small": 24e8,
        "individuals_other": 16e8,
        "institutions": 9e8,
        "stock_connect": 1e8,
    }
    share = bought["individuals"] / sum(bought[one] for one in ("individuals", "institutions", "stock_connect"))
    assert share == 0.8
    assert record.read("market_events").num_rows == 3
