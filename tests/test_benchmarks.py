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

from benchmarks import centrality, igraph_build, load, reach, temporal_reach, worlds
from benchmarks.networks import KINDS, network
from graph.reach.worlds import by_worlds
from loaders.load import load as load_files
from loaders.plan import plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

    from graph.network import Network


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made for a benchmark is kept in the folder for temporary files: here, in one of this test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.mark.parametrize(
    ("work", "option", "rivals"),
    [("reach", "--edges", ["copy", "cynetdiff", "igraph", "networkx"]), ("load", "--lines", ["pandas"])],
)
def test_every_candidate_has_a_row_and_a_ratio_to_ours(
    tmp_path: Path, work: str, option: str, rivals: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", work, option, "3000", "--times", "1", "--json"],
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
    assert all(row["seconds"] > 0 and row["ratio"] > 0 and row["peak_mb"] >= 0 for row in rows)
    assert all(row[option.removeprefix("--")] == 3000 for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_has_as_many_ties_as_asked_for_and_is_the_same_every_time(kind: str) -> None:
    made, again = network(kind, 3_000), network(kind, 3_000)
    pairs = made.source.astype(np.int64) * made.size + made.target
    assert len(pairs) == 3_000
    assert (np.diff(pairs) > 0).all(), "sorted by source, then target, and none twice"
    assert (made.source != made.target).all()
    assert (made.target < made.size).all()
    np.testing.assert_array_equal(pairs, again.source.astype(np.int64) * made.size + again.target)


def test_attention_goes_to_a_few_in_both_kinds_of_network() -> None:
    for kind in KINDS:
        audience = np.sort(np.diff(network(kind, 50_000).starts))[::-1]
        assert audience[: len(audience) // 100].sum() > 0.15 * audience.sum(), kind


@pytest.fixture
def small() -> Network:
    return worlds.build(3_000)


def test_igraphs_worlds_are_ours(small: Network) -> None:
    """The same expectation of every account: so many worlds each, so five standard errors of the difference."""
    theirs, ours = worlds.by_igraph(small, worlds=200, seed=1), by_worlds(small, worlds=4_096, seed=7)
    error = (ours.high - ours.low) / 4.08 * np.sqrt(4_096 / 200)
    assert (np.abs(theirs - ours.value) <= 5 * error + 1e-9).mean() > 0.99
    assert theirs.sum() == pytest.approx(ours.value.sum(), rel=0.1)


@pytest.mark.parametrize("rival", ["cynetdiff", "igraph", "networkx"])
def test_a_rivals_share_is_scaled_to_the_whole(rival: str) -> None:
    found = getattr(reach, rival)(reach.build(2_000))
    assert 0 < found.facts["share"] < 1
    assert found.seconds > 0


def test_a_scalar_pass_and_the_graph_of_events_find_what_one_sweep_finds() -> None:
    acts = temporal_reach.build(2_000)
    ours = temporal_reach.bellwether(acts)
    for with_marks in (False, True):
        np.testing.assert_array_equal(ours, temporal_reach.by_scalar(acts.ties, acts.seeds, with_marks=with_marks))
    graph, owner, first = temporal_reach.event_graph(acts.ties)
    for seed, found in list(zip(acts.seeds.tolist(), ours.tolist(), strict=True))[:40]:
        events = graph.subcomponent(int(first[seed]), mode="out") if first[seed] >= 0 else []
        assert len(set(owner[events].tolist()) - {seed}) == found


@pytest.mark.parametrize("rival", ["igraph", "networkit", "networkx"])
def test_every_rival_finds_the_same_centralities(rival: str) -> None:
    made = centrality.build(2_000)
    (rank, core), (their_rank, their_core) = centrality.bellwether(made), getattr(centrality, rival)(made)
    np.testing.assert_allclose(rank, their_rank, atol=2e-5)
    np.testing.assert_array_equal(core, their_core)


def test_every_rival_builds_the_same_network() -> None:
    made = igraph_build.build(2_000)
    ties = sorted(zip(made.source.tolist(), made.target.tolist(), strict=True))
    assert sorted(igraph_build.bellwether(made).get_edgelist()) == ties
    assert sorted(igraph_build.igraph(made).get_edgelist()) == ties
    assert sorted(igraph_build.networkit(made).iterEdges()) == ties
    assert sorted(igraph_build.networkx(made).edges) == ties


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
