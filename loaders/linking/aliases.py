"""A table of nicknames that a person keeps: `aliases.csv`, with the columns alias, stock_id, kind, since and note.

A line that begins with `#` is a comment. The template beside this module explains each column by worked examples.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING

from loaders.linking.lexicon import ALIAS_KINDS
from loaders.record.clocks import ALWAYS
from queries.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

COLUMNS = ("alias", "stock_id", "kind", "since", "note")
NAMES = ("stock_id", "name", "kind", "available_at")

_STOCK = re.compile(r"[0-9]{6}\.(?:SH|SZ|BJ)|[A-Z]{1,6}(?:-[A-Z]{1,3})?\.US")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORTEST = 2


def read_aliases(path: Path) -> pd.DataFrame:
    """Rows like those of `stock_names`: stock_id, name, kind, available_at (UTC; 1970 where since is empty).

    Raises:
        InputError: the file is not UTF-8, or a row is not what it should be; it names the row and the column.
    """
    import pandas as pd

    rows = [_checked(line, row, path.name) for line, row in _rows(path)]
    table = pd.DataFrame(rows, columns=list(NAMES))
    text = dict.fromkeys(NAMES[:3], "str")
    return table.astype(text).assign(
        available_at=pd.to_datetime(table["available_at"], utc=True).astype("datetime64[us, UTC]")
    )


def aliases_template() -> str:
    """The text of an `aliases.csv` to begin with: each column explained, and examples."""
    return files(__package__ or "").joinpath("aliases_template.csv").read_text("utf-8")


def header() -> str:
    """The first line of an alias table."""
    return ",".join(COLUMNS) + "\n"


def add_alias(path: Path, alias: str, stock_id: str, kind: str) -> bool:
    """Add a row to an alias table, which is made from the template's explanations if there is none.

    Returns:
        False if the table has that alias for that stock already; then nothing is written.

    Raises:
        InputError: the row is not what it should be, or the table cannot be read or written.
    """
    line = alias_line(alias, stock_id, kind)
    held = read_aliases(path) if path.exists() else None
    if held is not None and ((held["name"] == alias) & (held["stock_id"] == stock_id)).any():
        return False
    try:
        text = path.read_text("utf-8-sig") if held is not None else _explanations() + header()
        path.write_text(text + ("" if text.endswith("\n") else "\n") + line, "utf-8")
    except OSError as error:
        raise InputError(f"This file cannot be written ({error.strerror})", file=path.name) from error
    return True


def _explanations() -> str:
    return "".join(takewhile(lambda line: line.startswith("#"), aliases_template().splitlines(keepends=True)))


def alias_line(alias: str, stock_id: str, kind: str, note: str = "") -> str:
    """One row of `aliases.csv`, checked, with its line break.

    Raises:
        InputError: the row is not what it should be.
    """
    _checked(None, {"alias": alias, "stock_id": stock_id, "kind": kind, "since": "", "note": note}, "")
    return ",".join(_quoted(value) for value in (alias, stock_id, kind, "", note)) + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if any(mark in value for mark in ',"#') else value


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows below the header, each with its line."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError("This file is not UTF-8 text", file=path.name, do="Save it as CSV in UTF-8.") from error
    except OSError as error:
        raise InputError(f"This file cannot be read ({error.strerror})", file=path.name) from error
    kept = [(at, line) for at, line in enumerate(lines, start=1) if line.strip(" ,") and not line.startswith("#")]
    if not kept:
        return
    header = [name.strip() for name in _fields(kept[0][1])]
    _check_header(header, kept[0][0], path.name)
    for at, line in kept[1:]:
        fields = _fields(line)
        last = len(header) - 1
        if header[last] == "note":  # commas in a note need no quotes
            fields[last:] = [",".join(fields[last:])]
        if len(fields) > len(header):
            say = f"{len(fields)} fields where the header has {len(header)}"
            raise InputError(say, file=path.name, row=at, do="Take out the commas.")
        yield at, dict.fromkeys(COLUMNS, "") | {n: v.strip() for n, v in zip(header, fields, strict=False)}


def _fields(line: str) -> list[str]:
    return next(csv.reader([line]), [])


def _check_header(header: list[str], row: int, file: str) -> None:
    missing = [name for name in COLUMNS[:2] if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    if missing or unknown:
        raise InputError(
            f"The header {'lacks ' + missing[0] if missing else 'has a column nobody knows'}",
            file=file,
            row=row,
            value="" if missing else unknown[0],
            do=f"Begin with the line: {','.join(COLUMNS)}",
        )


def _checked(line: int | None, row: dict[str, str], file: str) -> tuple[str, str, str, datetime]:
    kind = row["kind"] or "nickname"
    faults = (
        ("alias", len(row["alias"]) < _SHORTEST, "An alias has two characters or more", ""),
        ("alias", not row["alias"].isprintable(), "An alias is one line of text", ""),
        ("stock_id", not _STOCK.fullmatch(row["stock_id"]), "This is no stock id", "600519.SH, GME.US or BRK-B.US"),
        ("kind", kind not in ALIAS_KINDS, "This is no kind of alias", ", ".join(ALIAS_KINDS)),
    )
    for column, bad, message, expected in faults:
        if bad:
            raise InputError(
                message, file=file, row=line, column=column, value=row[column], expected=expected, do="Correct it."
            )
    return row["stock_id"], row["alias"], kind, _since(row["since"], line, file)


def _since(text: str, line: int | None, file: str) -> datetime:
    """A day begins in UTC; an instant must say its offset."""
    try:
        moment = ALWAYS if not text else datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min
    if _DAY.fullmatch(text) and moment != datetime.min:
        return moment.replace(tzinfo=UTC)
    if moment.tzinfo is None:
        expected = "2024-09-30, or an instant with its offset such as 2024-09-30T09:30:00+08:00"
        raise InputError(
            "This is no date", file=file, row=line, column="since", value=text, expected=expected, do="Correct it."
        )
    return moment.astimezone(UTC)
