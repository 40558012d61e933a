"""Studies for the sync: made in this process, step by step."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

from bellwether.jobs.analyse import analyse
from bellwether.jobs.bursts import find_bursts
from bellwether.jobs.score import score_pushes
from bellwether.moments import opening
from bellwether.stating import stated
from bellwether.study import Study, make_study
from bellwether.workbench import bench_at
from loaders.load import load
from loaders.plan import plan
from loaders.sync import synchronise
from queries.embedded import EmbeddedDatabase
from tests.sync.dump import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from loaders.load import Terms
    from loaders.record.store import Record

LATE = "tweets-2023-03.jsonl.gz"


def build(folder: Path, settings: str = "") -> Study:
    """An empty study; `settings` in place of those that come with it."""
    shutil.rmtree(folder, ignore_errors=True)
    held, _ = make_study(folder)
    if settings:
        (folder / "bellwether.toml").write_text(settings, "utf-8")
    return Study(held.folder)


def take_in(held: Study, *paths: Path, how: Terms | None = None) -> None:
    """Load files; in clear unless `how` says otherwise, for the tests read the files themselves."""
    planned, left_out = plan(paths, stated(held))
    assert not left_out
    assert load(held.record, planned, how)[1] == []


def compute(held: Study, session: str) -> None:
    """Every run that the graph shows, as of the opening of a session."""
    bench = bench_at(held, session)
    analyse(bench)
    find_bursts(bench)
    score_pushes(held, date.fromisoformat(session))


def opens(session: str) -> datetime:
    return opening(date.fromisoformat(session), ["US"])


def rebuilt(record: Record, file: Path, as_of: datetime | None = None) -> list[str]:
    with EmbeddedDatabase(file) as database:
        assert synchronise(record, database, as_of=as_of).rebuilt
        return dump(database)


class Abandoned(Exception):  # noqa: N818 - nothing is wrong with it
    """Raised to leave a sync half-way."""


def abandon_after(batches: int) -> Callable[[str, int, int], None]:
    """A progress that leaves the sync once so many batches were written."""
    left = batches

    def count_down(_statement: str, _sent: int, _total: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Abandoned

    return count_down
