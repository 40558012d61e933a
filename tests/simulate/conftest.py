"""Simulated studies that several tests read: two small ones, and one of default size for each preset."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from bellwether.simulate import SimulatedStudy, Size, simulate
from bellwether.simulate.oracle import open_truth
from tests.simulate import judge

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Size(accounts=300, posts=2_000, stocks=12, sessions=80)


@dataclass
class Read:
    """A study with what the second reading finds in its exports, each found once."""

    study: SimulatedStudy

    @cached_property
    def captured(self) -> list[judge.Tweet]:
        return judge.tweets(self.study.exports)

    @cached_property
    def pushes(self) -> list[judge.Push]:
        return judge.pushes(self.study.exports)

    @cached_property
    def bursts(self) -> dict[str, list[tuple[int, int]]]:
        return judge.all_bursts(self.study.exports)

    @cached_property
    def truth(self) -> dict[str, Any]:
        return open_truth(self.study.truth)

    def accounts(self, role: str) -> list[str]:
        """Native ids of the accounts with a planted role."""
        return [account["id"].removeprefix("x:") for account in self.truth["accounts"] if account["role"] == role]


@pytest.fixture(scope="session", params=["influence", "no-influence"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The small study of seed 1, of either preset."""
    return Read(simulate(tmp_path_factory.mktemp("small"), preset=request.param, seed=1, size=SMALL))


@pytest.fixture(scope="session")
def influence(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The `influence` study of default size, seed 1."""
    return Read(simulate(tmp_path_factory.mktemp("influence"), preset="influence", seed=1))


@pytest.fixture(scope="session")
def no_influence(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The `no-influence` study of default size, seed 1."""
    return Read(simulate(tmp_path_factory.mktemp("no-influence"), preset="no-influence", seed=1))


def contents(folder: Path) -> dict[str, bytes]:
    """Bytes of every file below a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> SimulatedStudy:
    """The `autumn-2024` study of seed 1."""
    return simulate(tmp_path_factory.mktemp("autumn"), preset="autumn-2024", seed=1)


@pytest.fixture(scope="session")
def autumn_truth(autumn: SimulatedStudy) -> dict[str, Any]:
    """What was planted in it."""
    return open_truth(autumn.truth)
