"""The program starts quickly, and says what it can do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import CHECKOUT
from tests.program.command import COMMAND, bellwether

HEAVY = (
    *("pandas", "numba", "sklearn", "igraph", "deltalake", "pyarrow", "duckdb", "matplotlib", "scipy"),
    *("numpy", "networkx", "neo4j", "kglite", "exchange_calendars"),
)
COMMANDS = sorted(path.stem.removesuffix("_") for path in (CHECKOUT / "bellwether" / "commands").glob("[a-z]*.py"))
CPU_SECONDS = 0.5
TRIES = 5


def cpu_seconds_of_help() -> float:
    """What the process itself used, however busy the machine is."""
    with subprocess.Popen([*COMMAND, "--help"], cwd=CHECKOUT, stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return used.ru_utime


def test_help_takes_less_than_half_a_second_of_cpu() -> None:
    """The best of a few: caches may be cold, and a busy neighbour slows the very same instructions."""
    cpu_seconds_of_help()
    assert min(cpu_seconds_of_help() for _ in range(TRIES)) < CPU_SECONDS


def test_nothing_heavy_is_imported_to_start() -> None:
    program = f"import json, sys, bellwether.app\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_help_names_every_command() -> None:
    shown = bellwether("--help").out
    assert [name for name in COMMANDS if f"  {name} " not in shown] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_the_options_all_share(command: str) -> None:
    words = ("aliases", "propose") if command == "aliases" else (command,)
    shown = bellwether(*words, "--help").out
    assert "Usage: bellwether " in shown
    # Two commands make a folder of their own, and one of them only for people.
    assert ("--study" in shown) == (command not in {"demo", "simulate"})
    assert ("--json" in shown) == (command != "demo")


def test_no_command_is_wrong_use() -> None:
    assert "Usage: bellwether" in bellwether(code=2).out + bellwether(code=2).err


def test_simulate_writes_the_same_bytes_for_the_same_seed(tmp_path: Path, tiny_files: Path) -> None:
    size = ("--accounts", 100, "--posts", 1000, "--stocks", 12, "--sessions", 60)
    made = bellwether("simulate", "--out", tmp_path, *size, "--json").json()
    assert (made["accounts"], made["posts"], made["sessions"]) == (100, 1000, 60)
    written = {path.relative_to(tmp_path / "exports"): path.read_bytes() for path in files_under(tmp_path / "exports")}
    assert written == {path.relative_to(tiny_files): path.read_bytes() for path in files_under(tiny_files)}


def files_under(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
