"""Cells of text columns as numbers, instants and dates, and the refusal of those that are none."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from loaders.files.columns import Columns
from loaders.gathered import Gathered
from loaders.plain_cells import plain_days, plain_instants, plain_numbers

_INSTANT = r"\d{4}-?\d\d-?\d\d"
_ZONED = re.compile(r":.*(?:Z|[+-]\d\d(?::?\d\d)?)$")
_DAY = r"\d{4}-\d{1,2}-\d{1,2}$|\d{8}$"


def numbers(column: NDArray[np.object_]) -> NDArray[np.float64]:
    """Finite numbers of a text column; NaN where the text is none."""
    plain = plain_numbers(column)
    if plain is not None:
        return plain
    import pandas as pd

    found = pd.to_numeric(pd.Series(column, dtype=object), errors="coerce").to_numpy(dtype=np.float64)
    return np.where(np.isfinite(found), found, np.nan)


def instants(column: NDArray[np.object_], zone: str = "UTC") -> NDArray[np.datetime64]:
    """UTC instants of a text column, datetime64[us]; NaT where the text is none.

    Args:
        column: texts such as 2019-01-01 00:43:40 or 2019-01-01T00:43:40+08:00.
        zone: IANA name of the zone of times that carry none. A time the clocks skip or repeat there is NaT.
    """
    plain = plain_instants(column, zone)
    if plain is not None:
        return plain
    import pandas as pd

    text = pd.Series(_like(column, _INSTANT), dtype=object)
    if zone == "UTC":
        parsed = pd.to_datetime(text, errors="coerce", utc=True, format="ISO8601")
    else:
        zoned = pd.Series([bool(cell and _ZONED.search(cell)) for cell in column], dtype=bool)
        local = pd.to_datetime(text.where(~zoned), errors="coerce", format="ISO8601")
        parsed = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT").dt.tz_convert("UTC")
        parsed = parsed.where(~zoned, pd.to_datetime(text.where(zoned), errors="coerce", utc=True, format="ISO8601"))
    return parsed.dt.tz_convert(None).to_numpy(dtype="datetime64[us]")


def days(column: NDArray[np.object_]) -> NDArray[np.datetime64]:
    """Dates of a text column, 2024-10-11 or 20241011, as datetime64[D]; NaT where the text is no date."""
    plain = plain_days(column)
    if plain is not None:
        return plain
    import pandas as pd

    text = [cell.replace("-", "") if cell and len(cell) == len("2024-10-11") else cell for cell in _like(column, _DAY)]
    series = pd.Series(text, dtype=object)
    parsed = pd.to_datetime(series, errors="coerce", format="%Y%m%d")
    dashed = pd.to_datetime(series.where(parsed.isna()), errors="coerce", format="%Y-%m-%d")
    return parsed.fillna(dashed).to_numpy(dtype="datetime64[D]")


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


def refuse_all(
    gathered: Gathered, columns: Columns, faults: list[tuple[str, NDArray[np.bool_], str]]
) -> NDArray[np.bool_]:
    """Refuse each row once, for the first fault that it has: (column, rows at fault, what was expected)."""
    refused = np.zeros(len(columns.lines), dtype=bool)
    for name, bad, reason in faults:
        refused |= refuse_where(gathered, columns, bad & ~refused, name, reason)
    return refused
