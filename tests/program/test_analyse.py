"""`bellwether analyse`: what it keeps, what it says, and that doing it twice changes nothing."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from bellwether import console
from bellwether.commands.analyse import observed, show
from bellwether.jobs.analyse import analyse, steps
from bellwether.spans import span, written
from bellwether.study import Study
from bellwether.workbench import bench_at
from graph.measures import MEASURES
from queries.errors import UsageError
from tests.program.command import Finished, bellwether
from tests.program.studies import copied, record_of
from tests.sync.records import build, take_in

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

EARLIER = "2023-03-01"


@pytest.fixture(scope="module")
def study(tiny_loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny study, analysed as of a moment and then as of a later one."""
    folder = copied(tiny_loaded, tmp_path_factory.mktemp("analysed") / "study")
    analyse(bench_at(Study(folder), EARLIER))
    return folder


@pytest.fixture(scope="module")
def first(study: Path) -> Finished:
    return bellwether("analyse", "--study", study, "--json")


@pytest.fixture(scope="module")
def found(first: Finished) -> dict[str, Any]:
    return first.json()


def rows(study: Path, run: object, name: str) -> pd.DataFrame:
    return record_of(study).results(name, str(run)).to_pandas()


def test_every_measure_is_kept(study: Path, found: dict[str, Any]) -> None:
    measures = rows(study, found["run"], "measures")
    assert set(measures["measure"]) == set(MEASURES)
    assert measures["method"].str.len().gt(0).all()
    assert len(rows(study, found["run"], "cascades")) == found["cascades"] > 0
    assert len(rows(study, found["run"], "overlaps")) == found["overlaps"]
    central = rows(study, found["run"], "stock_measures")
    assert central.groupby("stock_id").size().max() <= 100
    assert central["stock_id"].nunique() > 1


def test_coverage_is_said_of_each_and_of_all(study: Path, found: dict[str, Any]) -> None:
    """Over all accounts: what their methods say was observed over what they say was declared."""
    measures = rows(study, found["run"], "measures")
    said = measures.loc[measures["measure"] == "coverage"].set_index("account_id")
    counted = said["method"].str.extract(r"^(\d+) observed of (\d+) declared$").astype(int)
    assert (counted[0] / counted[1]).tolist() == said["value"].tolist()
    assert found["coverage"] == pytest.approx(counted[0].sum() / counted[1].sum())
    for row in found["reach"]:
        assert row["coverage"] == pytest.approx(said["value"][row["account_id"]], rel=0.01)


def test_twice_is_once(study: Path, found: dict[str, Any]) -> None:
    again = bellwether("analyse", "--study", study, "--json").json()
    assert (found["new"], again.pop("new"), again.pop("seconds")) == (True, False, {})
    assert again == {name: value for name, value in found.items() if name not in {"new", "seconds"}}
    assert set(MEASURES) < set(found["seconds"])
    said = bellwether("analyse", "--study", study).out
    assert "Time" not in said
    for sentence in ("Accounts by reach", "coverage", "nothing is scaled up", "communities (modularity", "cascades"):
        assert sentence in said


def test_progress_names_every_part_on_stderr(first: Finished, found: dict[str, Any]) -> None:
    assert first.err.splitlines()[-steps() :] == [f"Analysis: {name}" for name in found["seconds"]]


def test_communities_keep_their_numbers_from_one_moment_to_the_next(study: Path, found: dict[str, Any]) -> None:
    """Most accounts that had one then have it now; where nothing came before, nothing is carried over."""
    before = rows(study, found["earlier"], "measures")
    now = rows(study, found["run"], "measures")
    numbers = [part.loc[part["measure"] == "community"].set_index("account_id")["value"] for part in (before, now)]
    both = numbers[0].to_frame("before").join(numbers[1].rename("now"), how="inner")
    assert (both["before"] == both["now"]).mean() > 0.5
    assert found["last_community"] == max(part.max() for part in numbers)
    assert analyse(bench_at(Study(study), EARLIER)).facts["earlier"] is None


def test_the_window_of_temporal_reach(study: Path, found: dict[str, Any]) -> None:
    done = analyse(bench_at(Study(study), EARLIER), window=span("48h"))
    assert done.new
    assert (found["window"], done.facts["window"]) == ("30d", "2d")
    assert [written(span(text)) for text in ("48h", "7d", "5h")] == ["2d", "7d", "5h"]
    assert "is no span of time" in bellwether("analyse", "--window", "soon", "--study", study, code=2).sentence


@pytest.mark.parametrize("text", ["", "0d", "-3d", "30", "d", "1.5d", "30 days", "999999d", "٣d"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(UsageError, match="Write 30d"):
        span(text)


def test_a_study_of_follows_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No posts, no counts, no prices: who sees whom is there, and what is not is said."""
    (tmp_path / "follows.csv").write_text("follower,followed,since\nx:1,x:2,2020-01-01T00:00:00Z\n", "utf-8")
    held = build(tmp_path / "study")
    take_in(held, tmp_path / "follows.csv")
    show(analyse(bench_at(held, None)).facts)
    said = capsys.readouterr().out
    assert "2 accounts, 1 ties" in said
    assert "No account declares followers" in said
    assert "0 influencers" in said


def test_shares_are_said_short() -> None:
    assert [observed(share).split(" % ")[0] for share in (0.0, 0.00123, 0.0312, 1.0, 12.0)] == [
        "Followers observed: 0",
        "Followers observed: 0.12",
        "Followers observed: 3.1",
        "Followers observed: 100",
        "Followers observed: 1,200",
    ]


def test_what_was_left_out_is_said(found: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    show(found | {"overlaps_left_out": 1_234, "modularity": None})
    said = capsys.readouterr().out
    assert "1,234 less alike left out" in said
    assert "modularity" not in said


def test_a_terminal_sees_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many are done, of how many, while the second is under way."""
    screen = StringIO()
    monkeypatch.setattr(console, "err", lambda: Console(file=screen, force_terminal=True, width=100))
    with console.steps("Analysis", total=3) as step:
        step("degree")
        step("pagerank")
    assert "Analysis: pagerank" in screen.getvalue()
    assert "1/3" in screen.getvalue()
