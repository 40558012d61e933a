"""Appending: twice is once, in any order; what is not listed is not read; a newer reader's rows replace an older's."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from loaders.gathered import open_schema
from loaders.record.store import Record
from loaders.record.tables import tables
from tests.record.ties import MONDAY, append, day, listing, pairs, ties

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"a1": [("x:1", "x:2", 0), ("x:2", "x:3", 3)], "b2": [("x:1", "x:2", 1)], "c3": [("x:9", "x:1", None)]}


def filled(folder: Path, order: tuple[str, ...]) -> Record:
    record = Record(folder)
    for batch in order:
        append(record, batch, *FILES[batch])
    return record


def test_an_empty_record_can_be_read(tmp_path: Path) -> None:
    record = Record(tmp_path)
    assert {name: record.read(name).num_rows for name in tables()} == dict.fromkeys(tables(), 0)
    assert record.latest_run("analyse") is None
    assert record.content_hash() == Record(tmp_path / "another").content_hash()


def test_appending_twice_changes_nothing(tmp_path: Path) -> None:
    record = filled(tmp_path, ("a1", "b2"))
    before = record.content_hash(), record.counts()
    assert append(record, "a1", *FILES["a1"]) == 0
    assert (record.content_hash(), record.counts()) == before


def test_every_order_of_appending_reads_alike(tmp_path: Path) -> None:
    records = [filled(tmp_path / "".join(order), order) for order in permutations(FILES)]
    assert len({record.content_hash() for record in records}) == 1
    kept = [record.read("follows").drop_columns(["loaded_at"]) for record in records]
    assert all(rows.equals(kept[0]) for rows in kept)
    assert pairs(kept[0]) == [("x:1", "x:2"), ("x:2", "x:3"), ("x:9", "x:1")]


def test_one_file_more_changes_the_hash(tmp_path: Path) -> None:
    record = filled(tmp_path, ("a1", "b2"))
    before = record.content_hash()
    append(record, "c3", *FILES["c3"])
    assert record.content_hash() != before


def test_of_a_group_only_new_files_are_taken(tmp_path: Path) -> None:
    record = filled(tmp_path, ("a1",))
    both = {"follows": [ties(name, FILES[name]) for name in ("a1", "b2")]}
    assert record.append_batches(both, pa.concat_tables([listing("a1"), listing("b2")])) == 1
    assert record.rows("follows").num_rows == 3


def test_counts_are_of_distinct_things(tmp_path: Path) -> None:
    """x:1 follows x:2 stands in two files."""
    record = filled(tmp_path, ("a1", "b2", "c3"))
    assert record.rows("follows").num_rows == 4
    assert {name: count for name, count in record.counts().items() if count} == {"batches": 3, "follows": 3}


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_newer_reader_is_read_whichever_came_first(tmp_path: Path, order: tuple[int, int]) -> None:
    record = Record(tmp_path)
    rows = {1: ("x:1", "x:2", 0), 2: ("x:7", "x:8", 0)}
    for version in order:
        append(record, f"f{version}", rows[version], sha256="same", version=version)
    assert pairs(record.read("follows")) == [("x:7", "x:8")]
    assert record.counts()["batches"] == 1


def test_a_superseded_batch_is_not_taken_again(tmp_path: Path) -> None:
    record = Record(tmp_path)
    append(record, "f1", ("x:1", "x:2", 0), sha256="same", version=1)
    append(record, "f2", ("x:7", "x:8", 0), sha256="same", version=2)
    assert append(record, "f1", ("x:1", "x:2", 0), sha256="same", version=1) == 0


def test_as_loaded_by_a_moment(tmp_path: Path) -> None:
    """What the record said then: the older reader's rows before the newer reader came, nothing before the first."""
    record = Record(tmp_path)
    first = datetime.now(UTC)
    append(record, "f1", ("x:1", "x:2", 0), sha256="same", version=1)
    second = datetime.now(UTC)
    append(record, "f2", ("x:7", "x:8", 0), sha256="same", version=2)
    append(record, "a1", ("x:5", "x:6", 0))
    assert pairs(record.read("follows", loaded_by=first)) == []
    assert pairs(record.read("follows", loaded_by=second)) == [("x:1", "x:2")]
    assert pairs(record.read("follows", loaded_by=datetime.now(UTC))) == [("x:5", "x:6"), ("x:7", "x:8")]
    assert pairs(record.read("follows", loaded_by=second, as_of=MONDAY)) == [("x:1", "x:2")]


def a_run(name: str, kind: str, as_of: datetime = MONDAY) -> pa.Table:
    row = {"run": name, "kind": kind, "as_of": as_of, "code": "1", "facts": "{}"}
    return pa.Table.from_pylist([row], schema=open_schema(tables()["runs"]))


def scores(run: str, probability: float) -> pa.Table:
    row = {"push_id": "x:1@GME.US", "model": "m", "tier": "measured", "probability": probability}
    whole = {**row, "low": 0.0, "high": 1.0, "abstained": False, "reason": None, "available_at": day(1), "run": run}
    schema = pa.schema([field.with_nullable(True) for field in tables()["scores"].schema])
    return pa.Table.from_pylist([whole], schema=schema)


def test_results_are_read_by_run(tmp_path: Path) -> None:
    record = Record(tmp_path)
    assert record.append_run({"scores": scores("aa", 0.25)}, a_run("aa", "score"))
    assert record.append_run({"scores": scores("bb", 0.75)}, a_run("bb", "score"))
    assert record.append_run({}, a_run("cc", "evaluate"))
    assert record.results("scores", "aa")["probability"].to_pylist() == [0.25]
    assert record.results("scores", "cc").num_rows == 0
    latest = record.latest_run("score")
    assert latest is not None
    assert latest["run"] == "bb"


def test_the_latest_run_is_of_the_latest_moment(tmp_path: Path) -> None:
    """A look back into the past, computed afterwards, does not take its place."""
    record = Record(tmp_path)
    for name, number in (("aa", 1), ("bb", 9), ("cc", 4)):
        record.append_run({}, a_run(name, "score", day(number)))
    latest = record.latest_run("score")
    assert latest is not None
    assert latest["run"] == "bb"


def test_a_run_appended_twice_changes_nothing(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.append_run({"scores": scores("aa", 0.25)}, a_run("aa", "score"))
    before = record.content_hash()
    assert not record.append_run({"scores": scores("aa", 0.5)}, a_run("aa", "score"))
    assert record.content_hash() == before
    assert record.results("scores", "aa")["probability"].to_pylist() == [0.25]
