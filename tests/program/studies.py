"""Small simulated studies, each made once for the whole run; a test that changes one takes a copy."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

from bellwether.simulate import Size, simulate
from loaders.record.store import Record
from tests.program.command import bellwether

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Size(accounts=300, posts=4_000, stocks=15, sessions=200)
"""Large enough for models: 2023-01-03 to 2023-10-18."""

TINY = Size(accounts=100, posts=1_000, stocks=12, sessions=60)
"""As small as a simulated study can be, but for the sessions: 2023-01-03 to 2023-03-29."""

SESSION = "2023-10-02"
"""A session of the small study whose pushes can be scored."""


@cache
def exports(base: Path, size: Size) -> Path:
    """Files of a simulated study under `base`."""
    folder = base / f"simulated-{size.sessions}"
    return simulate(folder, preset="influence", seed=1, size=size).exports


@cache
def loaded(base: Path, size: Size) -> Path:
    """A study with all of them loaded."""
    study = base / f"loaded-{size.sessions}"
    bellwether("init", "--study", study)
    bellwether("load", exports(base, size), "--study", study)
    return study


@cache
def ran(base: Path, size: Size) -> Path:
    """A study that has been through `bellwether run`."""
    study = copied(loaded(base, size), base / f"ran-{size.sessions}")
    bellwether("run", "--study", study)
    return study


def copied(study: Path, to: Path) -> Path:
    """A study just like that one."""
    shutil.copytree(study, to)
    return to


def record_of(study: Path) -> Record:
    return Record(study / "record")


def use_neo4j(study: Path) -> None:
    """Say in the study's settings that its graph is in a Neo4j."""
    settings = study / "bellwether.toml"
    settings.write_text(settings.read_text("utf-8").replace('database = "embedded"', 'database = "neo4j"'), "utf-8")
