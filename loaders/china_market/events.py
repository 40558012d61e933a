"""Rows of `market_events`: stocks at their price limits, and the dragon-tiger list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from loaders.cells import instants
from loaders.china_market.cells import Fault, missing, whole
from loaders.china_market.clocks import after_close
from loaders.files.columns import Columns
from loaders.gathered import Gathered
from loaders.record.clocks import AFTER_CLOSE

_TIME = re.compile(r"(\d{1,2})(?::?(\d\d):?(\d\d)|:(\d\d))(?:\.0+)?", re.ASCII)
_OF = re.compile(r"(\d{1,4})/(\d{1,4})", re.ASCII)
_ZONE = "Asia/Shanghai"


def times(column: NDArray[np.object_], session: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """UTC instants of local times 092500, 92500, 09:25:00 or 09:25 on each row's session; NaT for what is none."""
    found = [_TIME.fullmatch(text.strip()) for text in column]
    written = [
        f"{day} {int(time[1]):02}:{time[2] or time[4]}:{time[3] or '00'}" if time else ""
        for day, time in zip(session.astype(str), found, strict=True)
    ]
    return instants(np.array(written, dtype=object), _ZONE)


def time_faults(columns: Columns, names: list[str], session: NDArray[np.datetime64]) -> list[Fault]:
    """Cells that are no time of day, though they say something; 0 stands for none."""
    found: list[Fault] = []
    for name in [name for name in names if name in columns.text]:
        column = columns.text[name]
        none = missing(column) | np.isin(column.astype(str), ["0", "000000", "0.0"])
        found.append((name, np.isnat(times(column, session)) & ~none, "expected a time such as 092500"))
    return found


def of_days(column: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The two numbers of cells such as 8/7; NaN where there are none."""
    found = [_OF.fullmatch(text.strip()) for text in column]
    first = np.array([float(pair[1]) if pair else np.nan for pair in found], dtype=np.float64)
    second = np.array([float(pair[2]) if pair else np.nan for pair in found], dtype=np.float64)
    return whole(first), whole(second)


def of_days_faults(columns: Columns, name: str) -> list[Fault]:
    """Cells that are no such pair, though they say something."""
    if name not in columns.text:
        return []
    column = columns.text[name]
    return [(name, np.isnan(of_days(column)[0]) & ~missing(column), "expected two numbers such as 8/7")]


def add_events(
    gathered: Gathered,
    lines: NDArray[np.int64],
    key: Mapping[str, object],
    source: str,
    values: Mapping[str, object],
    delay: timedelta = AFTER_CLOSE,
) -> None:
    """Rows of `market_events`.

    Args:
        gathered: takes the rows.
        lines: lines of the file.
        key: columns `stock_id`, `session` (datetime64[D]), `kind`, perhaps `reason` and `seat`.
        source: vendor.
        values: the other columns.
        delay: how long after the close they were published.
    """
    count = len(lines)
    session = np.asarray(key["session"], dtype="datetime64[D]")
    gathered.add_columns(
        "market_events",
        {
            "reason": [""] * count,
            "seat": [""] * count,
            **key,
            **values,
            "source": [source] * count,
            "source_row": lines,
            **after_close(session, delay),
        },
    )
