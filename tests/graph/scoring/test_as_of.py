"""The leakage drill on a simulated study: what became available later changes no feature and no score, to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from bellwether.simulate import Size, simulate
from graph.scoring.cases import Cases, Family
from graph.scoring.features import families, feature_table
from graph.scoring.score import Scores, score
from loaders.load import Terms, load
from loaders.plan import plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.graph.scoring.cases import cases_of
from tests.graph.tables import NAMES, at

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

EVERYTHING = at("2030-01-01")
OPENING = at("2023-11-13T14:30")
"""Of New York's session of 13 November 2023, after seven eighths of the study."""

MOMENTS = [OPENING, OPENING - timedelta(seconds=1), at("2023-05-19T17:45"), at("2023-06-30T20:10")]
"""An opening, a moment before it, the middle of a session, and after a close whose bars are not out."""


@dataclass(frozen=True)
class Known:
    """The study as of a moment."""

    folder: Path
    moment: datetime

    @cached_property
    def cases(self) -> Cases:
        tables = {name: Record(self.folder).read(name, as_of=self.moment).to_pandas() for name in NAMES}
        return cases_of(tables, self.moment)

    @cached_property
    def features(self) -> pd.DataFrame:
        return self.table(families)

    def table(self, compute: Callable[[Cases], list[Family]]) -> pd.DataFrame:
        return feature_table(compute(self.cases)).set_axis(self.cases.pushes["push_id"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a small simulated study: the 250 sessions of 2023, 12 stocks, 4,000 posts."""
    made = simulate(
        tmp_path_factory.mktemp("study"),
        preset="influence",
        seed=2,
        size=Size(accounts=150, posts=4_000, stocks=12),
    )
    planned, left_out = plan([made.exports], Stated(market="US", platform="x", capture={"x_v1": "stream"}))
    assert left_out == []
    record = Record(tmp_path_factory.mktemp("record"))
    load(record, planned, Terms(workers=1))
    return record.folder


@pytest.fixture(scope="module")
def known(folder: Path) -> Callable[[datetime], Known]:
    """The study as of a moment, computed once for each."""
    return cache(partial(Known, folder))


@pytest.fixture(scope="module")
def whole(known: Callable[[datetime], Known]) -> Known:
    return known(EVERYTHING)


def changed(then: pd.DataFrame, now: pd.DataFrame) -> set[str]:
    """Columns of which a push known then has other bytes now."""
    later = now.loc[then.index]
    return {str(name) for name in then.columns if then[name].to_numpy().tobytes() != later[name].to_numpy().tobytes()}


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_what_came_later_changes_no_feature(known: Callable[[datetime], Known], whole: Known, moment: datetime) -> None:
    then = known(moment)
    opened = whole.cases.pushes["opens"] <= moment
    assert then.cases.pushes["push_id"].tolist() == whole.cases.pushes.loc[opened, "push_id"].tolist()
    assert len(then.features) > 200
    assert len(then.features) < len(whole.features)
    assert changed(then.features, whole.features) == set()


def test_what_came_later_changes_no_known_outcome(known: Callable[[datetime], Known], whole: Known) -> None:
    then = known(OPENING).cases.pushes.set_index("push_id")
    closed = then.loc[then["known_at"] <= OPENING]
    now = whole.cases.pushes.set_index("push_id").loc[closed.index]
    assert {"followed", "quiet", "chaser"} <= set(closed["outcome"])
    pd.testing.assert_frame_equal(closed, now, check_exact=True)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_no_outcome_is_said_before_its_window_has_closed(known: Callable[[datetime], Known], moment: datetime) -> None:
    """Holder counts come four times a session: a reading of the morning is not yet the session's close."""
    pushes = known(moment).cases.pushes
    window_open = pushes["known_at"] - timedelta(minutes=30) > moment
    assert window_open.any()
    assert not pushes.loc[window_open, "outcome"].isin(["followed", "quiet"]).any()


def scores(study: Known) -> Scores:
    pushes = study.cases.pushes
    features = study.features.reset_index(drop=True)
    wanted = ((pushes["opens"] <= OPENING) & (pushes["opens"] > OPENING - timedelta(days=30))).to_numpy()
    return score(features, pushes, wanted, "measured", pd.Timestamp(OPENING))


def test_what_came_later_changes_no_score(known: Callable[[datetime], Known], whole: Known) -> None:
    then, now = scores(known(OPENING)), scores(whole)
    assert then.trained_on > 200
    assert (~then.table["abstained"]).sum() > 30
    pd.testing.assert_frame_equal(then.table, now.table, check_exact=True)
    assert (then.trained_on, then.base_rate) == (now.trained_on, now.base_rate)


def future_return(cases: Cases) -> list[Family]:
    """A planted leak: the return over the decision session itself."""
    panel = cases.study.panels["US"]
    row = panel.row(cases.pushes["stock_id"])
    column = panel.column(cases.pushes["session"].to_numpy(dtype="datetime64[D]"))
    inside = column < panel.close.shape[1]
    seen = np.minimum(column, panel.close.shape[1] - 1)
    leaked = np.where(inside, panel.close[row, seen] / panel.close[row, column - 1], np.nan)
    honest = panel.close[row, column - 1]
    return [Family("leak", pd.DataFrame({"return_next": leaked, "close_before": honest}), "published")]


def future_posts(cases: Cases) -> list[Family]:
    """Another: how many posts its author ever wrote."""
    written = cases.posts["account_id"].value_counts()
    ever = cases.pushes["account_id"].map(written).astype("float64")
    return [Family("leak", pd.DataFrame({"posts_ever": ever}), "published")]


def future_record(cases: Cases) -> list[Family]:
    """And another: outcomes read without asking when they were known."""
    hit = (cases.pushes["outcome"] == "followed").astype("float64")
    return [
        Family("leak", pd.DataFrame({"rate": hit.groupby(cases.pushes["account_id"]).transform("mean")}), "published")
    ]


@pytest.mark.parametrize(
    ("leak", "caught"),
    [(future_return, {"leak.return_next"}), (future_posts, {"leak.posts_ever"}), (future_record, {"leak.rate"})],
)
def test_a_planted_leak_is_caught(
    known: Callable[[datetime], Known], whole: Known, leak: Callable[[Cases], list[Family]], caught: set[str]
) -> None:
    assert changed(known(OPENING).table(leak), whole.table(leak)) == caught
