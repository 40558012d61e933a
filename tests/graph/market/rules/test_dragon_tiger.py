"""One-session triggers on bars made by hand, and small capitalisation."""

from __future__ import annotations

import pandas as pd
import pytest

from graph.market.rules.deviation import deviations
from graph.market.rules.dragon_tiger import dragon_tiger
from graph.market.rules.limit_days import limit_days
from graph.market.rules.movements import movements
from graph.market.rules.rule_tables import read_rules
from graph.market.rules.small_cap import small_cap
from tests.graph.market.rules.made import bars, index_bars, listing

RULES = read_rules()
INDEX = {"6": "000002.SH", "3": "399102.SZ", "9": "899050.BJ", "5": "000002.SH"}


def asked(
    stock_id: str, bar: tuple[float, float, float, float], turnover: float | None, index: float = 1000.0
) -> list[str]:
    """Answer, what was met and what is unknown for one bar after a close of 10.00; the index was at 1000."""
    made = bars(stock_id, "2024-06-12", [10.0, bar])
    days = limit_days(made, RULES, listings=listing(stock_id, "2010-01-04"))
    rows = deviations(days, index_bars(INDEX[stock_id[0]], "2024-06-12", [1000.0, index]), RULES)
    rates = None if turnover is None else made[["stock_id", "session"]].assign(turnover=turnover)
    return dragon_tiger(days, rows, RULES, turnover=rates).iloc[1][["answer", "met", "unknown"]].tolist()


@pytest.mark.parametrize(
    ("stock_id", "bar", "turnover", "expected"),
    [
        ("600001.SH", (10.0, 10.7, 10.0, 10.7), 0.05, ["could be listed", "deviation up", ""]),
        ("600001.SH", (10.0, 10.69, 10.0, 10.69), 0.05, ["no", "", ""]),
        ("600001.SH", (10.0, 10.0, 9.3, 9.3), 0.05, ["could be listed", "deviation down", ""]),
        ("600001.SH", (9.2, 10.58, 9.2, 10.0), 0.05, ["could be listed", "amplitude", ""]),
        ("600001.SH", (10.0, 10.0, 10.0, 10.0), 0.20, ["could be listed", "turnover", ""]),
        ("600001.SH", (10.0, 10.0, 10.0, 10.0), None, ["unknown", "", "turnover"]),
        ("600001.SH", (10.0, 11.0, 10.0, 11.0), None, ["could be listed", "deviation up", "turnover"]),
        ("300001.SZ", (10.0, 11.4, 10.0, 11.4), 0.29, ["no", "", ""]),
        ("300001.SZ", (10.0, 11.5, 10.0, 11.5), 0.30, ["could be listed", "change up, turnover", ""]),
        ("920001.BJ", (10.0, 11.9, 10.0, 11.9), 0.19, ["no", "", ""]),
        ("920001.BJ", (10.0, 12.0, 10.0, 12.0), 0.19, ["could be listed", "change up", ""]),
        ("510300.SH", (10.0, 11.5, 10.0, 11.5), 0.3, ["unknown", "", "rule"]),
    ],
)
def test_triggers_of_a_session(
    stock_id: str, bar: tuple[float, float, float, float], turnover: float | None, expected: list[str]
) -> None:
    assert asked(stock_id, bar, turnover) == expected


def test_deviation_is_less_the_index() -> None:
    """10.69 is 6.9 %, and 7.9 % against an index that lost 1 %."""
    assert asked("600001.SH", (10.0, 10.69, 10.0, 10.69), 0.05, 990.0)[1] == "deviation up"


def test_small_by_what_was_known_when_the_session_opened() -> None:
    """The value of the session itself is known at its close; one of eleven sessions before is too old."""
    values = pd.DataFrame(
        {
            "stock_id": ["002312.SZ", "002312.SZ", "GME.US", "600001.SH"],
            "session": pd.to_datetime(["2024-10-22", "2024-10-23", "2024-05-10", "2024-10-08"]),
            "total_value": [2.9e9, 3.1e9, 5e9, 1e9],
        }
    )
    rows = pd.DataFrame(
        {
            "stock_id": ["002312.SZ", "002312.SZ", "GME.US", "600001.SH", "600001.SH", "AMC.US"],
            "session": pd.to_datetime(
                ["2024-10-23", "2024-10-24", "2024-05-13", "2024-10-22", "2024-10-23", "2024-05-13"]
            ),
        },
        index=[5, 3, 9, 1, 2, 0],
    )
    found = small_cap(rows, values)
    assert found.index.tolist() == [5, 3, 9, 1, 2, 0]
    assert found["small"].tolist() == ["yes", "no", "no", "yes", "unknown", "unknown"]
    assert found["valued_on"].iloc[0] == pd.Timestamp("2024-10-22")
    assert small_cap(rows, values, {"CN": 2e9, "US": 1e10})["small"].tolist()[:3] == ["no", "no", "yes"]
    assert small_cap(rows.iloc[:0], values).empty


def test_no_bars_are_no_rows() -> None:
    days = limit_days(bars("600001.SH", "2024-06-12", []), RULES)
    rows = deviations(days, index_bars("000002.SH", "2024-06-12", [1000.0]), RULES)
    assert dragon_tiger(days, rows, RULES).empty
    assert movements(rows, RULES).empty
