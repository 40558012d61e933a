"""Archives and packed files that are broken, locked, nested or misnamed: rows, or one sentence each."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zstandard

from loaders.record.store import Record
from tests.loaders.posts import ANN, lines, post
from tests.loaders.reading import refusal, write
from tests.loaders.samples import FOLLOWS, POSTS
from tests.loaders.test_hostile_files import BEGIN, DEEP, became
from tests.program.command import bellwether

if TYPE_CHECKING:
    from collections.abc import Callable


def zip_of(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_workbook_named_csv(tmp_path: Path) -> None:
    content = zip_of(("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", b"<worksheet/>"))
    assert refusal(tmp_path, "posts.csv", content) == (
        "posts.csv: This is an Excel workbook, whatever its name says. Save the sheet as CSV (UTF-8)."
    )


def encrypted(content: bytes) -> bytes:
    """The mark of a password in the list of members and before each; nobody gets as far as the password."""
    packed = bytearray(zip_of(("posts.jsonl", content)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + at] |= 1
    return bytes(packed)


def test_what_an_archive_holds_that_cannot_be_read(tmp_path: Path) -> None:
    inner = zip_of(("posts.jsonl", POSTS))
    sentences = {
        "locked.zip": (encrypted(POSTS), "posts.jsonl: This file is locked with a password. Unpack it yourself."),
        "nested.zip": (zip_of(("a.zip", inner)), "a.zip: This is an archive inside an archive. Unpack the outer one."),
        "book.zip": (zip_of(("a.xlsx", inner)), "a.xlsx: This is an archive inside an archive. Unpack the outer one."),
    }
    for name, (content, why) in sentences.items():
        [left_out] = became(tmp_path, write(tmp_path, name, content))[1]
        assert (left_out.label, left_out.why) == (f"{tmp_path}/{name}/{why.partition(':')[0]}", f"{name}/{why}")
    assert refusal(tmp_path, "empty.zip", zip_of()) == "empty.zip: This archive holds no file."


def test_names_that_would_leave_the_archive(tmp_path: Path) -> None:
    """Nothing is unpacked to disk, so they are names like others."""
    names = ["../../posts.jsonl", "/etc/ties.csv", "a/../b.csv", "__MACOSX/._b.csv", ".hidden"]
    archive = write(
        tmp_path, "a.zip", zip_of(*zip(names, (POSTS, FOLLOWS, FOLLOWS + b"x:9,x:8,\n", b"", b""), strict=True))
    )
    taken, left_out = became(tmp_path, archive)
    assert sorted(taken) == [
        ("a.zip/../../posts.jsonl", 3, 0),
        ("a.zip//etc/ties.csv", 2, 0),
        ("a.zip/a/../b.csv", 3, 0),
    ]
    assert left_out == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "record"]


def packed_many(pack: Callable[[bytes], bytes]) -> bytes:
    return pack(b"".join(lines(post(str(native), ANN, os.urandom(8).hex())) for native in range(3_000)))


@pytest.mark.parametrize(
    "pack", [gzip.compress, zstandard.compress, lzma.compress, lambda content: zip_of(("posts.jsonl", content))]
)
@pytest.mark.parametrize("share", [0.5, 0.9, 1.0])
def test_a_download_that_stopped(tmp_path: Path, pack: Callable[[bytes], bytes], share: float) -> None:
    whole = packed_many(pack)
    path = write(tmp_path, "posts", whole[: min(int(len(whole) * share), len(whole) - 1)])
    taken, [left_out] = became(tmp_path, path)
    assert taken == []
    assert left_out.why.startswith(("posts: This file cannot be ", "posts: This archive cannot be opened ("))


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lzma.compress])
def test_a_download_with_a_hole(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    whole = bytearray(packed_many(pack))
    middle = len(whole) // 2
    whole[middle : middle + 99] = bytes(99)
    assert became(tmp_path, write(tmp_path, "posts", bytes(whole)))[1]


def test_a_member_with_a_hole(tmp_path: Path) -> None:
    """One member is damaged, the other is read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("posts.jsonl", POSTS)
        archive.writestr("ties.csv", FOLLOWS)
    content = packed.getvalue().replace(b"Buy", b"Bye", 1)
    taken, [left_out] = became(tmp_path, write(tmp_path, "a.zip", content))
    assert taken == [("a.zip/ties.csv", 2, 0)]
    assert "a.zip/posts.jsonl: This file cannot be " in left_out.why
    assert "Bad CRC-32" in left_out.why


def test_the_command_says_it_in_a_sentence(tmp_path: Path) -> None:
    """Exit code 3, no traceback, and what was good is loaded."""
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, "posts.jsonl", POSTS)
    write(folder, "book.csv", zip_of(("[Content_Types].xml", b"<Types/>")))
    write(folder, "cut.jsonl.gz", packed_many(gzip.compress)[:20_000])
    write(folder, "deep.json", BEGIN + DEEP + b"]")
    (folder / "gone.csv").symlink_to(tmp_path / "nowhere")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\n\x1b[31m.csv")).write_bytes(b"a,b\n1,2\n")
    study = tmp_path / "study"
    bellwether("init", "--study", study)
    done = bellwether("load", folder, "--study", study, code=3, environment={"BELLWETHER_KEY": "ab" * 32})
    for sentence in (
        "book.csv: This is an Excel workbook, whatever its name says. Save the sheet as CSV (UTF-8).",
        "cut.jsonl.gz: This file cannot be opened (Compressed file ended before the end-of-stream marker was reached).",
        "gone.csv: This file cannot be opened (",
        "of no known format: deep.json, \\udcff\\n\\x1b[31m.csv.",
    ):
        assert sentence in " ".join((done.out + done.err).split())
    assert "\x1b" not in done.out + done.err
    assert Record(study / "record").counts()["posts"] == 3
