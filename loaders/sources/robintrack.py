"""Robintrack: how many Robinhood users hold a stock, about hourly; one stock a file, named by the file.

The zone of `timestamp` is not stated; it is read as UTC, and the reader says so.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.cells import instants, numbers, refuse_where
from loaders.files.columns import Columns, read_columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.sessions import market_of, sessions
from loaders.source import Stated
from loaders.symbols import add_stock, stated_stock

NAME = "robintrack"
VERSION = 1

READS = """How many Robinhood users held a stock, about hourly: `timestamp,users_holding`, one stock a file. A
reading belongs to the first session that closes at or after it, so one at 16:00:01 in New York is the next
session's."""
NEEDS = """The stock, where the file's name is not its symbol: `--symbol FILE=SYMBOL`."""
CANNOT_KNOW = """The zone of `timestamp`: it is read as UTC, and a warning says so. There are gaps, and the holders
of one broker are not all holders."""


def recognise(sample: Sample) -> bool:
    """The header `timestamp,users_holding`."""
    return sample.columns == ("timestamp", "users_holding")


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock, by the file's name or a mapping."""
    return {"stock_id": stated_stock(sample, stated)}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `retail_flow` with measure `holders`."""
    columns = read_columns(file, gathered)
    moments, holders = instants(columns.text["timestamp"]), numbers(columns.text["users_holding"])
    refused = refuse_where(
        gathered, columns, np.isnat(moments), "timestamp", "expected a time such as 2019-01-01 00:43:40"
    )
    outside = _outside(moments, options["stock_id"])
    refused = refused | refuse_where(
        gathered, columns, outside & ~refused, "timestamp", "no session of the market's calendar is that early or late"
    )
    count = ~((holders >= 0) & (holders == np.floor(holders)))
    refused = refused | refuse_where(gathered, columns, count & ~refused, "users_holding", "expected a whole number")
    gathered.warn("the zone of `timestamp` is not stated; it was read as UTC")
    add_stock(gathered, options["stock_id"])
    _add_readings(gathered, columns.where(~refused), options["stock_id"])


def _outside(moments: NDArray[np.datetime64], stock: str) -> NDArray[np.bool_]:
    calendar = sessions(market_of(stock))
    return (moments < calendar.opens[0]) | (moments > calendar.closes[-1])


def _add_readings(gathered: Gathered, kept: Columns, stock: str) -> None:
    calendar = sessions(market_of(stock))
    moments = instants(kept.text["timestamp"])
    count = len(moments)
    gathered.add_columns(
        "retail_flow",
        {
            "stock_id": [stock] * count,
            "session": calendar.days[calendar.closing(moments)],
            "observed_at": moments,
            "measure": ["holders"] * count,
            "level": numbers(kept.text["users_holding"]),
            "unit": ["accounts"] * count,
            "source": ["robintrack"] * count,
            "tier": ["measured"] * count,
            "event_at": moments,
            "captured_at": moments,
            "available_at": moments,
            "availability": ["published"] * count,
            "source_row": kept.lines,
        },
    )
