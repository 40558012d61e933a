"""Files that are broken, locked, nested, misnamed or no files at all: rows, or one sentence each."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from loaders.files.encoding import encoding_of
from loaders.load import Terms, load
from loaders.plan import LeftOut, plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.loaders.posts import ANN, lines, post
from tests.loaders.reading import read_file, refusal, write
from tests.loaders.samples import BARS, FOLLOWS, POSTS

DEEP = b"[" * 100_000 + b"]" * 100_000
DEEP_OBJECT = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
NOTHING_KNOWN = "f: No known format"
POST = post("1", ANN, "hi")
BEGIN = b'[{"id_str":"9","created_at":"x","user":{"screen_name":"a"}},'
"""The beginning of a list by which X's posts are known."""


def became(folder: Path, *paths: Path) -> tuple[list[tuple[str, int, int]], list[LeftOut]]:
    """Name, rows and refused rows of each file taken; and what was left out."""
    planned, left_out = plan(paths, Stated(capture={"x_v1": "stream"}))
    taken, failed = load(Record(folder / "record"), planned, Terms(workers=1))
    return [(one.planned.file.label, one.rows, one.refused) for one in taken], left_out + failed


@pytest.mark.parametrize("deep", [DEEP, DEEP_OBJECT, b"[" * 100_000, b'{"a":' * 100_000])
def test_deep_json_in_a_line(tmp_path: Path, deep: bytes) -> None:
    seen = read_file(tmp_path, "f", lines(*[POST] * 5) + deep + b"\n")
    assert (seen.gathered.rows, seen.gathered.refused) == (6, 1)
    assert str(seen.rejects[0][3]).startswith("not a JSON object: ")


@pytest.mark.parametrize("deep", [DEEP, DEEP_OBJECT, b"[" * 100_000, b'{"a":' * 100_000])
def test_deep_json_in_a_document(tmp_path: Path, deep: bytes) -> None:
    assert refusal(tmp_path, "f", deep).startswith(NOTHING_KNOWN)
    assert refusal(tmp_path, "f", BEGIN + deep + b"]").startswith("f: ")
    filler = b'{"a": "' + b"x" * 300_000 + b'"},'
    assert refusal(tmp_path, "f", BEGIN + filler + deep + b"]").startswith("f: This file is not valid JSON (")


@pytest.mark.parametrize("depth", [60, 1_000])
def test_json_that_is_only_fairly_deep(tmp_path: Path, depth: int) -> None:
    """What is no post is refused however deep it is."""
    seen = read_file(tmp_path, "f", lines(*[POST] * 5) + b"[" * depth + b"]" * depth + b"\n")
    assert (seen.gathered.rows, seen.gathered.refused) == (6, 1)


@pytest.mark.parametrize("bad", [b"\xff", b"\xe4\xb8", b"\xed\xa0\x80", b"\xc0\x80"])
def test_broken_utf8_in_a_line_costs_that_line(tmp_path: Path, bad: bytes) -> None:
    good = lines(*[post(str(native), ANN, "三月") for native in range(5)])
    seen = read_file(tmp_path, "f", good + lines(POST).replace(b"hi", bad))
    assert (seen.gathered.rows, seen.gathered.refused) == (6, 1)


def test_broken_utf8_in_a_document(tmp_path: Path) -> None:
    assert "not valid JSON" in refusal(tmp_path, "f", BEGIN + b'"\xff"]')


CHINESE = "follower,followed,note\nx:1,x:2,三月安好\nx:2,x:3,龙蟒 𠀀\n"
CHINESE_POSTS = lines(*[post(str(native), ANN, "龙蟒三月") for native in range(5)]).decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("text", [CHINESE, CHINESE_POSTS], ids=["table", "lines"])
def test_encodings_read_alike(tmp_path: Path, encoding: str, text: str) -> None:
    assert read_file(tmp_path, "f", text.encode(encoding)).tables == read_file(tmp_path, "f", text).tables


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (CHINESE.encode() + b"\xff", "utf-8-sig"),
        (b"a,\xff\xfe\xfd\n", "utf-8-sig"),
        ("déjà vu, l'été était côté".encode("latin-1"), "utf-8-sig"),  # which decodes as GB18030, as rare characters
        ("龙".encode("gb18030")[:1], "utf-8-sig"),
        ("证券代码,名称\n".encode("gb18030")[:-2], "gb18030"),
        ("證券交易所".encode("gb18030"), "gb18030"),
    ],
)
def test_the_encoding_of_a_beginning(content: bytes, encoding: str) -> None:
    assert encoding_of(content) == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_encodings_of_a_document_read_alike(tmp_path: Path, encoding: str) -> None:
    document = "[" + CHINESE_POSTS.strip().replace("\n", ",\n") + "]"
    seen = read_file(tmp_path, "f", document.encode(encoding))
    assert seen.rows("posts", "text") == [("龙蟒三月",)] * 5


