"""A file's format is told by its content; where it is not, one sentence says why."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.plan import MAPPED, plan
from loaders.source import Stated
from loaders.sources import sources
from queries.errors import UsageError
from tests.loaders.reading import refusal, write
from tests.loaders.samples import SAMPLES, every_sample, mixed_folder, stating

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("f", "f.gz", "photo.jpg", "tweets.jsonl", "x_v1.csv")
STATED = Stated(symbols=dict.fromkeys(NAMES, "GME"))
FORMATS = [pytest.param(name, content, id=name) for name, (_, content) in SAMPLES.items()]


def test_there_is_a_sample_of_every_source() -> None:
    assert set(every_sample()) == set(sources())


@pytest.mark.parametrize("source", sorted(set(sources()) - {MAPPED}))
def test_one_source_alone_knows_it(tmp_path: Path, source: str) -> None:
    sample = take_sample(SourceFile(write(tmp_path, "f", every_sample()[source][1])))
    assert [name for name, reader in sources().items() if reader.recognise(sample)] == [source]


def test_only_a_mapping_knows_the_rest(tmp_path: Path) -> None:
    path = write(tmp_path, *every_sample()[MAPPED])
    assert [item.source for item in plan([path], stating())[0]] == [MAPPED]
    assert [item.source for item in plan([path], stating(), MAPPED)[0]] == [MAPPED]
    planned, [left_out] = plan([path], Stated())
    assert planned == []
    assert left_out.why.endswith("See docs/formats.md, or name its columns: bellwether map FILE.")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(("source", "content"), FORMATS)
def test_the_name_says_nothing_of_the_format(
    tmp_path: Path, source: str, content: bytes, name: str, *, packed: bool
) -> None:
    path = write(tmp_path, name, gzip.compress(content) if packed else content)
    [planned], left_out = plan([path], STATED)
    assert (planned.source, left_out) == (source, [])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "f: This file is empty."),
        (b" \n\n", "f: This file is empty."),
        (gzip.compress(b"", mtime=0), "f: This file is empty."),
        (b"\xef\xbb\xbf\n", "f: This file is empty."),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "f: This file is no text. Convert it to UTF-8."),
        ("Symbol,名\n".encode("gb18030"), "f: No known format (found 'Symbol,名'). See docs/formats.md"),
        (BARE := b"a,b\n1,2\n", "f: No known format (found 'a,b'). See docs/formats.md"),
        (b"{}\n", "f: No known format (found '{}'). See docs/formats.md"),
        (b'{"a": "' + b"x" * 200_000 + b'"}', "f: No known format (found "),
        (b"x" * 400_000, "f: No known format (found 'xxxxxxxxxx"),
        (b"\0" * 100, "f: No known format (found "),
        (b"\x1f\x8b\x08", "f: This file cannot be opened ("),
        (gzip.compress(BARE, mtime=0)[:-12], "f: This file cannot be opened ("),
        (b"follower,followed,Symbol,Company\n", "f: It could be follows_csv, stock_list. State it: --format NAME."),
    ],
)
def test_what_is_not_recognised_is_refused_in_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    assert refusal(tmp_path, "f", content).startswith(why)


def test_a_stated_format_decides_between_two(tmp_path: Path) -> None:
    path = write(tmp_path, "f", b"follower,followed,Symbol,Company\nx:1,x:2,$GME,Ann\n")
    assert [item.source for item in plan([path], Stated(), "follows_csv")[0]] == ["follows_csv"]
    assert [item.source for item in plan([path], Stated(), "stock_list")[0]] == ["stock_list"]


@pytest.mark.parametrize("source", sorted(set(sources()) - {MAPPED}))
def test_a_stated_format_must_fit(tmp_path: Path, source: str) -> None:
    planned, [left_out] = plan([write(tmp_path, "GME.csv", b"a,b\n1,2\n")], Stated(market="US", platform="x"), source)
    assert planned == []
    assert left_out.why == f"GME.csv: This file is not of the format {source} (found 'a,b')."


def test_a_format_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"No format is called 'myspace'\. Formats: .*follows_csv, lots_daily, "):
        plan([tmp_path], Stated(), "myspace")


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file or folder"):
        plan([tmp_path / "nowhere"], Stated())


def test_a_folder_is_walked_and_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    planned, left_out = plan([mixed_folder(tmp_path)], Stated())
    found = {item.file.path.relative_to(tmp_path).as_posix(): item.source for item in planned}
    assert found == {name: source for source, (name, _) in SAMPLES.items()} | {"deeper/AMC.csv": "yahoo_daily"}
    assert {item.label.removeprefix(f"{tmp_path}/"): item.why.partition(":")[0] for item in left_out} == {
        "deeper/notes.txt": "notes.txt",
        "deeper/photo.jpg": "photo.jpg",
        "nothing.csv": "nothing.csv",
        "prices of mine.csv": "prices of mine.csv",
    }
