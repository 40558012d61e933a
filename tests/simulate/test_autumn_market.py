"""Prices keep the exchange's limits, flows add up, and the label's volume rule finds the planted bursts."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from graph.market.abnormal_volume import abnormal_volume
from tests.simulate import autumn_files as files

if TYPE_CHECKING:
    from bellwether.simulate import SimulatedStudy

FEN = Decimal("0.01")
RUN = ("2024-10-23", "2024-10-24", "2024-10-25", "2024-10-28", "2024-10-29", "2024-10-31", "2024-11-01", "2024-11-05")


def limits(code: str, before: Decimal) -> tuple[Decimal, Decimal]:
    """Lower and upper limit of 2024: 20 % on ChiNext, 10 % on the main boards, half up to the fen."""
    share = Decimal("0.20") if code.startswith("30") else Decimal("0.10")
    low, high = ((before * (1 + sign * share)).quantize(FEN, ROUND_HALF_UP) for sign in (-1, 1))
    return low, high


@pytest.fixture(scope="module")
def bars(autumn: SimulatedStudy) -> dict[str, list[files.Row]]:
    return {row["ts_code"]: files.bars(autumn.exports, row["ts_code"]) for row in files.stocks(autumn.exports)}


def test_prices_stay_inside_the_limits(bars: dict[str, list[files.Row]]) -> None:
    assert len(bars) == 62
    for stock, rows in bars.items():
        for before, row in pairwise(rows):
            low, high = limits(stock, Decimal(before["收盘"]))
            assert low <= Decimal(row["最低"]) <= min(Decimal(row["开盘"]), Decimal(row["收盘"]))
            assert max(Decimal(row["开盘"]), Decimal(row["收盘"])) <= Decimal(row["最高"]) <= high
            assert int(row["成交量"]) > 0


def test_the_limit_pool_holds_the_closes_at_the_limit(autumn: SimulatedStudy, bars: dict[str, list[files.Row]]) -> None:
    found = {
        (path.stem[-8:], row["代码"]): row
        for path in (autumn.exports / "akshare" / "stock_zt_pool_em").glob("*.csv")
        for row in files.csv_rows(path)
    }
    expected = {
        (row["日期"].replace("-", ""), stock[:6])
        for stock, rows in bars.items()
        for before, row in pairwise(rows)
        if row["日期"] >= "2024-07-01" and Decimal(row["收盘"]) == limits(stock, Decimal(before["收盘"]))[1]
    }
    assert set(found) == expected
    assert {f"{d[:4]}-{d[4:6]}-{d[6:]}" for d, code in found if code == "002312"} >= set(RUN)
    assert [found[day, "002312"]["连板数"] for day in ("20241023", "20241024", "20241025")] == ["1", "2", "3"]
    assert found["20241031", "002312"]["涨停统计"] == "7/6"
    assert found["20241024", "002312"]["首次封板时间"] == "092500"


def test_locked_sessions_have_one_price_and_little_volume(bars: dict[str, list[files.Row]]) -> None:
    rows = {row["日期"]: row for row in bars["002312.SZ"]}
    quiet = sorted(int(row["成交量"]) for day, row in rows.items() if "2024-07" <= day < "2024-10")
    for day in ("2024-10-24", "2024-10-25", "2024-10-29", "2024-11-01", "2024-11-06", "2024-11-11"):
        assert len({rows[day][column] for column in ("开盘", "收盘", "最高", "最低")}) == 1
        assert int(rows[day]["成交量"]) < quiet[0]
    assert int(rows["2024-10-23"]["成交量"]) > quiet[-1]


def test_tushare_says_what_akshare_says(autumn: SimulatedStudy, bars: dict[str, list[files.Row]]) -> None:
    daily = [row for path in (autumn.exports / "tushare").glob("daily_*.csv") for row in files.csv_rows(path)]
    expected = {(row["ts_code"], row["trade_date"]): row for row in daily}
    for stock, rows in bars.items():
        for row in rows:
            if row["日期"] >= "2024-07-01":
                other = expected.pop((stock, row["日期"].replace("-", "")))
                assert (row["收盘"], row["最低"], int(row["成交量"])) == (
                    other["close"],
                    other["low"],
                    int(float(other["vol"])),
                )
                assert float(row["成交额"]) == pytest.approx(1_000 * float(other["amount"]), abs=1)
                assert 0.9 < float(row["成交额"]) / (100 * int(row["成交量"]) * float(row["收盘"])) < 1.25
    assert not expected


def test_flows_of_all_order_sizes_cancel(autumn: SimulatedStudy) -> None:
    for path in (autumn.exports / "akshare" / "stock_individual_fund_flow").glob("*.csv"):
        for row in files.csv_rows(path):
            main, *parts = (float(row[f"{size}净流入-净额"]) for size in ("主力", "超大单", "大单", "中单", "小单"))
            assert main == pytest.approx(parts[0] + parts[1], abs=0.2)
            assert sum(parts) == pytest.approx(0, abs=0.3)


def test_individuals_make_nine_tenths_of_purchases_in_a_burst(
    autumn: SimulatedStudy, autumn_truth: dict[str, Any]
) -> None:
    flow = {
        (row["ts_code"], row["trade_date"]): row
        for path in (autumn.exports / "tushare").glob("moneyflow_*.csv")
        for row in files.csv_rows(path)
    }
    firsts = [flow[burst["stock"], burst["first"].replace("-", "")] for burst in autumn_truth["bursts"]]
    bought = [[float(row[f"buy_{size}_amount"]) for size in ("sm", "md", "lg", "elg")] for row in firsts]
    sold = [[float(row[f"sell_{size}_amount"]) for size in ("sm", "md", "lg", "elg")] for row in firsts]
    shares = [sum(sizes[:2]) / sum(sizes) for sizes in bought]
    assert np.mean(shares) == pytest.approx(0.9, abs=0.02)
    assert min(shares) > 0.84
    assert all(sum(b[:2]) > sum(s[:2]) for b, s in zip(bought, sold, strict=True))
    published = files.csv_rows(autumn.exports / "disclosures.csv")
    told = [float(row["individual_buy_share"]) for row in published if row["individual_buy_share"]]
    assert len(told) > 5
    assert 0.9 <= min(told) <= max(told) <= 0.92


def volume_bursts(bars: dict[str, list[files.Row]]) -> set[tuple[str, str, str]]:
    """Stock, first and last session of robust z of 3 or more since July, at most one session between two of them."""
    days = sorted({row["日期"] for rows in bars.values() for row in rows})
    volume = np.full((len(bars), len(days)), np.nan)
    for at, rows in enumerate(bars.values()):
        for row in rows:
            volume[at, days.index(row["日期"])] = 100 * int(row["成交量"])
    spans: dict[str, list[list[int]]] = defaultdict(list)
    for at, session in np.argwhere(abnormal_volume(volume) >= 3):
        mine = spans[list(bars)[at]]
        if mine and session - mine[-1][1] <= 2:
            mine[-1][1] = session
        elif days[session] >= "2024-07-01":
            mine.append([session, session])
    return {(stock, days[first], days[last]) for stock, mine in spans.items() for first, last in mine}


def test_the_volume_rule_finds_exactly_the_planted_bursts(
    bars: dict[str, list[files.Row]], autumn_truth: dict[str, Any]
) -> None:
    planted = {(burst["stock"], burst["first"], burst["last"]) for burst in autumn_truth["bursts"]}
    assert volume_bursts(bars) == planted
    assert len(planted) > 120