def test_a_gb18030_table_with_damage(tmp_path: Path) -> None:
    """By its beginning it is GB18030; the damage far behind costs its row."""
    rows = "".join(f"x:{number},x:1,三月安好\n" for number in range(20_000))
    content = ("follower,followed,note\n" + rows).encode("gb18030") + b"x:0,x:2,\xff\xff\nx:0,x:3,\n"
    seen = read_file(tmp_path, "f", content)
    assert (seen.gathered.rows, seen.rejects[0][:2]) == (20_002, (20_002, "note"))


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_of_other_systems(tmp_path: Path, end: bytes) -> None:
    seen = read_file(tmp_path, "f", FOLLOWS.replace(b"\n", end))
    assert seen.rows("follows", "follower_id", "source_row") == [("x:102", 2), ("x:103", 3)]


def test_lines_of_json_that_end_in_a_lone_return(tmp_path: Path) -> None:
    """No program writes that any more; it is one broken document."""
    assert refusal(tmp_path, "f", POSTS.replace(b"\n", b"\r")).startswith("f: This file is not valid JSON")


def test_nul_bytes(tmp_path: Path) -> None:
    rows = b"".join(b"x:%d,x:1,\n" % number for number in range(2, 10))
    seen = read_file(tmp_path, "f", b"follower,followed,since\nx:\x001,x:2,\n" + rows)
    assert (seen.gathered.rows, seen.rejects[0][:2]) == (9, (2, "follower"))
    assert refusal(tmp_path, "f", b"\0" * 300_000).startswith(NOTHING_KNOWN)
    kept = read_file(tmp_path, "f", lines(post("1", ANN, "a\0b"), POST))
    assert kept.rows("posts", "text") == [("a\0b",), ("hi",)]


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n" * 9, b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b" \t\n" * 400_000])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, "f", content) == "f: This file is empty."


def test_a_header_only(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "GME.csv", BARS.partition(b"\n")[0])
    assert (seen.gathered.rows, seen.gathered.refused) == (0, 0)


def test_what_is_no_file(tmp_path: Path) -> None:
    """Beside a good one: a link that leads nowhere, a pipe, a folder called like a file."""
    folder = tmp_path / "data"
    (folder / "GME.csv").mkdir(parents=True)
    write(folder, "posts.jsonl", POSTS)
    (folder / "gone.csv").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.csv")
    taken, left_out = became(tmp_path, folder)
    assert taken == [("posts.jsonl", 3, 0)]
    assert [one.why.partition(" (")[0] for one in left_out] == [
        "gone.csv: This file cannot be opened",
        "pipe.csv: This is no file.",
    ]
    assert became(tmp_path, folder / "gone.csv")[1][0].why.startswith("gone.csv: This file cannot be opened (")


if os.geteuid() != 0:  # root may read everything

    def test_what_may_not_be_read(tmp_path: Path) -> None:
        folder = tmp_path / "data"
        (folder / "closed").mkdir(parents=True)
        write(folder, "posts.jsonl", POSTS).chmod(0)
        (folder / "closed").chmod(0)
        _, left_out = became(tmp_path, folder)
        assert ["Permission denied" in one.why for one in left_out] == [True, True]


ODD_NAMES = [
    b"new\nline.csv",
    b"escape\x1b[31m.csv",
    b"no text \xff\xfe.csv",
    b"[bold]x[-bold].csv",
    "名 \u202e.csv".encode(),
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names(tmp_path: Path, name: bytes) -> None:
    """They are shown so that no terminal obeys them, and stored as text."""
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(FOLLOWS)
    taken, left_out = became(tmp_path, path)
    assert [one[1:] for one in taken] == [(2, 0)]
    assert left_out == []
    [row] = Record(tmp_path / "record").read("batches").to_pylist()
    assert str(row["file"]).isprintable()
    path.write_bytes(BARS)
    [left_out] = became(tmp_path, path)[1]
    assert left_out.why.isprintable()
    assert left_out.label.isprintable()


def test_columns_twice(tmp_path: Path) -> None:
    assert refusal(tmp_path, "f", b"follower,followed,a,a\nx:1,x:2,,\n") == (
        "f, row 1, column a: This column stands twice in the header."
    )


def test_a_packed_parquet_file(tmp_path: Path) -> None:
    content = gzip.compress(b"PAR1" + bytes(100) + b"PAR1")
    assert refusal(tmp_path, "f", content) == "f: This is a packed Parquet file. Unpack it; Parquet packs by itself."
