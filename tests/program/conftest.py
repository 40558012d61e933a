"""Small studies that the command line made, and copies of them to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.program.studies import SMALL, TINY, copied, exports, loaded, ran

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp()


@pytest.fixture(scope="session")
def tiny_files(base: Path) -> Path:
    """Exports of a study too small for a model."""
    return exports(base, TINY)


@pytest.fixture(scope="session")
def tiny_loaded(base: Path) -> Path:
    """A study with those loaded, and nothing computed. Only to be read."""
    return loaded(base, TINY)


@pytest.fixture(scope="session")
def small_loaded(base: Path) -> Path:
    """A study large enough for models, and nothing computed. Only to be read."""
    return loaded(base, SMALL)


@pytest.fixture(scope="session")
def small_ran(base: Path) -> Path:
    """The same after `bellwether run`. Only to be read."""
    return ran(base, SMALL)


@pytest.fixture
def tiny(tiny_loaded: Path, tmp_path: Path) -> Path:
    """A tiny study to be changed."""
    return copied(tiny_loaded, tmp_path / "tiny")


@pytest.fixture
def small(small_ran: Path, tmp_path: Path) -> Path:
    """A small study to be changed, everything computed."""
    return copied(small_ran, tmp_path / "small")
