"""Tushare `limit_list_d`: stocks at their price limits."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.cells import Fault, amounts_in, dates, ids, number_faults, whole
from loaders.china_market.clocks import after_close
from loaders.china_market.events import add_events, of_days, of_days_faults, time_faults, times
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks
from loaders.china_market.tushare import CODE, DAY, kept_rows
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_limit_list"
VERSION = 1
READS = (
    "limit (U, D or Z: a limit that did not hold), first_time, last_time, open_times, limit_times, up_stat "
    "(`count/days`, the reverse of AKShare's) and fd_amount (CNY) as `market_events`; name and industry."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "ST stocks, which the list leaves out. Which price limit applied. Market values, whose unit Tushare does not "
    "state, are not read."
)

_KINDS = {"U": "limit_up", "D": "limit_down", "Z": "broken_limit"}
_TIMES = {"first_at": "first_time", "last_at": "last_time"}


def recognise(sample: Sample) -> bool:
    """The columns of `limit_list_d`."""
    return header(sample) >= {CODE, DAY, "limit", "open_times", "limit_times"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `market_events`, `stock_names` and `stocks`."""
    del options
    for columns in column_blocks(file, gathered):
        kept = kept_rows(gathered, columns, _faults(columns))
        stocks, session = ids(kept.text[CODE]), dates(kept.text[DAY])
        kinds = [_KINDS[text.strip()] for text in kept.text["limit"]]
        key = {"stock_id": stocks, "session": session, "kind": kinds}
        add_events(gathered, kept.lines, key, "tushare", _values(kept, session))
        add_stocks(gathered, kept.lines, stocks, kept.text.get("industry"))
        if "name" in kept.text:
            add_names(gathered, kept.lines, stocks, kept.text["name"], clocks=after_close(session))


def _faults(columns: Columns) -> list[Fault]:
    unknown = np.array([text.strip() not in _KINDS for text in columns.text["limit"]], dtype=bool)
    return [
        ("limit", unknown, "expected U, D or Z"),
        *time_faults(columns, list(_TIMES.values()), dates(columns.text[DAY])),
        *number_faults(columns, ["open_times", "limit_times", "fd_amount"]),
        *of_days_faults(columns, "up_stat"),
    ]


def _values(kept: Columns, session: NDArray[np.datetime64]) -> dict[str, object]:
    found: dict[str, object] = {
        "breaks": whole(amounts_in(kept, "open_times")),
        "consecutive": whole(amounts_in(kept, "limit_times")),
        "sealed": amounts_in(kept, "fd_amount"),
        **{name: times(kept.text[column], session) for name, column in _TIMES.items() if column in kept.text},
    }
    if "up_stat" in kept.text:
        found["limits"], found["days"] = of_days(kept.text["up_stat"])
    return found
