"""Files made to fill the memory: each has a clear outcome, and the process stays small."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest
import zstandard

from tests.loaders.measured import Measured, measured
from tests.loaders.posts import ANN, lines, post
from tests.loaders.reading import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST = 700
"""Megabytes: Python with all readers and their libraries is about 250."""

GOOD = lines(*(post(str(native), ANN, f"number {native}") for native in range(10)))
BARS = b"Date,Open,High,Low,Close,Volume\n" + b"".join(b"2015-03-%02d,10,12,9,11,500\n" % day for day in range(2, 7))
CHUNK = 1 << 26
BOMB = "This file unpacks to more than 200 times its size, as a bomb does. Unpack it yourself"
LONG = 1_000_000_000


def of(folder: Path, name: str, content: bytes, most_refused: float = 0.2) -> Measured:
    [seen] = measured(folder, [write(folder, name, content)], most_refused)
    assert seen.megabytes < MOST
    return seen


def zipped(begin: bytes, filler: bytes, times: int) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("posts.jsonl", "w") as member,
    ):
        member.write(begin)
        for _ in range(times):
            member.write(filler)
    return packed.getvalue()


def in_parts(pack: Callable[[bytes], bytes]) -> Callable[[bytes, bytes, int], bytes]:
    """Packed parts one behind another, of which the later are the same bytes."""
    return lambda begin, filler, times: pack(begin) + pack(filler) * times


def xz(content: bytes) -> bytes:
    return lzma.compress(content, preset=0)


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(in_parts(partial(gzip.compress, compresslevel=1)), id="gzip"),
        pytest.param(in_parts(zstandard.compress), id="zstd"),
        pytest.param(in_parts(xz), id="xz"),
        pytest.param(zipped, id="zip"),
    ],
)
def test_a_bomb(tmp_path: Path, packed: Callable[[bytes, bytes, int], bytes]) -> None:
    """Good posts, and then more and more of nothing."""
    content = packed(GOOD, (b" " * ((1 << 20) - 1) + b"\n") * (CHUNK >> 20), 3)
    assert len(content) < 1_000_000
    seen = of(tmp_path, "posts.jsonl", content)
    assert seen.rows is None
    assert BOMB in seen.why


def test_what_unpacks_to_a_hundred_times_its_size_is_no_bomb(tmp_path: Path) -> None:
    packed = gzip.compress(lines(*(post(str(native), ANN, "to the moon " * 500) for native in range(2_000))))
    assert len(packed) * 50 < 2_000 * 6_000
    assert of(tmp_path, "posts.jsonl.gz", packed).rows == 2_000


def frame(window: int, *blocks: bytes) -> bytes:
    """A zstd frame with raw blocks (RFC 8878, 3.1.1): its window is 2**window bytes, its length is not said."""
    head = b"\x28\xb5\x2f\xfd" + bytes([0, (window - 10) << 3])
    last = len(blocks) - 1
    return head + b"".join((len(b) << 3 | (at == last)).to_bytes(3, "little") + b for at, b in enumerate(blocks))


def test_a_window_of_two_gigabytes(tmp_path: Path) -> None:
    """As Reddit's dumps are packed; one that looks back further is no file of today's zstd."""
    seen = of(tmp_path, "posts.zst", frame(31, GOOD[:1000], GOOD[1000:]))
    assert (seen.rows, seen.refused) == (10, 0)
    wider = of(tmp_path, "posts.zst", frame(32, GOOD))
    assert wider.rows is None
    assert "cannot be opened (zstd decompress error: Frame requires too much memory for decoding)" in wider.why


def packed_line(begin: bytes, end: bytes) -> bytes:
    """A gigabyte on one line between two others, packed to a hundredth: less would pass for a bomb."""
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    parts = [packer.compress(begin)]
    parts += [packer.compress(os.urandom(12_000).hex().encode() + b"a" * 976_000) for _ in range(LONG // 1_000_000)]
    return b"".join([*parts, packer.compress(end), packer.flush()])


def test_a_gigabyte_on_one_line_of_many(tmp_path: Path) -> None:
    """Only that line is refused."""
    content = packed_line(GOOD + b'{"id_str": "', b'"}\n' + GOOD)
    seen = of(tmp_path, "posts.jsonl.zst", content)
    assert (seen.rows, seen.refused, seen.why) == (21, 1, "a line of over 32 MB")


def test_a_gigabyte_in_one_document(tmp_path: Path) -> None:
    content = packed_line(b'[{"id_str": "1", "created_at": "", "user": {"screen_name": "a"}, "text": "', b'"}]')
    seen = of(tmp_path, "posts.json.zst", content)
    assert seen.rows is None
    assert "This JSON document has over 256 MB and would not fit into memory. Save it as JSON lines" in seen.why


@pytest.mark.long
def test_a_gigabyte_on_one_line_of_a_table(tmp_path: Path) -> None:
    """Whether it opens a quote or not."""
    content = packed_line(BARS + b'2015-03-09,"', b"\n2015-03-10,10,12,9,11,500\n")
    seen = of(tmp_path, "bars.csv", content)
    assert (seen.rows, seen.refused, seen.why) == (7, 1, "a line of over 16 million characters")


@pytest.mark.long
def test_a_row_of_very_many_lines(tmp_path: Path) -> None:
    """Each quote is closed and opened again, so that the row never ends."""
    seen = of(tmp_path, "bars.csv", BARS + b'"' + b'\n","' * 20_000_000)
    assert seen.rows is None
    assert "row 7: A quote is opened in this row and never closed" in seen.why


@pytest.mark.parametrize("pair", [b"[]", b"{}"])
def test_a_document_of_very_many_small_values(tmp_path: Path, pair: bytes) -> None:
    """Text of 100 MB, which would take gigabytes as values."""
    begin = b'[{"id_str": "1", "created_at": "", "user": {"screen_name": "a"}},'
    seen = of(tmp_path, "posts.json", begin + (pair + b",") * 33_000_000 + b"1]")
    assert seen.rows is None
    assert "would not fit into memory" in seen.why


@pytest.mark.long
def test_very_many_bad_lines(tmp_path: Path) -> None:
    """A million refused lines are enough to tell that the file is not what it was taken for."""
    seen = of(tmp_path, "posts.jsonl", GOOD + b"a\n" * 3_000_000)
    assert seen.rows is None
    assert "1,000,000 of its first 1,000,010 rows are refused, so it is left out; now: not a JSON object" in seen.why


def test_very_many_columns(tmp_path: Path) -> None:
    names = b",".join(b"column%d" % number for number in range(100_000))
    rows = b"".join(b"2015-03-%02d,10,12,9,11,500" % day + b"," * 100_000 + b"\n" for day in range(2, 7))
    seen = of(tmp_path, "bars.csv", b"Date,Open,High,Low,Close,Volume," + names + b"\n" + rows)
    assert (seen.rows, seen.refused) == (5, 0)


def test_very_long_fields(tmp_path: Path) -> None:
    """Each as long as is allowed, and many of them: they are held a few at a time."""

    def rows() -> Iterator[bytes]:
        yield b"Date,Open,High,Low,Close,Volume,note\n"
        for day in range(1, 13):
            yield b"2015-%02d-02,10,12,9,11,500," % day + b"a" * 15_000_000 + b"\n"

    path = tmp_path / "bars.csv"
    with path.open("wb") as file:
        file.writelines(rows())
    [seen] = measured(tmp_path, [path], most_refused=1.0)
    assert seen.rows == 12
    assert seen.megabytes < MOST
