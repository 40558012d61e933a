"""Tushare `suspend_d`: stocks whose trading was stopped in a session."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.cells import Fault, dates, ids, missing
from loaders.china_market.events import times
from loaders.china_market.halts import add_halts
from loaders.china_market.header import header
from loaders.china_market.listing import add_stocks
from loaders.china_market.tushare import CODE, DAY, kept_rows
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_suspend"
VERSION = 1
READS = (
    "ts_code, trade_date, suspend_type S and suspend_timing (`09:30-10:00`) as `halts`: a halt where times are "
    "given, else a suspension of the whole session, a row for each session of it. Rows of type R tell on which "
    "session trading went on; they are added to the suspension before them in the same file."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = "Why trading was stopped."

_TIMING = "suspend_timing"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_TIMES = re.compile(rf"({_TIME})(?:\s*-\s*({_TIME}))?", re.ASCII)


def recognise(sample: Sample) -> bool:
    """The columns of `suspend_d`."""
    return header(sample) >= {CODE, DAY, "suspend_type"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `halts` and `stocks`."""
    del options
    for columns in column_blocks(file, gathered):
        kept = kept_rows(gathered, columns, _faults(columns))
        stops = np.array([text.strip() == "S" for text in kept.text["suspend_type"]], dtype=bool)
        _add(gathered, kept.where(stops), _resumptions(kept.where(~stops)))


def _faults(columns: Columns) -> list[Fault]:
    kinds = columns.text["suspend_type"]
    timing = columns.text.get(_TIMING, np.full(len(kinds), "", dtype=object))
    odd = np.array([not _TIMES.match(text.strip()) for text in timing], dtype=bool) & ~missing(timing)
    unknown = np.array([text.strip() not in ("S", "R") for text in kinds], dtype=bool)
    return [
        ("suspend_type", unknown, "expected S or R"),
        *([(_TIMING, odd, "expected times such as 09:30-10:00")] if _TIMING in columns.text else []),
    ]


def _resumptions(rows: Columns) -> dict[str, list[np.datetime64]]:
    """Sessions on which trading went on, by stock."""
    found: dict[str, list[np.datetime64]] = {}
    for stock, day in zip(ids(rows.text[CODE]), dates(rows.text[DAY]), strict=True):
        found.setdefault(stock, []).append(day)
    return found


def _add(gathered: Gathered, kept: Columns, resumptions: dict[str, list[np.datetime64]]) -> None:
    stocks, session = ids(kept.text[CODE]), dates(kept.text[DAY])
    timing = kept.text.get(_TIMING, np.full(len(stocks), "", dtype=object))
    found = [_TIMES.match(text.strip()) for text in timing]
    stopped = times(np.array([pair[1] if pair else "" for pair in found], dtype=object), session)
    last = times(np.array([(pair[2] or "") if pair else "" for pair in found], dtype=object), session)
    later = zip(stocks, session, ~np.isnat(stopped), strict=True)
    values = {
        "stock_id": stocks,
        "kind": np.where(np.isnat(stopped), "suspension", "halt").astype(object),
        "resumed_at": last,
        "resumed": _days([None if timed else _next(resumptions.get(stock, []), day) for stock, day, timed in later]),
    }
    add_halts(gathered, kept.lines, session, "tushare", values, stopped)
    add_stocks(gathered, kept.lines, stocks)


def _next(days: list[np.datetime64], after: np.datetime64) -> np.datetime64 | None:
    return min((day for day in days if day > after), default=None)


def _days(found: list[np.datetime64 | None]) -> NDArray[np.datetime64]:
    return np.array([np.datetime64("NaT", "D") if day is None else day for day in found], dtype="datetime64[D]")
