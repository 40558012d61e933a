"""The network as it could be known at the beginning of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from graph.snapshots import MEASURES, monthly_snapshots, snapshot
from tests.graph.tables import at, engagement, follow, followers, post, record

if TYPE_CHECKING:
    from datetime import datetime

NEW_YEAR = pd.Timestamp("2021-01-01", tz="UTC")


def measures(moment: datetime | pd.Timestamp) -> pd.DataFrame:
    """Of a world in which b follows a in December, c shares a post of a in January, and nobody knows when d did."""
    undated = engagement("d", "a", "2020-12-05") | {"available_at": None, "availability": "unknown"}
    tables = record(
        posts=[post("x:1", "a", "2020-12-01"), post("x:2", "c", "2021-01-10"), post("x:3", "d", "2020-12-02")],
        follows=[follow("b", "a", "2020-12-31T23:59:59")],
        engagements=[engagement("c", "a", "2021-01-10"), undated],
        account_counts=[followers("a", 9, "2020-01-01")],
    )
    return snapshot(tables, pd.Timestamp(moment)).set_index("account_id")


def test_a_snapshot_reads_what_was_available() -> None:
    found = measures(NEW_YEAR)
    assert found.index.tolist() == ["a", "b", "d"]
    assert found["audience"].tolist() == [1.0, 0.0, 0.0]
    assert found["sources"].tolist() == [0.0, 1.0, 0.0]
    assert found["coreness"].tolist() == [1.0, 1.0, 0.0]


def test_the_moment_itself_counts() -> None:
    before, then = measures(at("2021-01-09T23:59:59.999999")), measures(at("2021-01-10"))
    assert before.index.tolist() == ["a", "b", "d"]
    assert then.index.tolist() == ["a", "b", "c", "d"]
    assert then.loc["a", "audience"] == 2.0


def test_what_nobody_can_date_is_never_read() -> None:
    assert measures(at("2030-01-01"))["audience"].to_dict() == {"a": 2.0, "b": 0.0, "c": 0.0, "d": 0.0}


def test_pagerank_is_one_on_average_and_reach_below_the_audience() -> None:
    found = measures(at("2021-02-01"))
    assert found["pagerank"].mean() == pytest.approx(1.0)
    assert (found["reach"] <= found["audience"]).all(), "one step only: nobody here passes anything on"
    assert found["reach"]["a"] == pytest.approx(2 / 51 + 1 / 51, abs=0.05)
    assert list(found.columns) == list(MEASURES)


def test_one_snapshot_for_each_month_that_decides() -> None:
    days = pd.to_datetime(["2021-03-01", "2021-01-04", "2021-01-29"])
    found = monthly_snapshots(record(), days)
    assert [str(month) for month in found] == ["2021-01-01 00:00:00+00:00", "2021-03-01 00:00:00+00:00"]
    assert all(len(one) == 0 and list(one.columns) == ["account_id", *MEASURES] for one in found.values())


def test_no_month_no_snapshot() -> None:
    assert monthly_snapshots(record(), np.array([], dtype="datetime64[s]")) == {}
