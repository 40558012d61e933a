"""Bursts from sessions that met the rule: gaps of one session are bridged, tiers are kept apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from graph.market.bursts import find_bursts
from graph.market.components import burst_components
from graph.market.signals import Signals
from tests.graph.market.panels import NAN, days, panel
from tests.graph.tables import table

DAYS = days(12)
NO_NEWS = table("disclosures")


def components(*sessions: tuple[int, int, str, float]) -> pd.DataFrame:
    """Sessions that met the rule: (stock, column, tier, strength)."""
    table = pd.DataFrame(sessions, columns=["row", "column", "tier", "strength"])
    table["stock_id"] = [f"S{row}.US" for row in table["row"]]
    table["holder_ratio"] = table["volume_z"] = table.pop("strength").astype(float)
    table["rule"] = np.where(table["tier"] == "measured", "holder_jump", "abnormal_volume")
    return table.assign(on=True, holders=np.nan, holders_before=np.nan, flow_z=np.nan, lsv=np.nan)


def spans(*sessions: tuple[int, int, str, float]) -> list[tuple[int, int, int]]:
    """First and last column and number of sessions of each burst."""
    found = find_bursts(components(*sessions), panel(volume=np.ones((3, 12))), NO_NEWS)
    return [tuple(map(int, burst)) for burst in found[["first", "last", "sessions"]].to_numpy()]


@pytest.mark.parametrize(
    ("columns", "bursts"),
    [
        ([3], [(3, 3, 1)]),
        ([3, 4, 5], [(3, 5, 3)]),
        ([3, 5], [(3, 5, 2)]),  # one session between: one burst
        ([3, 6], [(3, 3, 1), (6, 6, 1)]),  # two between: two
        ([0, 2, 4, 7, 8, 11], [(0, 4, 3), (7, 8, 2), (11, 11, 1)]),
    ],
)
def test_gaps(columns: list[int], bursts: list[tuple[int, int, int]]) -> None:
    assert spans(*((0, column, "measured", 1.2) for column in columns)) == bursts
    assert spans(*((0, column, "proxy", 4.0) for column in reversed(columns))) == bursts


def test_stocks_and_tiers_are_kept_apart() -> None:
    assert spans((0, 3, "measured", 1.2), (1, 4, "measured", 1.2)) == [(3, 3, 1), (4, 4, 1)]
    assert spans((0, 3, "measured", 1.2), (0, 4, "proxy", 4.0)) == [(3, 3, 1), (4, 4, 1)]


def test_a_burst_is_named_and_dated_by_its_first_session() -> None:
    sessions = [(2, 3, "proxy", 3.5), (2, 4, "proxy", 7.0), (1, 9, "measured", 1.3), (1, 10, "measured", 1.2)]
    found = find_bursts(components(*sessions), panel(volume=np.ones((3, 12))), NO_NEWS).set_index("burst_id")
    assert found.index.tolist() == [f"S1.US:measured:{DAYS[9]}", f"S2.US:proxy:{DAYS[3]}"]
    assert found["strength"].tolist() == [1.3, 7.0], "the largest holder ratio, the largest z"
    assert found["first_session"].dt.strftime("%Y-%m-%d").tolist() == [DAYS[9], DAYS[3]]
    assert found["last_session"].dt.strftime("%Y-%m-%d").tolist() == [DAYS[10], DAYS[4]]
    assert found["rule"].tolist() == ["holder_jump", "abnormal_volume"]
    assert set(found["disclosed"]) == {"unknown"}


@pytest.mark.parametrize(
    ("holders", "extreme"),
    [([2_000, 3_000], True), ([2_000, 2_999], False), ([1_999, 2_999], True), ([2_001, 3_001], False)],
)
def test_extreme_is_a_thousand_new_holders_and_half_as_many_again(holders: list[int], extreme: bool) -> None:
    made = panel(holders=[holders])
    assert find_bursts(burst_components(Signals(made)), made, NO_NEWS)["extreme"].tolist() == [extreme]


def test_strength_is_in_the_unit_of_the_first_sessions_rule() -> None:
    """A jump to 1.3 times the holders, then two sessions of retail flow: 1.3, not a z of 9."""
    met = components((0, 3, "measured", 1.3), (0, 4, "measured", 1.1), (0, 5, "measured", 1.2))
    met = met.assign(rule=["holder_jump", "flow", "flow"], flow_z=[NAN, 9.0, 4.0])
    found = find_bursts(met, panel(volume=np.ones((3, 12))), NO_NEWS)
    assert found[["rule", "strength", "sessions"]].to_numpy().tolist() == [["holder_jump", 1.3, 3]]
    found = find_bursts(met.iloc[1:], panel(volume=np.ones((3, 12))), NO_NEWS)
    assert found[["rule", "strength", "sessions"]].to_numpy().tolist() == [["flow", 9.0, 2]]


def test_no_session_met_the_rule() -> None:
    made = panel(holders=[[200, 201, NAN]])
    found = find_bursts(burst_components(Signals(made)), made, NO_NEWS)
    assert found.empty
    assert {"burst_id", "first_session", "disclosed", "extreme"} <= set(found.columns)
