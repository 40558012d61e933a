"""What editors, spreadsheets and broken downloads do to a file: read alike where it does no harm, else refused."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.gathered import Gathered
from queries.errors import InputError
from tests.loaders.reading import Seen, read_file, refusal
from tests.loaders.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

FILES = [pytest.param(name, content, id=source) for source, (name, content) in SAMPLES.items()]
TABLES = [pytest.param(*SAMPLES[source], id=source) for source in SAMPLES if source != "x_v1"]


def same(one: Seen, other: Seen) -> bool:
    return one.tables == other.tables and one.source == other.source


@pytest.mark.parametrize(("name", "content"), FILES)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda content: b"\xef\xbb\xbf" + content, id="byte order mark"),
        pytest.param(lambda content: content.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"), id="both"),
        pytest.param(lambda content: content.removesuffix(b"\n"), id="no last newline"),
        pytest.param(lambda content: content + b"\n\n", id="empty lines at the end"),
        pytest.param(gzip.compress, id="gzip"),
        pytest.param(lambda content: gzip.compress(content[:50]) + gzip.compress(content[50:]), id="gzip in two parts"),
        pytest.param(lambda content: gzip.compress(b"\xef\xbb\xbf" + content), id="gzip of a byte order mark"),
    ],
)
def test_it_reads_as_if_untouched(tmp_path: Path, name: str, content: bytes, change) -> None:  # noqa: ANN001
    plain = read_file(tmp_path, name, content)
    assert plain.gathered.rows > 1
    assert plain.gathered.refused == 0
    assert same(read_file(tmp_path, name, change(content)), plain)


@pytest.mark.parametrize(("name", "content"), TABLES)
@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_tabs_and_semicolons_for_commas(tmp_path: Path, name: str, content: bytes, delimiter: str) -> None:
    other = content.replace(b",", delimiter.encode())
    assert same(read_file(tmp_path, name, other), read_file(tmp_path, name, content))


@pytest.mark.parametrize(("name", "content"), TABLES)
def test_every_field_in_quotes(tmp_path: Path, name: str, content: bytes) -> None:
    rows = content.decode().replace('"', "").splitlines()
    quoted = "".join(",".join(f'"{field}"' for field in row.split(",")) + "\n" for row in rows)
    assert same(read_file(tmp_path, name, quoted), read_file(tmp_path, name, content))


@pytest.mark.parametrize(
    ("source", "table"), [("yahoo_daily", "bars"), ("stock_list", "stocks"), ("follows_csv", "follows")]
)
def test_rows_keep_the_line_an_editor_shows(tmp_path: Path, source: str, table: str) -> None:
    """A quoted newline makes a row of two lines; it is called by the second."""
    name, content = SAMPLES[source]
    header, first, second, _ = content.decode().split("\n")
    seen = read_file(tmp_path, name, f'{header},note\n{first},"a\nb"\n\n{second},c\n')
    assert seen.rows(table, "source_row")[-2:] == [(3,), (5,)]


@pytest.mark.parametrize(("name", "content"), TABLES)
def test_an_open_quote_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    broken = content.rstrip(b"\n").rpartition(b"\n")[0] + b'\n"' + b"x,1\n" * 3
    assert refusal(tmp_path, name, broken) == (
        f"{name}, row 3: A quote is opened in this row and never closed. Close the quote."
    )


def many_rows(name: str, content: bytes) -> bytes:
    """The file with its last row very often: past the part that is looked at to recognise it, even packed."""
    last = content.rstrip(b"\n").rpartition(b"\n")[2] + b"\n"
    filler = b"".join(last.replace(b"2", b"%d" % i) for i in range(20_000)) if name == "posts.jsonl" else last * 60_000
    return content + filler


@pytest.mark.parametrize(("name", "content"), FILES)
@pytest.mark.parametrize("share", [0.3, 0.99])
def test_a_download_that_stopped_is_refused(tmp_path: Path, name: str, content: bytes, share: float) -> None:
    packed = gzip.compress(many_rows(name, content), compresslevel=1)
    sentence = refusal(tmp_path, name, packed[: int(len(packed) * share)])
    assert sentence.startswith(f"{name}: This file cannot be ")
    assert "ended before the end-of-stream marker" in sentence


@pytest.mark.parametrize(("name", "content"), FILES)
def test_a_download_with_a_hole_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    packed = bytearray(gzip.compress(many_rows(name, content), compresslevel=1))
    middle = len(packed) // 2
    packed[middle : middle + 64] = b"\xff" * 64
    assert refusal(tmp_path, name, bytes(packed)).startswith(f"{name}: This file cannot be ")


@pytest.mark.parametrize(("name", "content"), TABLES)
@pytest.mark.parametrize("junk", [b"\xff", b"\0"])
def test_a_byte_that_is_no_text_costs_its_row_only(tmp_path: Path, name: str, content: bytes, junk: bytes) -> None:
    header, first, *rest = content.split(b"\n")
    seen = read_file(tmp_path, name, b"\n".join([header, first + junk, first, *rest]))
    [(row, column, value, reason)] = seen.rejects
    assert (row, reason) == (2, "bytes that are no text in the file's encoding")
    assert header.decode().endswith(str(column))
    assert str(value).endswith("\ufffd" if junk == b"\xff" else "\0")
    assert seen.gathered.rows - seen.gathered.refused == len([row for row in [first, *rest] if row])


@pytest.mark.parametrize("source", ["yahoo_daily", "stock_list", "follows_csv"])
def test_a_replacement_character_that_somebody_copied_is_text(tmp_path: Path, source: str) -> None:
    name, content = SAMPLES[source]
    header, first, *rest = content.rstrip(b"\n").split(b"\n")
    seen = read_file(
        tmp_path, name, b"\n".join([header + b",note", *(row + b",a\xef\xbf\xbd" for row in (first, *rest))])
    )
    assert seen.gathered.refused == 0


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """A folder, which not even root can open as a file."""
    (tmp_path / "GME.csv").mkdir()
    with pytest.raises(InputError, match=r"GME\.csv: This file cannot be opened \(.*Is a directory"):
        take_sample(SourceFile(tmp_path / "GME.csv"))


def test_a_refused_value_is_cut() -> None:
    gathered = Gathered("f")
    gathered.refuse(1, "c", "x" * 1_000, "too long")
    assert gathered.tables()["rejects"]["value"].to_pylist() == ["x" * 200]
