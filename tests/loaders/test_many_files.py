"""Ten thousand small files of all formats in one load."""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

import pytest

from loaders.load import Terms, load
from loaders.plan import plan
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.record.store import Record
from tests.loaders.reading import write
from tests.loaders.samples import every_sample, stating

if TYPE_CHECKING:
    from pathlib import Path

FILES = 10_000
SECONDS, MEGABYTES = 120, 1_500


def copies(folder: Path, count: int) -> None:
    """So many files of all samples in turn; empty lines behind make each other bytes."""
    every = list(every_sample().items())
    for number in range(count):
        times, at = divmod(number, len(every))
        source, (name, content) = every[at]
        place = folder / str(times) / source
        place.mkdir(parents=True)
        write(place, name, content + b"\n" * times)


@pytest.mark.long
def test_ten_thousand(tmp_path: Path) -> None:
    copies(tmp_path / "files", FILES)
    record = Record(tmp_path / "record")
    begun = time.monotonic()
    planned, left_out = plan([tmp_path / "files"], stating())
    taken, failed = load(record, planned, Terms(Pseudonyms(b"k" * 32), most_refused=1.0))
    seconds = time.monotonic() - begun
    assert left_out + failed == []
    assert [one.new for one in taken] == [True] * FILES
    assert record.counts()["batches"] == FILES
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEGABYTES * 1024
    assert seconds < SECONDS
