"""What is left out of a run: what takes minutes unless asked for, and under CI nothing else but real data."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

SKIPPING = """
import pytest

def test_of_a_service():
    pytest.skip("no such service here")

def test_of_data(shared_data):
    pass

@pytest.mark.xfail(reason="known")
def test_known():
    raise ValueError
"""
LONG = """
import pytest

def test_short(): pass

@pytest.mark.long
def test_long(): pass
"""
# The markers as pyproject.toml has them, since this run stands outside the checkout.
INI = "[pytest]\nmarkers =\n  real_data: x\n  long: x\n  neo4j: x\n"


def run(folder: Path, tests: str, *arguments: str, ci: str = "") -> str:
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    (folder / "pytest.ini").write_text(INI, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "-ra", *arguments]
    absent = str(folder / "absent")
    environment = os.environ | {"CI": ci, "BELLWETHER_DATA": absent, "PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def test_skips_are_printed_with_their_reason(tmp_path: Path) -> None:
    printed = run(tmp_path, SKIPPING)
    assert "no such service here" in printed
    assert "no folder of real data at" in printed
    assert "2 skipped, 1 xfailed" in printed


def test_only_real_data_may_be_skipped_under_ci(tmp_path: Path) -> None:
    printed = run(tmp_path, SKIPPING, ci="true")
    assert "Under CI=true nothing is skipped" in printed
    assert "1 failed, 1 skipped, 1 xfailed" in printed


def test_a_module_may_not_be_skipped_under_ci(tmp_path: Path) -> None:
    module = 'import pytest\npytest.skip("not here", allow_module_level=True)\n'
    assert "1 skipped" in run(tmp_path, module)
    assert "1 error" in run(tmp_path, module, ci="true")


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        ((), "1 passed, 1 deselected"),
        (("-m", "long"), "1 passed, 1 deselected"),
        (("-m", "not neo4j"), "1 passed, 1 deselected"),
        (("-m", "long or not long"), "2 passed"),
    ],
)
def test_what_takes_minutes_runs_only_when_asked_for(tmp_path: Path, arguments: tuple[str, ...], outcome: str) -> None:
    assert outcome in run(tmp_path, LONG, *arguments)


def test_the_users_own_database_is_out_of_reach(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BELLWETHER_NEO4J_URI", "bolt://production:7687")
    seen = "import os\n\ndef test_unseen():\n    assert 'BELLWETHER_NEO4J_URI' not in os.environ\n"
    assert "1 passed" in run(tmp_path, seen)
