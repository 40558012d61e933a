"""Packed files and archives: the same rows as the plain files. A file packed and plain is two batches of one content.

A batch is known by the bytes as they lie: in a zip those of the member, so a file in a zip and beside it is read once;
a `.gz` is other bytes than what is in it, so both are read, and reading by key gives each thing once.
"""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
from typing import TYPE_CHECKING

import pytest
import zstandard

from loaders.load import Taken, Terms, load
from loaders.plan import plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.loaders.reading import write
from tests.loaders.samples import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STATED = Stated(capture={"x_v1": "stream"})
PACKINGS = {".gz": gzip.compress, ".zst": zstandard.compress, ".xz": lzma.compress}
TABLES = ("posts", "accounts", "account_counts", "engagements", "mentions", "bars", "retail_flow", "stocks", "follows")


def plain(folder: Path) -> Path:
    folder.mkdir()
    for name, content in SAMPLES.values():
        write(folder, name, content)
    return folder


def zipped(path: Path, pack: Callable[[bytes], bytes] | None = None) -> Path:
    """All samples in one archive, some of them in folders, each packed before if `pack` is given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("exports")
        for source, (name, content) in SAMPLES.items():
            inside = f"exports/{source}/{name}" if source != "x_v1" else name
            archive.writestr(f"{inside}.gz" if pack else inside, pack(content) if pack else content)
    return path


def loaded(record: Record, *paths: Path) -> list[Taken]:
    planned, left_out = plan(paths, STATED)
    taken, failed = load(record, planned, Terms(workers=1))
    assert left_out + failed == []
    return taken


def same(one: Record, other: Record) -> None:
    """Every thing reads alike, but for the file it was read from."""
    for name in TABLES:
        rows, others = (record.read(name).drop_columns(["loaded_at", "batch"]).to_pylist() for record in (one, other))
        assert rows == others
        assert rows


@pytest.fixture
def expected(tmp_path: Path) -> Record:
    """A record of the plain files."""
    record = Record(tmp_path / "expected")
    loaded(record, plain(tmp_path / "plain"))
    return record


def test_a_zip_is_like_a_folder(tmp_path: Path, expected: Record) -> None:
    """Bytes, names and options are the same, so the content hash is."""
    record = Record(tmp_path / "record")
    taken = loaded(record, zipped(tmp_path / "exports.zip"))
    assert sorted(one.planned.file.label for one in taken) == [
        "exports.zip/exports/follows_csv/ties.csv",
        "exports.zip/exports/robintrack/AMC.csv",
        "exports.zip/exports/stock_list/stocks.csv",
        "exports.zip/exports/yahoo_daily/GME.csv",
        "exports.zip/posts.jsonl",
    ]
    assert record.content_hash() == expected.content_hash()
    assert [one.new for one in loaded(record, tmp_path / "plain")] == [False] * 5
    assert record.content_hash() == expected.content_hash()


def test_plain_and_in_a_zip_is_read_once(tmp_path: Path, expected: Record) -> None:
    folder = tmp_path / "plain"
    zipped(folder / "copy.zip")
    record = Record(tmp_path / "record")
    taken = loaded(record, folder)
    assert sorted(one.new for one in taken) == [False] * 5 + [True] * 5
    assert record.content_hash() == expected.content_hash()


@pytest.mark.parametrize("ending", PACKINGS)
def test_packed_files_read_alike(tmp_path: Path, expected: Record, ending: str) -> None:
    folder = tmp_path / "packed"
    folder.mkdir()
    for name, content in SAMPLES.values():
        write(folder, name + ending, PACKINGS[ending](content))
    record = Record(tmp_path / "record")
    loaded(record, folder)
    same(record, expected)
    assert [one.new for one in loaded(record, tmp_path / "plain")] == [True] * 5
    same(record, expected)
    assert record.counts()["batches"] == 10


def test_packed_files_in_a_zip(tmp_path: Path, expected: Record) -> None:
    record = Record(tmp_path / "record")
    loaded(record, zipped(tmp_path / "exports.zip", lambda content: gzip.compress(content, mtime=0)))
    same(record, expected)


def test_the_name_says_nothing_of_the_packing(tmp_path: Path) -> None:
    """A zstd file called .gz, a zip without an ending, frames one behind another."""
    name, content = SAMPLES["x_v1"]
    write(tmp_path, f"{name}.gz", zstandard.compress(content[:99]) + zstandard.compress(content[99:]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("GME.csv", SAMPLES["yahoo_daily"][1])
    write(tmp_path, "bars", packed.getvalue())
    taken = loaded(Record(tmp_path / "record"), tmp_path / f"{name}.gz", tmp_path / "bars")
    assert [(one.planned.file.label, one.rows) for one in taken] == [("posts.jsonl.gz", 3), ("bars/GME.csv", 2)]


def test_a_symbol_stated_for_a_member(tmp_path: Path) -> None:
    """By its own name, or by that with the archive's before it."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in/data.csv", SAMPLES["yahoo_daily"][1])
    for name in ("data.csv", "a.zip/in/data.csv"):
        [item], _ = plan([path], Stated(symbols={name: "GME"}))
        assert item.options == {"stock_id": "GME.US"}


def test_thousands_of_members(tmp_path: Path) -> None:
    """The list of members is read once: for each of them it would take minutes."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(3_000):
            archive.writestr(f"{number}.txt", b"no format\n%d\n" % number)
    planned, left_out = plan([path], STATED)
    assert (planned, len(left_out)) == ([], 3_000)
