"""`bellwether load` dies at named points of a commit: between two tables, before and after the list, between groups."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bellwether.stating import stated, terms
from bellwether.study import Study
from loaders.load import load
from loaders.plan import plan
from loaders.record.commit import NOTE
from loaders.record.stored import stored_rows
from loaders.record.tables import tables
from tests.checkout import CHECKOUT
from tests.program.command import bellwether
from tests.program.studies import copied, record_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.conftest import Unhurt

# The real command line, in a process that dies when a function of loaders/record/commit.py returns the nth time.
PROGRAM = """
from tests.record.dying_writer import die_after
{before}
die_after({function!r}, {times})
from bellwether.__main__ import main
main()
"""
SMALL_GROUPS = "import loaders.load; loaders.load._GROUP_ROWS = 1000"


def load_and_die(unhurt: Unhurt, study: Path, function: str, times: int, before: str = "") -> None:
    program = PROGRAM.format(function=function, times=times, before=before)
    command = [sys.executable, "-c", program, "load", str(unhurt.files), "--study", str(study)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def load_again(unhurt: Unhurt, study: Path) -> list[bool]:
    """Load everything to the end; of each file, whether it was new."""
    planned, left_out = plan([unhurt.files], stated(Study(study)))
    taken, failed = load(record_of(study), planned, terms(Study(study)))
    assert (left_out, failed) == ([], [])
    return [file.new for file in taken]


def written(unhurt: Unhurt) -> list[str]:
    """Tables that a load writes before the list, in its order."""
    record = record_of(unhurt.whole)
    return sorted(name for name, table in tables().items() if table.kind == "observed" and record.rows(name).num_rows)


@pytest.mark.parametrize("table", ["mentions", "stocks"])
def test_between_two_tables(unhurt: Unhurt, tmp_path: Path, table: str) -> None:
    """Half-way and after the last: nothing is seen of it, and the next load takes every file again."""
    study = copied(unhurt.empty, tmp_path / "study")
    order = written(unhurt)
    assert order[-1] == "stocks"
    load_and_die(unhurt, study, "_append", order.index(table) + 1)
    record = record_of(study)
    assert set(record.counts().values()) == {0}
    assert stored_rows(record.folder, tables()[table]).num_rows > 0
    assert all(load_again(unhurt, study))
    assert record.content_hash() == unhurt.content_hash


def test_between_the_list_and_the_end(unhurt: Unhurt, tmp_path: Path) -> None:
    """Everything counts already; the next load finds nothing new and takes the note away only when it writes."""
    study = copied(unhurt.empty, tmp_path / "study")
    load_and_die(unhurt, study, "_append", len(written(unhurt)) + 1)
    record = record_of(study)
    assert (record.folder / NOTE).exists()
    assert record.content_hash() == unhurt.content_hash
    assert not any(load_again(unhurt, study))
    assert record.content_hash() == unhurt.content_hash


def test_between_two_groups_of_files(unhurt: Unhurt, tmp_path: Path) -> None:
    """What the first groups held is kept; only the rest is read again."""
    study = copied(unhurt.empty, tmp_path / "study")
    load_and_die(unhurt, study, "commit", 2, SMALL_GROUPS)
    kept = record_of(study).counts()["batches"]
    everything = record_of(unhurt.whole).counts()["batches"]
    assert 0 < kept < everything
    assert sum(load_again(unhurt, study)) == everything - kept
    assert record_of(study).content_hash() == unhurt.content_hash


def test_the_disk_is_still_full_when_the_rest_is_to_be_cleared_away(unhurt: Unhurt, tmp_path: Path) -> None:
    study = copied(unhurt.empty, tmp_path / "study")
    load_and_die(unhurt, study, "_append", 2)
    done = bellwether("load", unhurt.files, "--study", study, code=1, before=no_room)
    assert "The record in" in done.sentence
    assert done.sentence.endswith("Make room on the disk, then run the same command again.")
    assert all(load_again(unhurt, study))
    assert record_of(study).content_hash() == unhurt.content_hash


def no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
