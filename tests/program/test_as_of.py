"""What was not yet available at a moment changes nothing computed as of it, byte for byte."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pytest
from deltalake import DeltaTable, write_deltalake

from bellwether.jobs.rings import find_rings
from bellwether.moments import opening
from bellwether.study import Study
from bellwether.workbench import Workbench, bench_at
from loaders.record.tables import tables
from tests.program.command import bellwether
from tests.program.studies import SESSION, copied, record_of

if TYPE_CHECKING:
    from pathlib import Path

# NYSE opens at 9:30, which is 13:30 UTC in summer.
MOMENT = datetime(2023, 10, 2, 13, 30, tzinfo=UTC)


def cut_off(study: Path) -> dict[str, int]:
    """Delete every observed row available only after the moment; how many, by table."""
    gone: dict[str, int] = {}
    for name, table in tables().items():
        folder = str(study / "record" / name)
        if table.kind != "observed" or not DeltaTable.is_deltatable(folder):
            continue
        rows = DeltaTable(folder).to_pyarrow_table()
        kept = rows.filter(pc.fill_null(pc.less_equal(rows["available_at"], MOMENT), fill_value=True))
        write_deltalake(folder, kept, mode="overwrite")
        gone[name] = rows.num_rows - kept.num_rows
    return gone


@pytest.fixture(scope="module")
def whole(small_loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(small_loaded, tmp_path_factory.mktemp("whole") / "study")


@pytest.fixture(scope="module")
def blind(small_loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same study without anything that came later."""
    study = copied(small_loaded, tmp_path_factory.mktemp("blind") / "study")
    gone = cut_off(study)
    later = ("posts", "mentions", "engagements", "account_counts", "bars", "retail_flow")
    assert min(gone[name] for name in later) > 50
    assert record_of(study).read("posts", as_of=MOMENT).equals(record_of(small_loaded).read("posts", as_of=MOMENT))
    return study


def test_the_moment_is_the_opening() -> None:
    assert opening(date.fromisoformat(SESSION), ["US"]) == MOMENT


def test_no_score_changes(whole: Path, blind: Path) -> None:
    seeing, unseeing = (bellwether("score", "--as-of", SESSION, "--study", study, "--json") for study in (whole, blind))
    assert seeing.out == unseeing.out
    assert seeing.json()["scored"] > 0


def test_no_measure_and_no_burst_changes(whole: Path, blind: Path) -> None:
    for job in ("analyse", "bursts"):
        found = [bellwether(job, "--as-of", SESSION, "--study", study, "--json").json() for study in (whole, blind)]
        for one in found:
            one.pop("seconds", None)
        assert found[0] == found[1]
    run = record_of(whole).latest_run("analyse")
    assert run is not None
    for name in ("measures", "cascades", "stock_measures", "overlaps"):
        seeing, unseeing = (
            record_of(study).results(name, str(run["run"]), as_of=MOMENT).drop_columns(["loaded_at"])
            for study in (whole, blind)
        )
        assert seeing.num_rows > 0 or name == "overlaps"
        assert seeing.equals(unseeing), name


def test_no_tie_and_no_ring_changes(whole: Path, blind: Path) -> None:
    seeing, unseeing = (find_rings(bench_at(Study(study), SESSION)) for study in (whole, blind))
    assert (seeing.run, seeing.facts) == (unseeing.run, unseeing.facts)
    for name in ("co_pushes", "co_push_acts", "rings", "ring_members", "same_person"):
        found, without = (
            record_of(study).results(name, seeing.run, as_of=MOMENT).drop_columns(["loaded_at"])
            for study in (whole, blind)
        )
        assert found.num_rows > 0 or name == "same_person"
        assert found.equals(without), name


def test_no_feature_changes(whole: Path, blind: Path) -> None:
    seeing, unseeing = (_features(study) for study in (whole, blind))
    assert seeing == unseeing
    assert len(seeing) > 100_000


def _features(study: Path) -> bytes:
    """Every feature of every push, as it lies in memory."""
    bench = Workbench(Study(study), MOMENT)
    file = io.BytesIO()
    bench.features.to_feather(file, compression="uncompressed")
    return file.getvalue() + "\n".join(bench.cases.pushes["push_id"]).encode()
