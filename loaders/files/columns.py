"""Delimited text, or Parquet, as columns of text, with the line each row ends on, so that a refusal can name it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from loaders.files.delimited import row_blocks
from loaders.files.encoding import DAMAGE, MARKED, encoding_of
from loaders.files.packed import UNREADABLE, SourceFile
from loaders.files.parquet import parquet_blocks, parquet_names
from loaders.gathered import Gathered
from queries.errors import InputError

if TYPE_CHECKING:
    from loaders.files.sample import Sample

BLOCK_ROWS = 50_000
_BLOCK_CELLS = 4_000_000
_MOST_HELD = 8_000_000
"""Rows of a file that its source reads at once: a stock's minutes of a hundred years."""
_LONGEST_HEADER = 4_000_000
_HEAD_BYTES = 262_144


@dataclass(frozen=True)
class Columns:
    """Columns of text by name, and the line of each row."""

    lines: NDArray[np.int64]
    text: dict[str, NDArray[np.object_]]

    def where(self, keep: NDArray[np.bool_]) -> Columns:
        """The rows marked True."""
        return Columns(self.lines[keep], {name: column[keep] for name, column in self.text.items()})

    def named(self, names: Mapping[str, str]) -> Columns:
        """The columns under other names; those not listed keep theirs."""
        return Columns(self.lines, {names.get(name, name): column for name, column in self.text.items()})

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row as its line and its texts by column."""
        for at, line in enumerate(self.lines.tolist()):
            yield line, {name: column[at] for name, column in self.text.items()}


def column_names(sample: Sample) -> tuple[str, ...]:
    """Names of the columns of a delimited or Parquet file; empty where the file begins like JSON."""
    if sample.is_parquet:
        return tuple(parquet_names(sample.file))
    if sample.text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return ()
    return tuple(header_of(sample.header))


def header_of(line: str) -> list[str]:
    """Names of a header line separated by comma, tab, semicolon or bar; none where the line is no header."""
    return [_name(name) for name in next(iter(sample_rows([line])), [])]


def _name(text: str) -> str:
    return _readable(text.strip().strip("\ufeff").strip('"').strip())


def sample_rows(lines: Sequence[str]) -> list[list[str]]:
    """Rows of a file's first lines, the header among them, as far as they can be read."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(fields for fields in csv.reader(lines, delimiter=_delimiter(lines[0])) if fields)
    return rows


def _delimiter(header: str) -> str:
    return max(",\t;|", key=header.count)


def read_columns(file: SourceFile, gathered: Gathered) -> Columns:
    """All rows of a file at once; see `column_blocks`, which takes them in parts.

    Raises:
        InputError: as `column_blocks`, or there are too many to be held.
    """
    blocks: list[Columns] = []
    for block in column_blocks(file, gathered):
        blocks.append(block)
        if gathered.rows > _MOST_HELD:
            raise InputError(
                f"This file has over {_MOST_HELD:,} rows and would not fit into memory",
                file=file.label,
                do="Load it in parts.",
            )
    if len(blocks) == 1:
        return blocks[0]
    lines = np.concatenate([block.lines for block in blocks])
    return Columns(lines, {name: np.concatenate([b.text[name] for b in blocks]) for name in blocks[0].text})


def column_blocks(file: SourceFile, gathered: Gathered) -> Iterator[Columns]:
    """The rows of a delimited or Parquet file in blocks, one block at least.

    Each row counts as a row of the file. One with more or fewer fields than the header, or with bytes that are not
    text in the file's encoding, is refused.

    Raises:
        InputError: the file cannot be unpacked, leaves a quote open or has one column twice.
    """
    try:
        with file.open() as stream:
            head = stream.read(_HEAD_BYTES)
        if head.startswith(b"PAR1"):
            yield from _parquet_blocks(file, gathered)
            return
        with file.open() as stream, io.TextIOWrapper(stream, encoding_of(head), MARKED, newline="") as text:
            yield from _text_blocks(text, file, gathered)
    except (*UNREADABLE, UnicodeError) as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=file.label) from error


def _text_blocks(text: io.TextIOWrapper, file: SourceFile, gathered: Gathered) -> Iterator[Columns]:
    first, skipped = _first_line(text)
    names = header_of(first)
    _check_once(names, file, skipped + 1)
    most = max(1, min(BLOCK_ROWS, _BLOCK_CELLS // max(len(names), 1)))
    given = False
    for block in row_blocks(text, _delimiter(first), skipped + 1, most, gathered):
        yield _columns(block, names, gathered)
        given = True
    if not given:
        yield _columns([], names, gathered)


def _check_once(names: Iterable[str], file: SourceFile, row: int | None) -> None:
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    if twice:
        raise InputError("This column stands twice in the header", file=file.label, row=row, column=twice[0])


def _first_line(text: io.TextIOWrapper) -> tuple[str, int]:
    """The header, and how many empty lines stand above it."""
    for skipped, line in enumerate(iter(partial(text.readline, _LONGEST_HEADER), "")):
        if line.strip("\ufeff \t\r\n"):
            return line, skipped
    return "", 0


def _columns(block: list[tuple[int, list[str]]], names: list[str], gathered: Gathered) -> Columns:
    gathered.rows += len(block)
    whole = [(line, fields) for line, fields in block if _whole(line, fields, names, gathered)]
    lines = np.array([line for line, _ in whole], dtype=np.int64)
    cells = np.array([fields for _, fields in whole], dtype=object).reshape(len(whole), len(names))
    return Columns(lines, {name: cells[:, i] for i, name in enumerate(names)})


def _whole(line: int, fields: list[str], names: list[str], gathered: Gathered) -> bool:
    if len(fields) != len(names):
        reason = f"{len(fields)} fields where the header has {len(names)}"
        gathered.refuse(line, "", _readable(",".join(fields[:20])), reason)
        return False
    together = "".join(fields)
    if DAMAGE not in together and "\0" not in together:
        return True
    name, text = next(cell for cell in zip(names, fields, strict=True) if DAMAGE in cell[1] or "\0" in cell[1])
    gathered.refuse(line, name, _readable(text), "bytes that are no text in the file's encoding")
    return False


def _readable(text: str) -> str:
    return text[:1000].replace(DAMAGE, "\ufffd")


def _parquet_blocks(file: SourceFile, gathered: Gathered) -> Iterator[Columns]:
    _check_once(parquet_names(file), file, None)
    above = 0
    for length, cells in parquet_blocks(file, BLOCK_ROWS):
        gathered.rows += length
        yield Columns(np.arange(above + 1, above + length + 1, dtype=np.int64), cells)
        above += length
