"""One writer at a time, readers always; a dead writer's lock is free."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from loaders.record.lock import writer_lock
from loaders.record.store import Record
from queries.errors import BusyError
from tests.checkout import CHECKOUT
from tests.record.ties import append, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from loaders.record.lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    held = Record(tmp_path)
    append(held, "a1", ("x:1", "x:2", 0))
    return held


@pytest.fixture
def other_writer(record: Record) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the writer lock."""
    command = [sys.executable, "-c", HOLDER, str(record.folder)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("other_writer")
def test_a_second_writer_is_told_in_a_plain_sentence(record: Record) -> None:
    with pytest.raises(BusyError) as caught, writer_lock(record.folder, wait=0.1):
        pass
    assert str(caught.value) == (
        f"Another bellwether process is writing to {record.folder}. Wait until it has finished, then run this again."
    )


@pytest.mark.usefixtures("other_writer")
def test_reading_needs_no_lock(record: Record) -> None:
    assert pairs(record.read("follows")) == [("x:1", "x:2")]
    assert len(record.content_hash()) == 64


def test_the_lock_of_a_killed_writer_is_free(record: Record, other_writer: subprocess.Popen[str]) -> None:
    other_writer.kill()
    other_writer.wait()
    with writer_lock(record.folder, wait=1.0):
        pass
    assert append(record, "b2", ("x:2", "x:3", 0)) == 1
