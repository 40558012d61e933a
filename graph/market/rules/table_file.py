"""A table of rules as a CSV file: one rule a row, in force from its first day to the day before `to`, with its source.

`standing` says how far to trust a row: `read` in the source named, `inferred` from what was read, or from `memory`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

import pandas as pd

from queries.errors import InputError

_STANDINGS = ("read", "inferred", "memory")


@dataclass(frozen=True)
class Column:
    """How a cell is read; ValueError where it is not what is expected. A key tells rules of one day apart."""

    read: Callable[[str], object]
    expected: str
    key: bool = False


def word(*choices: str) -> Column:
    """One of a few words; part of what tells rules of one day apart."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return Column(read, " or ".join(choices), key=True)


def _text(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _number(text: str) -> float:
    value = float(text)
    if not -1e9 < value < 1e9:
        raise ValueError(text)
    return value


def _whole(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


def _or_empty(read: Callable[[str], float]) -> Callable[[str], float]:
    return lambda text: read(text) if text else float("nan")


def _day(text: str) -> pd.Timestamp:
    return pd.Timestamp(date.fromisoformat(text))


TEXT = Column(_text, "some text")
KEY = Column(_text, "some text", key=True)
NUMBER = Column(_number, "a number")
NUMBER_OR_EMPTY = Column(_or_empty(_number), "a number or nothing")
NUMBER_OR_EMPTY_KEY = Column(_or_empty(_number), "a number or nothing", key=True)
WHOLE = Column(_whole, "a whole number, 0 or more")
WHOLE_KEY = Column(_whole, "a whole number, 0 or more", key=True)
WHOLE_OR_EMPTY = Column(_or_empty(_whole), "a whole number or nothing")
_END: dict[str, Column] = {
    "from": Column(_day, "a day such as 2026-07-06"),
    "to": Column(lambda text: _day(text) if text else pd.NaT, "a day such as 2026-07-06, or nothing"),
    "source": TEXT,
    "standing": Column(word(*_STANDINGS).read, " or ".join(_STANDINGS)),
}

Tables = Mapping[str, Mapping[str, Column]]
"""Columns of each table by its name; from, to, source and standing stand behind them in every one."""


def read_tables(tables: Tables, package: str, folder: Path | None = None) -> dict[str, pd.DataFrame]:
    """The tables of a package: one such as `price_limits.csv` from the folder where it has one, else the package's own.

    Args:
        tables: their columns.
        package: where they lie, under `tables`.
        folder: of a user's own copies.

    Raises:
        InputError: the folder is missing, or a table of it has a fault: where it is and what was expected.
    """
    if folder is not None and not folder.is_dir():
        raise InputError("There is no such folder of rule tables", value=str(folder), do="Name one that exists.")
    return {name: _table(f"{name}.csv", dict(columns) | _END, package, folder) for name, columns in tables.items()}


def _table(file: str, columns: dict[str, Column], package: str, folder: Path | None) -> pd.DataFrame:
    text = _content(package, file, folder)
    rows = [_row(columns, cells, line, file) for line, cells in _lines(text, file, list(columns))]
    table = pd.DataFrame(rows, columns=[*columns, "line"])
    for day in ("from", "to"):
        table[day] = pd.to_datetime(table[day]).astype("datetime64[s]")
    _check_days(table, [column for column, kind in columns.items() if kind.key], file)
    return table.drop(columns="line")


def _lines(text: str, file: str, header: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Cells of each row below the header, with its line."""
    reader = csv.reader(text.splitlines())
    found = [cell.strip() for cell in next(reader, [])]
    if found != header:
        raise InputError(
            "The header is not that of this table", file=file, row=1, value=",".join(found), expected=",".join(header)
        )
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} fields where the header has {len(header)}"
            raise InputError(message, file=file, row=reader.line_num, do='Put a text with commas in "quotes".')
        yield reader.line_num, [cell.strip() for cell in cells]


def _content(package: str, file: str, folder: Path | None) -> str:
    theirs = None if folder is None else folder / file
    if theirs is None or not theirs.exists():
        return files(package).joinpath("tables", file).read_text("utf-8")
    try:
        return theirs.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("This file is not UTF-8 text", file=file, do="Save it as CSV in UTF-8.") from error
    except OSError as error:
        raise InputError(f"This file cannot be read ({error.strerror})", file=file) from error


def _row(columns: dict[str, Column], cells: list[str], line: int, file: str) -> dict[str, object]:
    row: dict[str, object] = {"line": line}
    for (name, column), cell in zip(columns.items(), cells, strict=True):
        try:
            row[name] = column.read(cell)
        except ValueError as error:
            raise _fault(file, line, name, cell, column.expected) from error
    return row


def _check_days(table: pd.DataFrame, keys: list[str], file: str) -> None:
    """A rule ends after it begins, and of one thing one rule holds on a day."""
    ends = table["to"].fillna(pd.Timestamp("9999-12-31"))
    for at in table.index[ends <= table["from"]]:
        raise _fault(file, int(table["line"][at]), "to", str(table["to"][at].date()), "a day after `from`")
    order = table.assign(ends=ends).sort_values([*keys, "from"], kind="stable")
    before = order.groupby(keys or (lambda _: 0), dropna=False)["ends"].shift()
    for at in order.index[(before > order["from"]).to_numpy()]:
        found, expected = str(table["from"][at].date()), "a day on which no other rule of the same thing holds"
        raise _fault(file, int(table["line"][at]), "from", found, expected)


def _fault(file: str, line: int, column: str, value: str, expected: str) -> InputError:
    return InputError(
        "This cell is not what it should be",
        file=file,
        row=line,
        column=column,
        value=value or "nothing",
        expected=expected,
        do="Correct it, or take the file out of the folder to use ours.",
    )
