"""The preset `autumn-2024` is a pure function of its seed, frozen, and put in place as the others are."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from bellwether.simulate import Size, simulate
from bellwether.simulate.autumn.plan import AUTUMN, Autumn
from bellwether.simulate.autumn.study import simulate_autumn
from bellwether.simulate.oracle import open_truth
from queries.errors import UsageError
from tests.simulate.conftest import contents

if TYPE_CHECKING:
    from pathlib import Path

# Frozen: a change here is another world, whose figures cannot be set beside the old ones.
PARAMETERS = "237d79bc11941be6790cd62e39ebceaeb6f81924d326acd50375f13b4f91d423"


def small() -> Autumn:
    """The same story with few people and few stocks."""
    casts = tuple(
        replace(cast, voices=12, commenters=60, campaigns=12, ordinary=60, crowd=10, chased=12, comments=200)
        for cast in AUTUMN.casts
    )
    return replace(AUTUMN, stocks=16, casts=casts, reddit_posts=12, reddit_comments=40, read_again=8)


def test_the_preset_is_frozen() -> None:
    assert hashlib.sha256(json.dumps(asdict(AUTUMN), sort_keys=True).encode()).hexdigest() == PARAMETERS


def test_same_seed_same_bytes_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (
        simulate_autumn(tmp_path / name, seed=seed, plan=small()) for name, seed in (("a", 3), ("b", 3), ("c", 4))
    )
    for part in ("exports", "notes"):
        assert contents(tmp_path / "a" / part) == contents(tmp_path / "b" / part)
    assert first.truth_sha256 == again.truth_sha256 != other.truth_sha256
    assert contents(first.exports) != contents(other.exports)


def test_the_truth_is_sealed_and_the_exports_hold_none_of_it(tmp_path: Path) -> None:
    made = simulate_autumn(tmp_path, seed=0, plan=small())
    assert open_truth(made.truth)["preset"] == "autumn-2024"
    everything = b"".join(contents(made.exports).values())
    for word in (b"influencer", b"decoy", b"chaser", b"strength", b"probability"):
        assert word not in everything


def test_a_study_of_another_preset_is_replaced_whole(tmp_path: Path) -> None:
    simulate_autumn(tmp_path, seed=0, plan=small())
    size = Size(accounts=100, posts=1_000, stocks=12, sessions=30)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exports", "notes", "truth"]
    simulate(tmp_path, preset="influence", seed=1, size=size)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exports", "truth"]


def test_files_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "mine.csv").write_text("a,b\n")
    with pytest.raises(UsageError, match="no simulation wrote"):
        simulate(tmp_path, preset="autumn-2024", seed=1)
    assert (tmp_path / "exports" / "mine.csv").read_text() == "a,b\n"


def test_the_preset_takes_no_size(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one size"):
        simulate(tmp_path, preset="autumn-2024", seed=1, size=Size())
    with pytest.raises(UsageError, match=r"Choose one of: autumn-2024, influence, no-influence"):
        simulate(tmp_path, preset="spring-2024", seed=1)
