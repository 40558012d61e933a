"""Market state at the close before the decision session, against values worked out by hand."""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from graph.scoring.features import market
from tests.graph.market.panels import days
from tests.graph.market.restated import restated
from tests.graph.scoring.cases import cases_of
from tests.graph.tables import Row, bar, followers, holders, mention, post, record, stock

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = days(100)


def state(at_session: int, bars: Sequence[Row] = (), readings: Sequence[Row] = (), stock_id: str = "S.US") -> pd.Series:
    """Features of a push decided on this session."""
    tables = record(
        posts=[post("x:1", "a", f"{DAYS[at_session]}T12:00")],
        mentions=[mention("x:1", stock_id)],
        account_counts=[followers("a", 1_000, "2020-01-01")],
        bars=[*bars],
        retail_flow=[*readings],
        stocks=[stock("S.US"), stock("NEW.US")],
    )
    return market.compute(cases_of(tables)).values.iloc[0]


def closes(*prices: float) -> list[Row]:
    return [bar("S.US", day, price, 1_000.0) for day, price in zip(DAYS, prices, strict=False)]


def test_returns_and_turnover_end_the_session_before() -> None:
    """Closes 10, 11, 12, 13, 14, 15, then 99 on the decision session itself, which nobody has seen yet."""
    found = state(6, closes(10, 11, 12, 13, 14, 15, 99))
    assert found["return_1"] == pytest.approx(log(15 / 14))
    assert found["return_5"] == pytest.approx(log(15 / 10))
    assert np.isnan(found["return_20"])
    assert found["log_turnover"] == pytest.approx(log(15 * 1_000 + 1))


def test_volatility_is_the_deviation_of_twenty_returns() -> None:
    """Returns of plus and minus one per cent in turn: squares add up to 20 x .01^2 over 19."""
    prices = [10.0]
    for number in range(40):
        prices.append(prices[-1] * np.exp(0.01 * (-1) ** number))
    assert state(41, closes(*prices))["volatility_20"] == pytest.approx(0.01 * sqrt(20 / 19))
    assert np.isfinite(state(11, closes(*prices))["volatility_20"])
    assert np.isnan(state(10, closes(*prices))["volatility_20"]), "nine returns are too few"


def test_holders() -> None:
    """500, 500, 500, 500, 500, 540, 600: a burst on the seventh session alone, 11 % up."""
    readings = [holders("S.US", day, level) for day, level in zip(DAYS, [500] * 5 + [540, 600, 606], strict=False)]
    found = state(7, readings=readings)
    assert found["log_holders"] == pytest.approx(log(600))
    assert found["holder_change_1"] == pytest.approx(log(600 / 540))
    assert found["holder_change_5"] == pytest.approx(log(600 / 500))
    assert found["sessions_since_burst"] == 0, "it was on at the close before"
    assert found["burst_sessions_60"] == 1
    assert state(8, readings=readings)["sessions_since_burst"] == 1


def test_without_a_burst_the_last_one_was_long_ago() -> None:
    readings = [holders("S.US", day, 500) for day in DAYS[:5]]
    found = state(5, readings=readings)
    assert (found["sessions_since_burst"], found["burst_sessions_60"]) == (250, 0)


def test_bursts_older_than_sixty_sessions_are_not_counted() -> None:
    """Jumps on sessions 1 and 2; the window of sixty that ends at 60 begins at 1, that which ends at 61 at 2."""
    readings = [holders("S.US", day, level) for day, level in zip(DAYS, [500, 600, 720] + [720] * 70, strict=False)]
    assert [state(d, readings=readings)["burst_sessions_60"] for d in (61, 62, 63)] == [2, 1, 0]


def test_abnormal_volume_and_its_largest_of_five_sessions() -> None:
    """One stock of eleven trades thirty times its usual volume at session 95."""
    rows, columns = np.arange(11)[:, None], np.arange(99)
    volume = np.round(1_000 + 100 * np.sin((rows + 2) * columns + rows))
    volume[4, 95] *= 30
    names = [f"S{row:02}.US" if row != 4 else "S.US" for row in range(11)]
    bars = [
        bar(name, DAYS[at], 10.0, float(traded))
        for name, of in zip(names, volume, strict=True)
        for at, traded in enumerate(of)
    ]
    z = restated(volume)[4]
    at_96, at_99 = state(96, bars), state(99, bars)
    assert z[95] > 3
    assert at_96["volume_z"] == at_96["volume_z_max_5"] == pytest.approx(z[95])
    assert at_99["volume_z"] == pytest.approx(z[98])
    assert at_99["volume_z_max_5"] == pytest.approx(z[95]), "four sessions ago"
    assert at_99["sessions_since_burst"] == 3


@pytest.mark.parametrize(
    ("at_session", "stock_id"), [(0, "S.US"), (7, "S.US"), (3, "NEW.US")], ids=["before", "after", "no such row"]
)
def test_where_the_panel_ends_nothing_is_known(at_session: int, stock_id: str) -> None:
    assert state(at_session, closes(10, 11, 12, 13, 14, 15), stock_id=stock_id).isna().all()


def test_a_halted_stock_has_no_state() -> None:
    found = state(4, [*closes(10, 11, 12), bar("OTHER.US", DAYS[3], 5, 5)])
    assert found[["return_1", "log_turnover", "log_holders"]].isna().all()


def test_each_market_has_its_own_calendar() -> None:
    """Decided on Tuesday in both: in Shanghai on the closes to Monday, in New York on those to Friday before."""
    bars = [bar("S.US", "2021-01-14", 10, 1), bar("S.US", "2021-01-15", 20, 1), bar("S.US", "2021-01-19", 99, 1)]
    bars += [bar("600000.SH", "2021-01-15", 10, 1), bar("600000.SH", "2021-01-18", 30, 1)]
    tables = record(
        posts=[post("x:1", "a", "2021-01-18T23:00")],
        mentions=[mention("x:1", "S.US"), mention("x:1", "600000.SH")],
        account_counts=[followers("a", 1_000, "2020-01-01")],
        bars=bars,
    )
    cases = cases_of(tables)
    found = market.compute(cases).values["return_1"].set_axis(cases.pushes["stock_id"])
    assert found.to_dict() == pytest.approx({"S.US": log(2), "600000.SH": log(3)})
