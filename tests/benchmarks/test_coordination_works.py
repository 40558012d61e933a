"""The coordination works run: a row for each crowd, the same counts by every candidate, a picture of p-values."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks import coordination_null, coordination_power, copush
from benchmarks.coordination import calibration, power_table
from benchmarks.measured import Asked, Timed
from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_candidate_has_a_row_for_each_crowd_asked_for(tmp_path: Path) -> None:
    asked = ["--posts", "4000", "--accounts", "100", "--window", "60", "--crowd", "news", "poisson"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "coordination_null", *asked, "--candidate", "coortweet", "--json"],
        cwd=CHECKOUT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [(row["candidate"], row["crowd"]) for row in rows] == [("coortweet", "news"), ("coortweet", "poisson")]
    for row in rows:
        assert row["posts"] == 4_000
        assert row["accounts"] == 100
        assert row["seconds"] > 0
        assert row["peak_mb"] >= 0
    assert rows[0]["flagged_share"] > 0.5 > rows[1]["flagged_share"]


def test_every_rival_marks_the_same_share_in_the_table_as_alone() -> None:
    given = coordination_null.build(3_000, "news", accounts=60, window=60)
    for candidate in ("toolkit", "coortweet", "coortweet_99"):
        facts = getattr(coordination_null, candidate)(given).facts
        assert 0 <= facts["flagged_share"] <= 1
        assert facts["ties"] > 0


def test_a_kind_of_ring_has_a_row() -> None:
    given = coordination_power.build(30_000, "poisson", accounts=600, ring=5, lag=5, copies=2, runs=2, percent=100)
    told = coordination_power.coortweet(given)
    assert [(row["ring"], row["acts"], row["lag"], row["members"]) for row in told.rows] == [
        (5, acts, 5, 20) for acts in (3, 6, 10, 20)
    ]
    assert told.rows[-1]["found"] == 1.0, "who posts together twenty times within five seconds is found by any rule"
    assert 0 < told.rows[0]["precision"] <= 1


def test_options_are_handed_to_the_input() -> None:
    given = Asked("coordination_null", "coortweet", 50, ("crowd", "habits"), {"accounts": 9, "window": 7}).build(50)
    assert isinstance(given, coordination_null.Input)
    assert (given.crowd.kind, given.crowd.accounts, len(given.crowd.second), given.window) == ("habits", 9, 50, 7)


@pytest.mark.long
def test_every_candidate_counts_the_same_pairs() -> None:
    pushes = copush.build(20_000, hot=20)
    told = [getattr(copush, candidate)(pushes) for candidate in copush.candidates(20_000)]
    assert all(isinstance(one, Timed) and one.seconds for one in told)
    facts = [dict(one.facts) for one in told]
    assert facts == [facts[0]] * len(facts)
    assert facts[0]["pairs"] > 100
    assert facts[0]["together"] >= 3 * facts[0]["pairs"]


def test_uniform_p_values_lie_on_the_diagonal_and_too_small_ones_below(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    good = calibration.quantiles("good", [rng.random(20_000) for _ in range(5)])
    bad = calibration.quantiles("bad", [rng.random(20_000) ** 2 for _ in range(5)])
    assert good.below.mean(axis=0) == pytest.approx(calibration.LEVELS, rel=0.1)
    middle = np.median(good.value, axis=0)
    np.testing.assert_allclose(middle[20:], good.share[20:], rtol=0.2)
    assert (np.median(bad.value, axis=0)[20:-1] < bad.share[20:-1]).all()
    calibration.drawn([good, bad], tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert calibration.line(good).startswith("| good | 5 | 0.05")


def test_the_power_table_has_a_column_for_each_kind() -> None:
    own = {"candidate": "bellwether", "crowd": "news", "ring": 5, "precision": 0.97}
    rows = [own | {"acts": 6, "lag": 300, "found": 0.9}, own | {"acts": 10, "lag": 7_200, "found": 0.5}]
    assert power_table.tables(rows) == (
        "bellwether\n\n"
        "| crowd | ring | precision | 6 acts, 5 min | 10 acts, 2 h |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| news | 5 | 0.97 | 0.9 | 0.5 |\n"
    )
