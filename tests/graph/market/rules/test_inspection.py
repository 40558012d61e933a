"""Halts for inspection, on rows made by hand after notices of 2024 to 2026."""

from __future__ import annotations

import pandas as pd

from graph.market.rules.deviation import deviations
from graph.market.rules.inspection import inspection_halts
from graph.market.rules.limit_days import limit_days
from graph.market.rules.movements import movements
from graph.market.rules.rule_tables import read_rules
from tests.graph.market.rules.made import bars, index_bars, listing

RULES = read_rules()
Row = tuple[str, str, str | None, str, str | None]


def halts(*rows: Row) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["stock_id", "session", "resumed", "kind", "reason"])
    return table.assign(session=pd.to_datetime(table["session"]), resumed=pd.to_datetime(table["resumed"]))


def answers(*rows: Row) -> list[tuple[str, str]]:
    found = inspection_halts(halts(*rows), RULES)
    return list(zip(found["stock_id"], found["answer"], strict=True))


def test_the_halts_of_the_notices() -> None:
    found = inspection_halts(
        halts(
            ("688656.SH", "2024-11-11", "2024-11-14", "suspension", "停牌核查"),
            ("600225.SH", "2024-12-13", "2024-12-20", "suspension", "股票交易异常波动,停牌核查"),
            ("600804.SH", "2024-11-15", None, "suspension", "核查"),
        ),
        RULES,
    )
    assert found["stock_id"].tolist() == ["600225.SH", "600804.SH", "688656.SH"]
    assert set(found["answer"]) == {"inspection"}
    assert set(found["standing"]) == {"read"}
    assert (found["resumed"] - found["session"]).dt.days.fillna(-1).tolist() == [7, -1, 3]


def test_what_is_not_for_inspection_and_what_is_not_known() -> None:
    assert answers(
        ("000001.SZ", "2024-11-11", None, "suspension", "重大资产重组"),
        ("000002.SZ", "2024-11-11", None, "halt", "盘中临时停牌"),
        ("000003.SZ", "2024-11-11", None, "suspension", "交易异常波动"),
        ("000004.SZ", "2024-11-11", None, "suspension", None),
        ("000005.SZ", "2024-11-11", None, "suspension", " "),
        ("000006.SZ", "2024-11-11", None, "halt", None),
    ) == [("000003.SZ", "perhaps"), ("000004.SZ", "unknown"), ("000005.SZ", "unknown")]


def test_two_rows_of_one_halt_are_one() -> None:
    """One read while it lasted, one after it was over: the end that is known is kept."""
    found = inspection_halts(
        halts(
            ("688656.SH", "2024-11-11", None, "suspension", "停牌核查"),
            ("688656.SH", "2024-11-11", "2024-11-14", "suspension", "停牌核查"),
        ),
        RULES,
    )
    assert found["resumed"].tolist() == [pd.Timestamp("2024-11-14")]


def test_before_the_rule_and_with_no_rows() -> None:
    assert answers(("000001.SZ", "2005-11-11", None, "suspension", "停牌核查")) == []
    assert answers() == []


def test_a_severe_movement_is_no_halt_and_a_halt_no_movement() -> None:
    """Eight limits on end at 20 % are severe by level; nothing halts the stock unless a halt is there."""
    prices = [10.0]
    for _ in range(8):
        prices.append(round(prices[-1] * 1.2 + 1e-9, 2))
    made = bars("688001.SH", "2024-10-30", prices)
    days = limit_days(made, RULES, listings=listing("688001.SH", "2021-01-04"))
    index = index_bars("000688.SH", "2024-10-30", [1000.0] * 9)
    assert "severe" in set(movements(deviations(days, index, RULES), RULES)["kind"])
    assert inspection_halts(halts(), RULES).empty
    still = bars("688001.SH", "2024-10-30", [10.0] * 9)
    calm = limit_days(still, RULES, listings=listing("688001.SH", "2021-01-04"))
    assert movements(deviations(calm, index, RULES), RULES).empty
    assert answers(("688001.SH", "2024-11-11", None, "suspension", "停牌核查")) == [("688001.SH", "inspection")]
