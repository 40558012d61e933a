"""The rule tables: one rule a row, in force from its first day until the day before `to`, with its source.

`standing` says how far to trust a row: `read` in the source named, `inferred` from what was read, or from `memory`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

import pandas as pd

from queries.errors import InputError

ANY = "any"
STATUSES = ("normal", "st", "delisting")
_EXCHANGES = ("SH", "SZ", "BJ")
_BOARDS = ("main", "chinext", "star", "beijing", "fund", "b_share")
_STANDINGS = ("read", "inferred", "memory")


@dataclass(frozen=True)
class _Column:
    """How a cell is read; ValueError where it is not what is expected. A key tells rules of one day apart."""

    read: Callable[[str], object]
    expected: str
    key: bool = False


def _word(*choices: str) -> _Column:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return _Column(read, " or ".join(choices), key=True)


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


_TEXT = _Column(_text, "some text")
_KEY = _Column(_text, "some text", key=True)
_NUMBER = _Column(_number, "a number")
_NUMBER_OR_EMPTY = _Column(_or_empty(_number), "a number or nothing")
_WHOLE = _Column(_whole, "a whole number, 0 or more")
_WHOLE_KEY = _Column(_whole, "a whole number, 0 or more", key=True)
_WHOLE_OR_EMPTY = _Column(_or_empty(_whole), "a whole number or nothing")
_ANY_BOARD = _word(*_BOARDS, ANY)
_ANY_EXCHANGE = _word(*_EXCHANGES, ANY)
_ANY_STATUS = _word(*STATUSES, ANY)
_END: dict[str, _Column] = {
    "from": _Column(_day, "a day such as 2026-07-06"),
    "to": _Column(lambda text: _day(text) if text else pd.NaT, "a day such as 2026-07-06, or nothing"),
    "source": _TEXT,
    "standing": _Column(_word(*_STANDINGS).read, " or ".join(_STANDINGS)),
}
_LEVELS = {"up": _NUMBER_OR_EMPTY, "down": _NUMBER_OR_EMPTY}

_TABLES: dict[str, dict[str, _Column]] = {
    "boards": {"exchange": _word(*_EXCHANGES), "prefix": _KEY, "board": _Column(_word(*_BOARDS).read, "a board")},
    "price_limits": {"board": _ANY_BOARD, "status": _ANY_STATUS, "stock_id": _KEY, "percent": _NUMBER},
    "free_sessions": {
        "event": _word("listing", "delisting"),
        "exchange": _ANY_EXCHANGE,
        "board": _ANY_BOARD,
        "stock_id": _KEY,
        "sessions": _WHOLE,
        "low": _NUMBER_OR_EMPTY,
        "high": _NUMBER_OR_EMPTY,
        "base": _Column(_word("issue", "").read, "issue or nothing"),
    },
    "tick": {"exchange": _ANY_EXCHANGE, "board": _ANY_BOARD, "tick": _NUMBER, "least_ticks": _WHOLE},
    "abnormal_movements": {
        "rule": _word("deviation", "turnover"),
        "exchange": _ANY_EXCHANGE,
        "board": _ANY_BOARD,
        "status": _ANY_STATUS,
        "least_sessions": _WHOLE,
        "sessions": _WHOLE,
        **_LEVELS,
        "times": _NUMBER_OR_EMPTY,
        "prior_sessions": _WHOLE_OR_EMPTY,
    },
    "severe_movements": {
        "rule": _word("level", "count"),
        "board": _ANY_BOARD,
        "sessions": _WHOLE_KEY,
        **_LEVELS,
        "times": _WHOLE_OR_EMPTY,
    },
    "dragon_tiger": {
        "measure": _word("deviation", "change", "amplitude", "turnover"),
        "board": _ANY_BOARD,
        **_LEVELS,
        "listed": _WHOLE,
    },
    "benchmarks": {"exchange": _ANY_EXCHANGE, "board": _ANY_BOARD, "index_id": _TEXT},
    "settlement": {"exchange": _ANY_EXCHANGE, "board": _ANY_BOARD, "sessions": _WHOLE},
}


@dataclass(frozen=True)
class Rules:
    """The rule tables, each a row a rule with columns from, to (NaT: still in force), source and standing at its end.

    Percents are numbers such as 10 for 10 %; `any` holds for all, unless a row is about one of them.
    """

    boards: pd.DataFrame
    price_limits: pd.DataFrame
    free_sessions: pd.DataFrame
    tick: pd.DataFrame
    abnormal_movements: pd.DataFrame
    severe_movements: pd.DataFrame
    dragon_tiger: pd.DataFrame
    benchmarks: pd.DataFrame
    settlement: pd.DataFrame


def read_rules(folder: Path | None = None) -> Rules:
    """The rules: a table such as `price_limits.csv` from the folder where it has one, else ours.

    Raises:
        InputError: the folder is missing, or a table of it has a fault: where it is and what was expected.
    """
    if folder is not None and not folder.is_dir():
        raise InputError("There is no such folder of rule tables", value=str(folder), do="Name one that exists.")
    return Rules(**{name: _table(name, folder) for name in _TABLES})


def _table(name: str, folder: Path | None) -> pd.DataFrame:
    file = f"{name}.csv"
    theirs = None if folder is None else folder / file
    columns = _TABLES[name] | _END
    rows = [_row(columns, cells, line, file) for line, cells in _lines(theirs, file, list(columns))]
    table = pd.DataFrame(rows, columns=[*columns, "line"])
    for day in ("from", "to"):
        table[day] = pd.to_datetime(table[day]).astype("datetime64[s]")
    _check_days(table, [column for column, kind in columns.items() if kind.key], file)
    return table.drop(columns="line")


def _lines(theirs: Path | None, file: str, header: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Cells of each row below the header, with its line."""
    lines = _content(theirs, file).splitlines()
    reader = csv.reader(lines)
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


def _content(theirs: Path | None, file: str) -> str:
    if theirs is None or not theirs.exists():
        return files(__package__ or "").joinpath("tables", file).read_text("utf-8")
    try:
        return theirs.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("This file is not UTF-8 text", file=file, do="Save it as CSV in UTF-8.") from error
    except OSError as error:
        raise InputError(f"This file cannot be read ({error.strerror})", file=file) from error


def _row(columns: dict[str, _Column], cells: list[str], line: int, file: str) -> dict[str, object]:
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
    before = order.groupby(keys, dropna=False)["ends"].shift()
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
