"""A disk that takes no more and a record that was damaged are told in one sentence; nothing is lost by the first."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest

from queries.errors import RecordError
from tests.program.command import bellwether
from tests.program.studies import TINY, exports, loaded, record_of

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 40_000
"""Bytes a file may have: less than the posts take, as on a full disk."""


def small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


def test_a_full_disk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    base, study = tmp_path_factory.getbasetemp(), tmp_path / "study"
    bellwether("init", "--study", study)
    done = bellwether("load", exports(base, TINY), "--study", study, code=1, before=small_files_only)
    assert "could not be written: File too large" in done.sentence
    assert done.sentence.endswith("Make room on the disk, then run the same command again.")
    assert set(record_of(study).counts().values()) == {0}
    bellwether("load", exports(base, TINY), "--study", study)
    assert record_of(study).content_hash() == record_of(loaded(base, TINY)).content_hash()


@pytest.mark.parametrize("damage", ["cut", "gone", "log"])
def test_a_damaged_record(tmp_path: Path, damage: str) -> None:
    study = tmp_path / "study"
    (tmp_path / "GOAT.csv").write_text("Date,Open,High,Low,Close,Volume\n2023-01-03,10,11,9,10,500\n", "utf-8")
    bellwether("init", "--study", study)
    bellwether("load", tmp_path / "GOAT.csv", "--study", study)
    folder = study / "record" / "bars"
    (rows,) = folder.glob("*.parquet")
    if damage == "gone":
        rows.unlink()
    elif damage == "cut":
        rows.write_bytes(rows.read_bytes()[:-9])
    else:
        for entry in (folder / "_delta_log").iterdir():
            entry.write_text("nonsense", "utf-8")
    with pytest.raises(RecordError, match="could not be read"):
        record_of(study).counts()
    assert "Restore it from a copy" in bellwether("status", "--study", study, code=1).sentence
