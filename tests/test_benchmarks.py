"""The benchmark runner works and compares like with like. Nothing here is timed against anything."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from benchmarks import reach
from tests.checkout import CHECKOUT


def test_every_candidate_has_a_row_and_a_ratio_to_ours() -> None:
    command = [sys.executable, "-m", "benchmarks", "reach", "--edges", "5000", "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [row["candidate"] for row in rows] == reach.candidates(5_000) == ["bellwether", "igraph", "networkx"]
    assert rows[0]["ratio"] == 1.0
    assert all(row["seconds"] > 0 and row["ratio"] > 0 for row in rows)


@pytest.mark.parametrize("rival", ["igraph", "networkx"])
def test_candidates_do_the_same_thing(rival: str) -> None:
    """The same expectation of every account: 64 worlds each, so five standard errors of the difference."""
    network = reach.build(5_000)
    ours, theirs = reach.bellwether(network), getattr(reach, rival)(network)
    ours_again = reach.reach(network, worlds=4_096, seed=7)
    error = (ours_again.high - ours_again.low) / 4.08 * np.sqrt(4_096 / reach.WORLDS)
    for found in (ours, theirs):
        assert (np.abs(found - ours_again.value) <= 5 * error + 1e-9).mean() > 0.99
    assert ours.sum() == pytest.approx(theirs.sum(), rel=0.1)
