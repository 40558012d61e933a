"""Imports go down only: bellwether, graph, loaders, queries. The contracts stand in pyproject.toml."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import CHECKOUT

FLOORS = ("bellwether", "graph", "loaders", "queries")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def copy_of_the_floors(to: Path) -> Path:
    shutil.copy(CHECKOUT / "pyproject.toml", to)
    for floor in FLOORS:
        shutil.copytree(CHECKOUT / floor, to / floor, ignore=shutil.ignore_patterns("__pycache__"))
    return to


def test_imports_go_down_only() -> None:
    done = lint_imports(CHECKOUT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "wrong"),
    [
        ("queries.astray", "loaders"),
        ("loaders.astray", "graph"),
        ("graph.astray", "bellwether"),
        ("graph.astray", "loaders.sync"),
        ("graph.astray", "queries.bolt"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, module: str, wrong: str) -> None:
    copy = copy_of_the_floors(tmp_path)
    (copy / (module.replace(".", "/") + ".py")).write_text(f"import {wrong}\n", encoding="utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert f"{module} -> {wrong}" in done.stdout
