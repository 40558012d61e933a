"""A sync left half-way is gone on with, or begun anew where the record or the question has changed since."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from loaders.sync import synchronise
from tests.sync.dump import dump
from tests.sync.records import LATE, Abandoned, abandon_after, compute, opens, take_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from bellwether.study import Study
    from queries.database import Database

# The package has a function of the same name.
SYNC = import_module("loaders.sync.synchronise")
BATCH = 150
ALWAYS: set[str] = set()


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that there are some fifty of them."""
    monkeypatch.setattr(SYNC, "SIZE", BATCH)


def leave(held: Study, database: Database, batches: int, as_of: datetime | None = None) -> None:
    with pytest.raises(Abandoned):
        synchronise(held.record, database, as_of=as_of, progress=abandon_after(batches))
    mark = database.watermark()
    assert mark is not None
    assert (mark["complete"], mark["batches"]) == (False, batches)


@pytest.mark.parametrize("batches", [1, pytest.param(30, marks=pytest.mark.long)])
def test_what_was_sent_is_not_sent_again(
    everything: Study, database: Database, rebuilt: Callable[..., list[str]], batches: int
) -> None:
    whole = rebuilt(everything.record)
    leave(everything, database, batches)
    half = dump(database)
    assert half != whole
    rest = synchronise(everything.record, database)
    assert "batch" not in rest.sent
    assert dump(database) == whole


@pytest.mark.long
def test_left_again_and_again(everything: Study, embedded: Database, rebuilt: Callable[..., list[str]]) -> None:
    for batches in range(1, 8):
        with pytest.raises(Abandoned):
            synchronise(everything.record, embedded, progress=abandon_after(5))
        assert (embedded.watermark() or {})["batches"] == 5 * batches
    synchronise(everything.record, embedded)
    assert dump(embedded) == rebuilt(everything.record)


def test_left_before_anything_was_swept(
    everything: Study, database: Database, rebuilt: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From one set of results to another, the last batch written, nothing of the older set removed yet."""
    synchronise(everything.record, database, as_of=opens("2023-03-10"))

    def leave_it(_database: object, _target: object) -> None:
        raise Abandoned

    with monkeypatch.context() as patched:
        patched.setattr(SYNC, "_sweep", leave_it)
        with pytest.raises(Abandoned):
            synchronise(everything.record, database)
    rest = synchronise(everything.record, database)
    assert (rest.sent, rest.rebuilt) == ({}, False)
    assert dump(database) == rebuilt(everything.record)


@pytest.mark.parametrize(
    ("start", "batches"),
    [(None, 2), *(pytest.param(*way, marks=pytest.mark.long) for way in [(None, 26), ("2023-02-10", 12)])],
)
def test_the_record_has_changed_since(
    all_but_march: Study,
    files: Path,
    database: Database,
    rebuilt: Callable[..., list[str]],
    copy_of: Callable[[Study], Study],
    start: str | None,
    batches: int,
) -> None:
    held = copy_of(all_but_march)
    if start:
        synchronise(held.record, database, as_of=opens(start))
    leave(held, database, batches)
    take_in(held, files / "tweets" / LATE)
    compute(held, "2023-04-03")
    synchronise(held.record, database)
    assert dump(database) == rebuilt(held.record)


@pytest.mark.long
def test_the_way_forward_left_and_back_again(
    everything: Study, database: Database, rebuilt: Callable[..., list[str]]
) -> None:
    """The graph was as of February, is half-way to April, and is asked for February again."""
    february = opens("2023-02-10")
    synchronise(everything.record, database, as_of=february)
    leave(everything, database, 9, opens("2023-04-04"))
    synchronise(everything.record, database, as_of=february)
    assert dump(database) == rebuilt(everything.record, february)


@pytest.mark.long
def test_the_way_back_left_and_forward_again(
    everything: Study, embedded: Database, rebuilt: Callable[..., list[str]]
) -> None:
    synchronise(everything.record, embedded)
    leave(everything, embedded, 9, opens("2023-02-10"))
    synchronise(everything.record, embedded)
    assert dump(embedded) == rebuilt(everything.record)


@pytest.mark.long
def test_left_while_the_old_graph_is_removed(
    everything: Study, embedded: Database, rebuilt: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    february = opens("2023-02-10")
    synchronise(everything.record, embedded)
    monkeypatch.setattr("queries.database.SWEEP", 100)
    sweep, swept = type(embedded).sweep, 0

    def interrupted(*arguments: object) -> int:
        nonlocal swept
        swept += 1
        if swept == 8:
            raise Abandoned
        return sweep(*arguments)  # pyright: ignore[reportArgumentType]

    with monkeypatch.context() as patched:
        patched.setattr(type(embedded), "sweep", interrupted)
        with pytest.raises(Abandoned):
            synchronise(everything.record, embedded, as_of=february)
    assert embedded.watermark() is None
    assert dump(embedded) != []
    synchronise(everything.record, embedded, as_of=february)
    assert dump(embedded) == rebuilt(everything.record, february)
