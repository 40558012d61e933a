"""Delimited text as columns of text, with the line each row ends on, so that a refusal can name it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loaders.gathered import Gathered
from loaders.source import UNREADABLE, open_plain
from queries.errors import InputError

_END = "\0end of file"
_INSTANT = r"\d{4}-?\d\d-?\d\d"
_DAY = r"\d{4}-\d{1,2}-\d{1,2}$"


@dataclass(frozen=True)
class Columns:
    """Columns of text by name, and the line of each row."""

    lines: NDArray[np.int64]
    text: dict[str, NDArray[np.object_]]

    def where(self, keep: NDArray[np.bool_]) -> Columns:
        """The rows marked True."""
        return Columns(self.lines[keep], {name: column[keep] for name, column in self.text.items()})


def header_of(line: str) -> list[str]:
    """Names of a header line separated by comma, tab or semicolon; none where the line is no header."""
    return [name.strip().strip('"') for name in next(iter(sample_rows([line])), [])]


def sample_rows(lines: Sequence[str]) -> list[list[str]]:
    """Rows of a file's first lines, the header among them, as far as they can be read."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(fields for fields in csv.reader(lines, delimiter=_delimiter(lines[0])) if fields)
    return rows


def _delimiter(header: str) -> str:
    return max(",\t;", key=header.count)


def read_columns(path: Path, gathered: Gathered) -> Columns:
    """All rows of a delimited file; a row with more or fewer fields than the header is refused.

    Raises:
        InputError: the file cannot be unpacked, is not UTF-8, leaves a quote open or has one column twice.
    """
    try:
        with open_plain(path) as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            first = text.readline()
            names = header_of(first)
            rows = _rows(text, _delimiter(first), path.name)
    except UnicodeDecodeError as error:
        raise InputError("This file is not UTF-8 text", file=path.name, do="Convert it to UTF-8.") from error
    except UNREADABLE as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=path.name) from error
    twice = [name for name in names if name and names.count(name) > 1]
    if twice:
        raise InputError("This column stands twice in the header", file=path.name, row=1, column=twice[0])
    gathered.rows = len(rows)
    whole = [(line, fields) for line, fields in rows if _whole(line, fields, names, gathered)]
    lines = np.array([line for line, _ in whole], dtype=np.int64)
    cells = np.array([fields for _, fields in whole], dtype=object).reshape(len(whole), len(names))
    return Columns(lines, {name: cells[:, i] for i, name in enumerate(names)})


def _rows(text: Iterable[str], delimiter: str, file: str) -> list[tuple[int, list[str]]]:
    """Rows and the line each ends on. A line of our own behind the last shows whether a quote was left open."""
    reader = csv.reader(chain(text, [_END]), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend((reader.line_num + 1, fields) for fields in reader if fields)
    except csv.Error:  # a field longer than csv allows, for its quote was left open
        rows.append((0, []))
    if rows.pop()[1] != [_END]:
        line = rows[-1][0] + 1 if rows else 2
        raise InputError("A quote is opened in this row and never closed", file=file, row=line, do="Close the quote.")
    return rows


def _whole(line: int, fields: list[str], names: list[str], gathered: Gathered) -> bool:
    if len(fields) == len(names):
        return True
    gathered.refuse(line, "", ",".join(fields), f"{len(fields)} fields where the header has {len(names)}")
    return False


def numbers(column: NDArray[np.object_]) -> NDArray[np.float64]:
    """Finite numbers of a text column; NaN where the text is none."""
    import pandas as pd

    found = pd.to_numeric(pd.Series(column, dtype=object), errors="coerce").to_numpy(dtype=np.float64)
    return np.where(np.isfinite(found), found, np.nan)


def instants(column: NDArray[np.object_]) -> NDArray[np.datetime64]:
    """UTC instants of a text column, datetime64[us]; NaT where the text is none. A time without a zone is UTC."""
    import pandas as pd

    text = _like(column, _INSTANT)
    parsed = pd.to_datetime(pd.Series(text, dtype=object), errors="coerce", utc=True, format="ISO8601")
    return parsed.dt.tz_convert(None).to_numpy(dtype="datetime64[us]")


def days(column: NDArray[np.object_]) -> NDArray[np.datetime64]:
    """Dates of a text column, datetime64[D]; NaT where the text is no ISO date."""
    import pandas as pd

    parsed = pd.to_datetime(pd.Series(_like(column, _DAY), dtype=object), errors="coerce", format="%Y-%m-%d")
    return parsed.to_numpy(dtype="datetime64[D]")


def _like(column: NDArray[np.object_], pattern: str) -> list[str | None]:
    """What begins like a date; pandas would read `now` as the time of loading and `2019` as New Year's Day."""
    begins = re.compile(pattern, re.ASCII).match
    return [text if begins(text) else None for text in column]


def refuse_where(
    gathered: Gathered, columns: Columns, bad: NDArray[np.bool_], name: str, reason: str
) -> NDArray[np.bool_]:
    """Refuse the rows marked True for one column's sake; the mask itself, to be joined with others."""
    for at in np.flatnonzero(bad):
        gathered.refuse(int(columns.lines[at]), name, columns.text[name][at], reason)
    return bad
