"""The benchmark runner works and compares like with like. Nothing here is timed against anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from benchmarks import load, reach
from loaders.load import load as load_files
from loaders.plan import plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("work", "option", "rivals"), [("reach", "--edges", ["igraph", "networkx"]), ("load", "--lines", ["pandas"])]
)
def test_every_candidate_has_a_row_and_a_ratio_to_ours(
    tmp_path: Path, work: str, option: str, rivals: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", work, option, "5000", "--json"],
        cwd=CHECKOUT,
        env=os.environ | {"TMPDIR": str(tmp_path), "BELLWETHER_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [row["candidate"] for row in rows] == ["bellwether", *rivals]
    assert rows[0]["ratio"] == 1.0
    assert all(row["seconds"] > 0 and row["ratio"] > 0 for row in rows)


@pytest.mark.parametrize("rival", ["igraph", "networkx"])
def test_candidates_do_the_same_thing(rival: str) -> None:
    """The same expectation of every account: 64 worlds each, so five standard errors of the difference."""
    network = reach.build(5_000)
    ours, theirs = reach.bellwether(network), getattr(reach, rival)(network)
    ours_again = reach.by_worlds(network, worlds=4_096, seed=7)
    error = (ours_again.high - ours_again.low) / 4.08 * np.sqrt(4_096 / reach.WORLDS)
    for found in (ours, theirs):
        assert (np.abs(found - ours_again.value) <= 5 * error + 1e-9).mean() > 0.99
    assert ours.sum() == pytest.approx(theirs.sum(), rel=0.1)


def test_pandas_takes_the_same_fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("BELLWETHER_DATA", str(tmp_path))
    path = load.build(600)
    record = Record(tmp_path / "record")
    load_files(record, plan([path], Stated(capture={"x_v1": "stream"}))[0])
    ours = record.rows("posts").to_pandas().query("via == 'captured'").set_index("post_id").sort_index()
    theirs = load.columns(pd.read_json(path, lines=True, dtype=False)).set_index("post_id").sort_index()
    assert load.pandas(path) == record.rows("posts").num_rows
    assert len(theirs) == 600
    assert list(ours.index) == list(theirs.index)
    own = ours["kind"] != "reshare"
    for name in ("account_id", "text", "links", "hashtags", "cashtags"):
        assert list(ours.loc[own, name]) == list(theirs.loc[own, name]), name
    assert list(ours["event_at"]) == list(theirs["at"])
