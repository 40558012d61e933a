"""Loading a folder: once is enough, order and names do not show, what fails is said and the rest is loaded."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest

import loaders.load
import loaders.workers
from loaders.load import Taken, Terms, load
from loaders.plan import LeftOut, plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.loaders.reading import write
from tests.loaders.samples import BAD_BAR, BARS, FIVE_BARS, FOLLOWS, POSTS, SAMPLES, mixed_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

STREAM = Stated(capture={"x_v1": "stream"})


def load_paths(
    record: Record, paths: Sequence[Path], stated: Stated = STREAM, workers: int = 1
) -> tuple[list[Taken], list[LeftOut]]:
    planned, left_out = plan(paths, stated)
    taken, failed = load(record, planned, Terms(workers=workers))
    return taken, left_out + failed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return mixed_folder(tmp_path / "data")


@pytest.fixture
def record(tmp_path: Path, folder: Path) -> Record:
    """A record that holds the folder."""
    loaded = Record(tmp_path / "record")
    load_paths(loaded, [folder])
    return loaded


def test_what_a_mixed_folder_holds(record: Record) -> None:
    """Counted by hand. Three posts, one of them twice: as itself and, an hour later, inside a reshare."""
    assert {name: count for name, count in record.counts().items() if count} == {
        "account_counts": 8,
        "accounts": 3,
        "bars": 6,
        "batches": 6,
        "engagements": 1,
        "follows": 2,
        "mentions": 3,
        "post_counts": 2,
        "posts": 3,
        "rejects": 1,
        "retail_flow": 2,
        "stock_names": 2,
        "stocks": 2,
    }
    assert record.rows("posts").num_rows == 4
    assert record.read("posts")["via"].to_pylist() == ["captured"] * 3
    assert record.read("stocks")["sector"].to_pylist() == ["Films", "Goods"]


def test_what_became_of_each_file(tmp_path: Path, folder: Path) -> None:
    seen: list[str] = []
    planned, left_out = plan([folder], STREAM)
    taken, failed = load(Record(tmp_path / "new"), planned, progress=seen.append)
    assert {(t.planned.file.path.name, t.planned.source, t.rows, t.refused, t.new) for t in taken} == {
        ("posts.jsonl", "x_v1", 3, 0, True),
        ("GME.csv", "yahoo_daily", 2, 0, True),
        ("AMC.csv", "yahoo_daily", 5, 1, True),
        ("AMC.csv", "robintrack", 2, 0, True),
        ("stocks.csv", "stock_list", 2, 0, True),
        ("ties.csv", "follows_csv", 2, 0, True),
    }
    assert sorted(seen) == sorted(item.file.place for item in planned)
    assert {Path(left.label).name for left in left_out} == {
        "notes.txt",
        "photo.jpg",
        "nothing.csv",
        "prices of mine.csv",
    }
    assert failed == []


def test_the_list_of_batches(record: Record, folder: Path) -> None:
    rows = {str(row["path"]): row for row in record.read("batches").to_pylist()}
    row = rows[str(folder / "AMC.csv")]
    assert (row["file"], row["reader"], row["rows"], row["refused"]) == ("AMC.csv", "robintrack", 2, 0)
    assert row["bytes"] == len(SAMPLES["robintrack"][1])
    assert orjson.loads(str(row["options"])) == {"stock_id": "AMC.US"}
    assert orjson.loads(str(row["warnings"])) == ["the zone of `timestamp` is not stated; it was read as UTC"]


def test_a_refused_row_is_kept_with_its_reason(record: Record) -> None:
    [row] = record.read("rejects").to_pylist()
    assert (row["file"], row["source_row"], row["column"], row["value"]) == ("AMC.csv", 3, "Volume", "none")
    assert row["reason"] == "expected a number of shares, 0 or more"


def test_loading_again_changes_nothing(record: Record, folder: Path) -> None:
    before = record.content_hash(), record.counts()
    taken, _ = load_paths(record, [folder])
    assert [t.new for t in taken] == [False] * 6
    assert {t.planned.file.path.name: (t.rows, t.refused) for t in taken if t.refused} == {"AMC.csv": (5, 1)}
    assert (record.content_hash(), record.counts()) == before


def test_the_order_of_files_does_not_show(tmp_path: Path, record: Record, folder: Path) -> None:
    backward = Record(tmp_path / "backward")
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and ".hidden" not in path.parts:
            load_paths(backward, [path])
    assert backward.content_hash() == record.content_hash()
    for name in ("posts", "accounts", "bars", "stocks", "follows"):
        one, other = (held.read(name).drop_columns(["loaded_at"]) for held in (record, backward))
        assert one.equals(other)


def test_groups_and_processes_do_not_show(
    tmp_path: Path, record: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with large files: a commit after each, read by two processes."""
    monkeypatch.setattr(loaders.workers, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(loaders.load, "_GROUP_ROWS", 0)
    large = Record(tmp_path / "large")
    load_paths(large, [folder], workers=2)
    assert large.content_hash() == record.content_hash()
    assert len(set(large.rows("batches")["loaded_at"].to_pylist())) == 6


def test_the_same_bytes_under_two_names_count_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, "posts.jsonl", POSTS)
    write(folder, "copy of posts.jsonl", POSTS)
    record = Record(tmp_path / "record")
    taken, _ = load_paths(record, [folder])
    assert sorted(t.new for t in taken) == [False, True]
    one = Record(tmp_path / "one")
    load_paths(one, [folder / "posts.jsonl"])
    assert record.content_hash() == one.content_hash()
    assert [t.new for t in load_paths(one, [folder / "copy of posts.jsonl"])[0]] == [False]


