"""The checkers agree: ruff on every file, pyright on the four packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.checkout import CHECKOUT


def run(*command: str) -> None:
    # Pyright's wrapper would otherwise ask the network whether a newer one is out.
    environment = os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}{done.stderr}", pytrace=False)


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", "--no-cache", ".")


def test_every_file_is_formatted() -> None:
    run("ruff", "format", "--no-cache", "--check", ".")


def test_pyright_finds_nothing() -> None:
    # Pyright itself is in the wheel; its wrapper would download a node where there is none.
    if not shutil.which("node"):
        pytest.skip("pyright runs on node, and there is no node on the PATH")
    run("pyright")
