"""All that the rules say of a record's Chinese stocks: which rows they are read on, and where a return is censored."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.market.build_panels import build_panels
from graph.market.rules.a_shares import TABLES, AShares, a_shares, at_limit, censored
from graph.market.rules.rule_tables import read_rules
from tests.graph.market.rules.made import days_from
from tests.graph.tables import Row, bar, published, table

STOCK, OTHER = "600001.SH", "600002.SH"
DAYS = [str(day.date()) for day in days_from("2024-06-03", 8)]
RULES = read_rules()


def chinese(stock_id: str, at: int, close: float, previous: float, high: float | None = None) -> Row:
    prices = {"open": previous, "high": high or max(close, previous), "low": min(close, previous)}
    return bar(stock_id, DAYS[at], close, 1e6, previous_close=previous, adjustment="none", **prices)


BARS = [
    *(chinese(STOCK, at, close, before) for at, close, before in ((0, 10, 10), (1, 11, 10), (2, 9.9, 11))),
    chinese(STOCK, 4, 10.0, 9.9, high=10.89),  # reached its limit and fell back; session 3 has no bar
    *(chinese(OTHER, at, 20, 20) for at in range(4)),
    chinese(OTHER, 4, 22, 20),
]


def tables(**rows: list[Row]) -> dict[str, pd.DataFrame]:
    listed = [
        {"stock_id": name, "listed": pd.Timestamp("2001-01-04").date(), "source": "by_hand"} | published("2001-01-04")
        for name in (STOCK, OTHER)
    ]
    given = {"bars": BARS, "listings": listed} | rows
    return {name: table(name, *given.get(name, [])) for name in (*TABLES, "retail_flow")}


def found(**rows: list[Row]) -> AShares:
    answer = a_shares(tables(**rows), RULES)
    assert answer is not None
    return answer


def test_where_a_return_is_censored_by_hand() -> None:
    """Up at 1 and at 4, down at 2; a limit reached and not held to the close is none, nor a session without a bar."""
    panel = build_panels(tables())["CN"]
    answer = censored(found().days, panel)
    assert answer.dtype == np.int8
    assert answer.tolist() == [[0, 1, -1, 0, 0], [0, 0, 0, 0, 1]]


def test_days_outside_the_panel_are_left_out() -> None:
    """A panel of two of the five sessions and of one stock."""
    few = build_panels(tables(bars=[one for one in BARS if one["stock_id"] == STOCK][1:3]))["CN"]
    assert censored(found().days, few).tolist() == [[1, -1]]
    assert censored(found().days.head(0), few).tolist() == [[0, 0]]


def test_days_at_the_limit_are_those_closed_there_and_those_that_fell_back() -> None:
    days = at_limit(found().days)
    told = [(name, str(day.date()), up, broken) for name, day, up, broken in days_told(days)]
    assert told == [
        (STOCK, DAYS[1], "up", ""),
        (STOCK, DAYS[2], "down", ""),
        (STOCK, DAYS[4], "", "up"),
        (OTHER, DAYS[4], "up", ""),
    ]


def days_told(days: pd.DataFrame) -> list[tuple[str, pd.Timestamp, str, str]]:
    return list(days[["stock_id", "session", "closed_at", "broken"]].itertuples(index=False, name=None))


def test_without_chinese_bars_there_is_nothing_to_say() -> None:
    assert a_shares(tables(bars=[bar("GME.US", "2024-06-03", 10, 100)]), RULES) is None
    assert a_shares(tables(bars=[]), RULES) is None


def test_american_rows_are_left_out() -> None:
    """An American bar, and an American suspension without a reason, which a Chinese one would be told as unknown."""
    stopped: Row = {"session": pd.Timestamp(DAYS[3]).date(), "kind": "suspension", "source": "by_hand"}
    halts = [{"stock_id": name} | stopped | published(f"{DAYS[3]}T01:30") for name in (STOCK, "GME.US")]
    answer = found(bars=[*BARS, bar("GME.US", DAYS[0], 10, 100)], halts=halts)
    assert set(answer.days["stock_id"]) == {STOCK, OTHER}
    assert answer.inspections[["stock_id", "answer"]].to_numpy().tolist() == [[STOCK, "unknown"]]


def worth(at: int, turnover: float) -> Row:
    row = {"stock_id": STOCK, "session": pd.Timestamp(DAYS[at]).date(), "turnover": turnover, "source": "by_hand"}
    return row | published(f"{DAYS[at]}T21:00")


def test_turnover_is_passed_on() -> None:
    """Three sessions of 10 % after five of .1 %: thirty times as much and 20 % together, met without any rise."""
    shares = [0.001] * 5 + [0.1] * 3
    bars = [chinese(STOCK, at, 10, 10) for at in range(8)]
    index = [
        {"index_id": "000002.SH", "session": pd.Timestamp(day).date(), "close": 100.0, "source": "by_hand"}
        | published(f"{day}T21:00")
        for day in DAYS
    ]
    with_it = found(bars=bars, index_bars=index, market_values=[worth(at, share) for at, share in enumerate(shares)])
    assert with_it.movements[["rule", "kind", "sessions"]].to_numpy().tolist() == [["turnover", "abnormal", 3]]
    assert str(with_it.movements["session"].iloc[0].date()) == DAYS[7]
    assert found(bars=bars, index_bars=index).movements.empty
