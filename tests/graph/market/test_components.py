"""The parts of the label, stock by session: holders before, ratio, rank, tier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.market.components import burst_components
from graph.market.signals import Signals, recently
from tests.graph.market.panels import NAN, days, panel

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def of(**matrices: ArrayLike) -> Signals:
    return Signals(panel(**matrices))


def test_holders_are_compared_with_the_session_before() -> None:
    found = burst_components(of(holders=[[100, 110, NAN, 121, 0, 5]]))
    assert found["session"].dt.strftime("%Y-%m-%d").tolist() == [days(6)[at] for at in (0, 1, 3, 4, 5)]
    np.testing.assert_array_equal(found["holders"], [100, 110, 121, 0, 5])
    np.testing.assert_array_equal(found["holders_before"], [NAN, 100, NAN, 121, 0])
    np.testing.assert_array_equal(found["holder_ratio"], [NAN, 1.1, NAN, 0, NAN])
    assert found["on"].tolist() == [False, True, False, False, False]


def test_a_row_for_each_bar_and_each_reading() -> None:
    found = burst_components(of(volume=[[1, NAN, NAN], [NAN, NAN, 5]], holders=[[NAN, 7, NAN], [NAN, NAN, 9]]))
    assert found[["row", "column", "stock_id"]].to_numpy().tolist() == [
        [0, 0, "S0.US"],
        [0, 1, "S0.US"],
        [1, 2, "S1.US"],
    ]


def test_holder_counts_are_stale_after_ten_sessions() -> None:
    """A reading at session 2 makes 2 to 12 measured; before it, and from 13 on, there is only volume."""
    holders = np.full((1, 16), NAN)
    holders[0, 2] = 500
    assert np.flatnonzero(recently(holders)[0]).tolist() == list(range(2, 13))
    found = burst_components(of(volume=np.ones((1, 16)), holders=holders))
    assert found["tier"].tolist() == ["proxy"] * 2 + ["measured"] * 11 + ["proxy"] * 3


def market_of(stocks: int) -> pd.DataFrame:
    """Stock k goes from 10,000 holders to 10,000 + k."""
    holders = np.full((stocks, 2), 10_000.0)
    holders[:, 1] += np.arange(stocks)
    found = burst_components(of(holders=holders))
    return found.loc[found["column"] == 1]


def test_the_top_five_of_a_thousand_herd() -> None:
    found = market_of(1_000)
    assert set(found["rule"]) == {"herding"}
    assert found.loc[found["on"], "row"].tolist() == [995, 996, 997, 998, 999]


def test_of_999_nobody_herds_and_the_jump_decides() -> None:
    found = market_of(999)
    assert set(found["rule"]) == {"holder_jump"}
    assert not found["on"].any(), "the largest ratio is 1.0998"


def test_ranks_are_shares_of_those_that_have_a_ratio() -> None:
    found = burst_components(of(holders=[[100, 120], [100, 90], [100, 120], [NAN, 70], [100, NAN]]))
    ranked = found.loc[(found["column"] == 1) & found["holder_rank"].notna()]
    assert ranked.set_index("stock_id")["holder_rank"].to_dict() == {"S0.US": 1.0, "S1.US": 1 / 3, "S2.US": 1.0}
    assert set(ranked["ranked"]) == {3}
