"""A file with over a fifth of its rows refused is not what it was taken for: it is left out, unless told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.load import MOST_REFUSED, Taken, Terms, load
from loaders.plan import LeftOut, plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.loaders.reading import write
from tests.loaders.samples import BAD_BAR, FIVE_BARS, FOLLOWS
from tests.program.command import bellwether

if TYPE_CHECKING:
    from pathlib import Path

WORSE = BAD_BAR.replace(b"500", b"much", 1)
"""Two of five bars are refused."""

WHY = (
    "GME.csv, row 2, column Volume: 2 of 5 rows are refused, so nothing of it is taken; the first: expected a number "
    "of shares, 0 or more (found 'much'). Correct the file, or take the rest of it: --keep-the-rest."
)


def take(record: Record, path: Path, most_refused: float = MOST_REFUSED) -> tuple[list[Taken], list[LeftOut]]:
    planned, left_out = plan([path], Stated())
    assert left_out == []
    return load(record, planned, Terms(most_refused=most_refused, workers=1))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "record")


def test_over_a_fifth_is_left_out_whole(tmp_path: Path, record: Record) -> None:
    """With the first reason; nothing of it is in the record, not even the refusals."""
    path = write(tmp_path, "GME.csv", WORSE)
    assert take(record, path) == ([], [LeftOut(str(path), WHY)])
    assert set(record.counts().values()) == {0}


def test_a_fifth_is_taken(tmp_path: Path, record: Record) -> None:
    [taken], left_out = take(record, write(tmp_path, "GME.csv", BAD_BAR))
    assert (taken.rows, taken.refused, left_out) == (5, 1, [])
    assert taken.refusals == ((3, "Volume", "none", "expected a number of shares, 0 or more"),)
    assert (record.counts()["bars"], record.counts()["rejects"]) == (4, 1)


def test_the_rest_is_taken_when_told(tmp_path: Path, record: Record) -> None:
    """Also of a file that was left out before."""
    path = write(tmp_path, "GME.csv", WORSE)
    take(record, path)
    [taken], left_out = take(record, path, most_refused=1.0)
    assert (taken.new, taken.rows, taken.refused, left_out) == (True, 5, 2, [])
    assert (record.counts()["bars"], record.counts()["rejects"]) == (3, 2)
    assert [one.new for one in take(record, path)[0]] == [False]


@pytest.mark.parametrize("before", [WORSE, BAD_BAR])
def test_a_mended_file_does_not_double_the_rest(tmp_path: Path, record: Record, before: bytes) -> None:
    take(record, write(tmp_path, "GME.csv", before), most_refused=1.0)
    take(record, write(tmp_path, "GME.csv", FIVE_BARS))
    assert record.counts()["bars"] == 5
    assert record.read("bars")["volume"].to_pylist() == [500.0] + [600.0] * 4


def test_other_files_are_loaded(tmp_path: Path, record: Record) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, "GME.csv", WORSE)
    write(folder, "ties.csv", FOLLOWS)
    taken, left_out = take(record, folder)
    assert [one.planned.file.label for one in taken] == ["ties.csv"]
    assert [one.why for one in left_out] == [WHY]


def test_the_command_says_so_and_can_be_told(tmp_path: Path) -> None:
    study, path = tmp_path / "study", write(tmp_path, "GME.csv", WORSE)
    bellwether("init", "--study", study)
    environment = {"BELLWETHER_KEY": "ab" * 32}
    done = bellwether("load", path, "--study", study, code=3, environment=environment)
    assert WHY in " ".join(done.out.split())
    done = bellwether("load", path, "--study", study, "--keep-the-rest", "--json", code=3, environment=environment)
    assert [(one["rows"], one["accepted"], one["refused"]) for one in done.json()["files"]] == [(5, 3, 2)]