def test_the_same_path_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path, "posts.jsonl", POSTS)
    taken, _ = load_paths(Record(tmp_path / "record"), [path, path])
    assert [t.new for t in taken] == [False, True] or [t.new for t in taken] == [True, False]


def test_the_same_bytes_of_two_stocks_are_two_files(tmp_path: Path) -> None:
    """The name says the stock, so it is part of what was read."""
    record = Record(tmp_path / "record")
    load_paths(record, [write(tmp_path, "GME.csv", BARS), write(tmp_path, "AMC.csv", BARS)])
    assert set(record.read("bars")["stock_id"].to_pylist()) == {"AMC.US", "GME.US"}


def test_another_statement_makes_another_batch(tmp_path: Path) -> None:
    """Posts first loaded without a policy, then with one: counts are then available as the policy says."""
    record = Record(tmp_path / "record")
    path = write(tmp_path, "posts.jsonl", POSTS)
    noon = datetime(2015, 3, 2, 12, tzinfo=UTC)
    load_paths(record, [path], Stated())
    assert record.read("account_counts", as_of=noon).num_rows == 0
    taken, _ = load_paths(record, [path], STREAM)
    assert [t.new for t in taken] == [True]
    followers = record.read("account_counts", as_of=noon).to_pylist()
    assert {(row["account_id"], row["kind"], row["value"]) for row in followers} == {
        ("x:101", "followers", 5_000),
        ("x:101", "following", 10),
    }
    assert record.counts()["posts"] == 3


def test_a_mended_file_is_loaded_beside_the_broken_one(tmp_path: Path) -> None:
    """What the broken one gave stays; what it refused is there now, and the refusal too."""
    record = Record(tmp_path / "record")
    load_paths(record, [write(tmp_path, "GME.csv", BAD_BAR)])
    assert record.read("bars")["volume"].to_pylist() == [500.0] + [600.0] * 3
    load_paths(record, [write(tmp_path, "GME.csv", FIVE_BARS)])
    assert record.read("bars")["volume"].to_pylist() == [500.0] + [600.0] * 4
    assert {name: record.counts()[name] for name in ("batches", "rejects")} == {"batches": 2, "rejects": 1}


def test_a_file_that_fails_on_reading_is_left_out_and_not_listed(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    broken = write(tmp_path, "ties.csv", FOLLOWS + b'"x:1,x:2\n')
    taken, left_out = load_paths(record, [broken, write(tmp_path, "posts.jsonl", POSTS)])
    assert [t.planned.file.path.name for t in taken] == ["posts.jsonl"]
    assert [left.why for left in left_out] == [
        "ties.csv, row 4: A quote is opened in this row and never closed. Close the quote."
    ]
    assert record.read("batches")["file"].to_pylist() == ["posts.jsonl"]
    load_paths(record, [write(tmp_path, "ties.csv", FOLLOWS)])
    assert record.counts()["follows"] == 2


def test_an_ambiguous_file_is_left_out_in_a_sentence(tmp_path: Path) -> None:
    both = write(tmp_path, "both.csv", b"follower,followed,Symbol,Company\nx:1,x:2,$GME,Ann\n")
    taken, left_out = load_paths(Record(tmp_path / "record"), [both, write(tmp_path, "posts.jsonl", POSTS)])
    assert [t.planned.file.path.name for t in taken] == ["posts.jsonl"]
    assert left_out == [LeftOut(str(both), "both.csv: It could be follows_csv, stock_list. State it: --format NAME.")]


def test_nothing_to_load(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    assert load(record, []) == ([], [])
    assert set(record.counts().values()) == {0}
