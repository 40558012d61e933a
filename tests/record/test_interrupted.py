"""A writer killed at any point of a commit leaves nothing a reader sees, and the next writer puts it right."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from loaders.record.commit import NOTE, recover
from loaders.record.store import Record
from tests.checkout import CHECKOUT
from tests.record.dying_writer import append_file
from tests.record.ties import append, pairs

if TYPE_CHECKING:
    from pathlib import Path

BEFORE_THE_LIST = [("_leave_note", 1), ("_append", 1), ("_append", 2)]
AFTER_THE_LIST = ("_append", 3)


def die(folder: Path, function: str, times: int) -> None:
    command = [sys.executable, "-m", "tests.record.dying_writer", str(folder), function, str(times)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A record that holds one file already."""
    held = Record(tmp_path / "record")
    append(held, "e5", ("x:5", "x:6", 0))
    return held


@pytest.fixture
def unhurt(tmp_path: Path) -> Record:
    """What the record should be in the end."""
    whole = Record(tmp_path / "unhurt")
    append(whole, "e5", ("x:5", "x:6", 0))
    append_file(whole, "f0")
    return whole


@pytest.mark.parametrize(("function", "times"), BEFORE_THE_LIST)
def test_a_kill_before_the_list_is_as_if_nothing_had_come(
    record: Record, unhurt: Record, function: str, times: int
) -> None:
    before = record.content_hash(), record.counts()
    die(record.folder, function, times)
    assert (record.folder / NOTE).exists()
    assert (record.content_hash(), record.counts()) == before
    assert append_file(record, "f0") == 1
    assert record.content_hash() == unhurt.content_hash()
    assert not (record.folder / NOTE).exists()


def test_a_kill_after_the_list_is_as_if_all_had_come(record: Record, unhurt: Record) -> None:
    die(record.folder, *AFTER_THE_LIST)
    assert record.content_hash() == unhurt.content_hash()
    assert append_file(record, "f0") == 0
    assert record.content_hash() == unhurt.content_hash()
    assert not (record.folder / NOTE).exists()


def test_a_kill_while_putting_it_right_does_no_harm(record: Record, unhurt: Record) -> None:
    die(record.folder, "_append", 2)
    die(record.folder, "_delete", 1)
    assert pairs(record.read("follows")) == [("x:5", "x:6")]
    assert append_file(record, "f0") == 1
    assert record.content_hash() == unhurt.content_hash()


def test_the_rows_left_behind_are_deleted_by_whoever_writes_next(record: Record) -> None:
    die(record.folder, "_append", 2)
    assert append(record, "a7", ("x:7", "x:8", 0)) == 1
    assert pairs(record.read("follows")) == [("x:5", "x:6"), ("x:7", "x:8")]
    assert record.rows("account_counts").num_rows == 0
    assert recover(record.folder) == 0


def test_the_very_first_commit_may_die_too(tmp_path: Path, unhurt: Record) -> None:
    record = Record(tmp_path / "new")
    die(record.folder, "_append", 1)
    assert set(record.counts().values()) == {0}
    append_file(record, "f0")
    append(record, "e5", ("x:5", "x:6", 0))
    assert record.content_hash() == unhurt.content_hash()


def test_a_note_written_by_half_is_no_note(record: Record) -> None:
    (record.folder / f"{NOTE}.new").write_bytes(b'{"list": "bat')
    assert append_file(record, "f0") == 1
    assert record.counts()["batches"] == 2
