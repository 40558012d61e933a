"""Limit days of real, forward adjusted prices: found, and called approximate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from graph.market.rules.limit_days import limit_days
from graph.market.rules.rule_tables import read_rules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def real_days(shared_data: Path) -> pd.DataFrame:
    """Sixty of the stocks, which are spread over the boards."""
    parts = []
    for path in sorted((shared_data / "a_shares").glob("*.csv.gz"))[::6]:
        code = path.name[:6]
        parts.append(pd.read_csv(path).assign(stock_id=f"{code}.{'SH' if code[0] == '6' else 'SZ'}"))
    bars = pd.concat(parts).rename(columns={"date": "session"})
    bars["session"] = pd.to_datetime(bars["session"])
    return limit_days(bars.assign(previous_close=float("nan"), adjustment="forward"), read_rules())


def test_limit_days_of_real_prices_are_found_and_approximate(real_days: pd.DataFrame) -> None:
    """Limits up are met on .5 to 3 % of stock-days, limits down less often, and a change never lies far beyond."""
    closed = real_days["closed_at"].value_counts(normalize=True)
    assert real_days["approximate"].all()
    assert 0.005 < closed["up"] < 0.03
    assert 0.0005 < closed["down"] < closed["up"]
    assert real_days["why"].str.startswith("traded beyond").mean() < 0.0005


def test_a_close_at_the_limit_piles_up_there(real_days: pd.DataFrame) -> None:
    """Closes from one tick below to one above the upper limit are far more than those two to four ticks below it."""
    scale = 0.01 * real_days["limit_up"] / real_days["reference_price"]
    ticks = (real_days["reference_price"] * (1 + real_days["change"] / 100) - real_days["limit_up"]) / scale
    assert ticks.between(-1, 1).sum() > 5 * ticks.between(-4, -2).sum()
