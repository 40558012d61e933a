"""Cells of Chinese tables: codes, dates, amounts that may be missing, and what is wrong with those that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from loaders.cells import days, numbers
from loaders.files.columns import Columns
from loaders.record.sessions import sessions
from loaders.symbols import stock_id

Fault = tuple[str, NDArray[np.bool_], str]
"""A column, the rows at fault, and what was expected."""

_MISSING = {"", "-", "--", "nan", "NaN", "None", "null"}
_MIDNIGHT = re.compile(r"[ T]00:00:00(?:\.0+)?$")
_ZEROS_LOST = re.compile(r"\d{1,5}(?:\.0)?", re.ASCII)
_MOST = 1e18
"""More than all money and all shares there are; what is above is a damaged number."""


def ids(column: NDArray[np.object_]) -> NDArray[np.object_]:
    """Stock ids of a column of codes; None where a code is none."""
    known = {text: stock_id(text, "CN") for text in set(column.tolist())}
    return np.array([known[text] for text in column], dtype=object)


def code_faults(columns: Columns, name: str) -> list[Fault]:
    """Codes that are not those of a stock."""
    column = columns.text[name]
    lost = np.array([bool(_ZEROS_LOST.fullmatch(text.strip())) for text in column], dtype=bool)
    unknown = np.array([found is None or found != stock_id(found[:6], "CN") for found in ids(column)], dtype=bool)
    return [
        (name, lost, "leading zeros were lost: a code has six digits; save codes as text"),
        (name, unknown, "no code of a stock in Shanghai, Shenzhen or Beijing"),
    ]


def dates(column: NDArray[np.object_]) -> NDArray[np.datetime64]:
    """Dates such as 2024-11-12, 20241112 or 2024-11-12 00:00:00; NaT where the text is none."""
    written = list(dict.fromkeys(column.tolist()))
    found = days(np.array([_MIDNIGHT.sub("", text.strip()) for text in written], dtype=object))
    known = dict(zip(written, range(len(written)), strict=True))
    return found[np.array([known[text] for text in column], dtype=np.int64)]


def session_faults(columns: Columns, name: str) -> list[Fault]:
    """Dates that are no sessions of the Chinese exchanges."""
    calendar, found = sessions("CN"), dates(columns.text[name])
    return [
        (name, np.isnat(found), "expected a date such as 2024-11-12 or 20241112"),
        (name, found < calendar.days[0], f"before {calendar.days[0]}, where our calendar of sessions begins"),
        (name, calendar.index(found) < 0, f"no session of {calendar.calendar}"),
    ]


def amounts(column: NDArray[np.object_]) -> NDArray[np.float64]:
    """Numbers of a column; NaN where the text is none or missing."""
    found = numbers(column)
    return np.where(np.abs(found) < _MOST, found, np.nan)


def amounts_in(columns: Columns, name: str, unit: float = 1) -> NDArray[np.float64]:
    """Numbers of a column that the file may lack, times a unit; NaN for each where it does."""
    if name not in columns.text:
        return np.full(len(columns.lines), np.nan)
    return amounts(columns.text[name]) * unit


def missing(column: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Cells that say nothing."""
    return np.array([text.strip() in _MISSING for text in column], dtype=bool)


def number_faults(columns: Columns, names: Iterable[str], *, needed: bool = False) -> list[Fault]:
    """Cells that are no number, though they say something; columns that the file lacks have none."""
    found: list[Fault] = []
    for name in [name for name in names if name in columns.text]:
        bad = np.isnan(amounts(columns.text[name]))
        found.append((name, bad if needed else bad & ~missing(columns.text[name]), "expected a number"))
    return found


def price_faults(columns: Columns, names: Iterable[str]) -> list[Fault]:
    """Cells that are no price."""
    reason = "expected a price above 0"
    return [(name, ~(amounts(columns.text[name]) > 0), reason) for name in names]


def whole(column: NDArray[np.float64]) -> NDArray[np.float64]:
    """Whole numbers from 0 to a million; NaN for what is none."""
    good = (column >= 0) & (column <= 1e6) & (column == np.floor(column))
    return np.where(good, column, np.nan)


def repeated_faults(columns: Columns, name: str, *keys: NDArray[np.object_] | NDArray[np.datetime64]) -> list[Fault]:
    """Rows whose key an earlier row has."""
    seen: set[tuple[object, ...]] = set()
    again = np.zeros(len(columns.lines), dtype=bool)
    for at, key in enumerate(zip(*(part.tolist() for part in keys), strict=True)):
        again[at] = key in seen
        seen.add(key)
    return [(name, again, "this stands above already")]
