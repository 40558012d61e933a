"""Delimited text as columns of text, with the line each row ends on, so that a refusal can name it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loaders.gathered import Gathered
from loaders.source import open_plain
from queries.errors import InputError


@dataclass(frozen=True)
class Columns:
    """Columns of text by name, and the line of each row."""

    lines: NDArray[np.int64]
    text: dict[str, NDArray[np.object_]]

    def where(self, keep: NDArray[np.bool_]) -> Columns:
        """The rows marked True."""
        return Columns(self.lines[keep], {name: column[keep] for name, column in self.text.items()})


def header_of(line: str) -> list[str]:
    """Names of a header line separated by comma, tab or semicolon."""
    return [name.strip().strip('"') for name in next(csv.reader([line], delimiter=_delimiter(line)), [])]


def _delimiter(header: str) -> str:
    return max(",\t;", key=header.count)


def read_columns(path: Path, gathered: Gathered) -> Columns:
    """All rows of a delimited file; a row with more or fewer fields than the header is refused.

    Raises:
        InputError: the file cannot be unpacked or is not UTF-8.
    """
    try:
        with open_plain(path) as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            first = text.readline()
            names = header_of(first)
            reader = csv.reader(text, delimiter=_delimiter(first))
            rows = [(reader.line_num + 1, fields) for fields in reader if fields]
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=path.name) from error
    gathered.rows = len(rows)
    whole = [(line, fields) for line, fields in rows if _whole(line, fields, names, gathered)]
    lines = np.array([line for line, _ in whole], dtype=np.int64)
    cells = np.array([fields for _, fields in whole], dtype=object).reshape(len(whole), len(names))
    return Columns(lines, {name: cells[:, i] for i, name in enumerate(names)})


def _whole(line: int, fields: list[str], names: list[str], gathered: Gathered) -> bool:
    if len(fields) == len(names):
        return True
    gathered.refuse(line, "", ",".join(fields), f"{len(fields)} fields where the header has {len(names)}")
    return False


def numbers(column: NDArray[np.object_]) -> NDArray[np.float64]:
    """Numbers of a text column; NaN where the text is none."""
    import pandas as pd

    return pd.to_numeric(pd.Series(column, dtype=object), errors="coerce").to_numpy(dtype=np.float64)


def instants(column: NDArray[np.object_]) -> NDArray[np.datetime64]:
    """UTC instants of a text column, datetime64[us]; NaT where the text is none. A time without a zone is UTC."""
    import pandas as pd

    parsed = pd.to_datetime(pd.Series(column, dtype=object), errors="coerce", utc=True, format="ISO8601")
    return parsed.dt.tz_convert(None).to_numpy(dtype="datetime64[us]")


def days(column: NDArray[np.object_]) -> NDArray[np.datetime64]:
    """Dates of a text column, datetime64[D]; NaT where the text is no ISO date."""
    import pandas as pd

    parsed = pd.to_datetime(pd.Series(column, dtype=object), errors="coerce", format="%Y-%m-%d")
    return parsed.to_numpy(dtype="datetime64[D]")


def refuse_where(
    gathered: Gathered, columns: Columns, bad: NDArray[np.bool_], name: str, reason: str
) -> NDArray[np.bool_]:
    """Refuse the rows marked True for one column's sake; the mask itself, to be joined with others."""
    for at in np.flatnonzero(bad):
        gathered.refuse(int(columns.lines[at]), name, columns.text[name][at], reason)
    return bad
