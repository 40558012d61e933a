"""Instants of a column as our own formats demand them: with their offset, or local in a zone that was stated."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from loaders.cells import instants

_FIRST, _END = np.datetime64("1990-01-01", "us"), np.datetime64("2100-01-01", "us")
_DAY = np.timedelta64(1, "D")
_WHOLE = re.compile(
    r"(?:19|20)\d\d-?\d\d-?\d\d(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)? ?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
"""All of a time or date. What is none is not handed on: `+08`, weeks and years of five digits mean much to pandas."""

_ZONED = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_BEGINS = re.compile(r"\d{4}-\d\d-\d\d|\d{8}(?!\d)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{8}", re.ASCII)


def is_local(cell: str) -> bool:
    """Whether a cell is a time or date without an offset."""
    return bool(_BEGINS.match(cell)) and not _ZONED.search(cell)


def are_dates(cells: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which cells are a date alone."""
    return np.array([bool(_DATE.fullmatch(cell)) for cell in cells], dtype=bool)


def moments(cells: NDArray[np.object_], zone: str) -> NDArray[np.datetime64]:
    """UTC instants, datetime64[us]; NaT for what is none between 1990 and 2100. A date alone is its midnight.

    Args:
        cells: times such as 2024-09-30T09:31:00+08:00.
        zone: IANA name of the zone of times without an offset; empty if nobody stated it, and then they are NaT.
    """
    whole = np.array([cell if _WHOLE.fullmatch(cell) else "" for cell in cells], dtype=object)
    found = instants(whole, zone or "UTC")
    good = (found >= _FIRST) & (found < _END)
    if not zone:
        good &= np.array([_ZONED.search(cell) is not None for cell in cells], dtype=bool)
    return np.where(good, found, np.datetime64("NaT"))


def known_from(cells: NDArray[np.object_], zone: str) -> NDArray[np.datetime64]:
    """As `moments`, but a date alone counts at its end: nobody can have known it at its midnight."""
    found = moments(cells, zone)
    return np.where(are_dates(cells), found + _DAY, found)
