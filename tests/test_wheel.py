"""What an install puts into site-packages: the four packages whole, and nothing beside them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from typing import TYPE_CHECKING

import pytest

from tests.checkout import CHECKOUT, repository_files

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = {"bellwether", "graph", "loaders", "queries"}
INFO = "bellwether_graph-"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_it_holds_the_four_packages_and_nothing_beside_them(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}
    assert {top for top in tops if not top.startswith(INFO)} == PACKAGES


def test_it_holds_every_file_of_theirs(wheel: Path) -> None:
    files = {path.relative_to(CHECKOUT).as_posix() for path in repository_files()}
    ours = {name for name in files if name.split("/")[0] in PACKAGES}
    assert ours - names_in(wheel) == set()


def test_it_declares_its_import_names(wheel: Path) -> None:
    """PEP 794: `graph`, `loaders` and `queries` are words others use too, so we say that we own them."""
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(archive.read(metadata).decode())
    assert set(headers.get_all("Import-Name", [])) == PACKAGES
