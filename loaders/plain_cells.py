"""Short columns of cells written plainly, read one by one: to begin with, pandas takes longer than a small file has.

What is written in any other way is left to `loaders.cells`, so both read alike.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

_FEW = 2_000
_NUMBER = re.compile(r"-?(?=[\d.]{1,15}$)\d+(?:\.\d+)?", re.ASCII)
_INSTANT = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d(?:\.(?:\d{3}|\d{6}))?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII
)
_DAY = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d|\d{4})", re.ASCII)


def plain_numbers(column: NDArray[np.object_]) -> NDArray[np.float64] | None:
    """Numbers, NaN for nothing; None unless all cells are such as -12.5, of 15 digits at most."""
    if len(column) > _FEW or not all(cell == "" or _NUMBER.fullmatch(cell) for cell in column):
        return None
    return np.array([float(cell) if cell else np.nan for cell in column], dtype=np.float64)


def plain_instants(column: NDArray[np.object_], zone: str) -> NDArray[np.datetime64] | None:
    """UTC instants, NaT for nothing; None unless all cells are such as 2024-09-30 09:31:00 or with an offset."""
    if len(column) > _FEW or not all(cell == "" or _INSTANT.fullmatch(cell) for cell in column):
        return None
    try:
        moments = [_utc(datetime.fromisoformat(cell), zone) if cell else None for cell in column]
    except ValueError:
        return None
    return np.array(moments, dtype="datetime64[us]")


def _utc(moment: datetime, zone: str) -> datetime | None:
    """None for a local time that the clocks skip or repeat."""
    if moment.tzinfo is None:
        clock = _clock(zone)
        moment = moment.replace(tzinfo=clock)
        if moment.utcoffset() != moment.replace(fold=1).utcoffset():
            return None
    return moment.astimezone(UTC).replace(tzinfo=None)


@cache
def _clock(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


def plain_days(column: NDArray[np.object_]) -> NDArray[np.datetime64] | None:
    """Dates, NaT for nothing; None unless all cells are such as 2024-10-11 or 20241011."""
    if len(column) > _FEW or not all(cell == "" or _DAY.fullmatch(cell) for cell in column):
        return None
    try:
        return np.array([datetime.fromisoformat(cell).date() if cell else None for cell in column], "datetime64[D]")
    except ValueError:
        return None
