"""Yahoo Finance daily bars: Date, Open, High, Low, Close, Adj Close, Volume; one stock a file, named by the file.

Prices are on Yahoo's basis: adjusted for splits as of the download, Adj Close for dividends too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.cells import days, numbers, refuse_where
from loaders.files.columns import Columns, read_columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import AFTER_CLOSE
from loaders.record.sessions import market_of, sessions
from loaders.source import Stated
from loaders.symbols import add_stock, stated_stock

NAME = "yahoo_daily"
VERSION = 2

READS = """Columns `Date`, `Open`, `High`, `Low`, `Close`, `Volume`, perhaps `Adj Close`, in any order, as Yahoo
Finance and yfinance write them; one stock a file. Volume is in shares. A bar is available half an hour after its
session's close. Rows that are `null` or name a day without a session are refused. `Dividends` and `Stock Splits`
(`Ticker.history`) that are not 0 are `corporate_actions`, known from that session's opening on."""
NEEDS = """The stock, where the file's name is not its symbol: up to five letters, perhaps with a share class, are a
US listing, so a file named `data.csv` is taken for the stock DATA."""
CANNOT_KNOW = """When it was downloaded: prices are adjusted for splits up to then, so two downloads disagree by the
splits between them, and yfinance without `Adj Close` has adjusted `Close` already. Dividends are adjusted for later
splits too. Files with three header rows are not read: save them with `multi_level_index=False`."""

_NEEDED = {"Date", "Open", "High", "Low", "Close", "Volume"}
_DIVIDEND, _SPLIT = "Dividends", "Stock Splits"
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00:00(?:\.0+)?(?:[+-]\d\d:?\d\d)?", re.ASCII)
"""`Ticker.history` dates a session by its midnight at the exchange."""
_PRICES = {"open": "Open", "high": "High", "low": "Low", "close": "Close"}


def recognise(sample: Sample) -> bool:
    """A header with Date, Open, High, Low, Close and Volume, in any order."""
    return set(sample.columns) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock, by the file's name or a mapping."""
    return {"stock_id": stated_stock(sample, stated)}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `bars` and `corporate_actions`, and the stock itself."""
    columns = _dated(read_columns(file, gathered))
    stock = options["stock_id"]
    kept = columns.where(~_refused(columns, gathered, market_of(stock)))
    add_stock(gathered, stock)
    _add_bars(gathered, kept, stock)
    _add_actions(gathered, kept, stock, _DIVIDEND, ("dividend", "amount"))
    _add_actions(gathered, kept, stock, _SPLIT, ("split", "ratio"))


def _dated(columns: Columns) -> Columns:
    found = [_MIDNIGHT.fullmatch(cell) for cell in columns.text["Date"]]
    dates = [day[1] if day else cell for day, cell in zip(found, columns.text["Date"], strict=True)]
    return Columns(columns.lines, {**columns.text, "Date": np.array(dates, dtype=object)})


def _refused(columns: Columns, gathered: Gathered, market: str) -> NDArray[np.bool_]:
    """Each row is refused once, for the first column at fault."""
    calendar = sessions(market)
    dates = days(columns.text["Date"])
    faults = [
        ("Date", np.isnat(dates), "expected a date such as 2015-03-02"),
        ("Date", dates < calendar.days[0], f"before {calendar.days[0]}, where our calendar of sessions begins"),
        ("Date", calendar.index(dates) < 0, f"no session of {calendar.calendar}"),
        *(
            (name, ~(numbers(columns.text[name]) > 0), "expected a price above 0")
            for name in (*_PRICES.values(), *({"Adj Close"} & set(columns.text)))
        ),
        ("Volume", ~(numbers(columns.text["Volume"]) >= 0), "expected a number of shares, 0 or more"),
        *(
            (name, ~(numbers(columns.text[name]) >= 0) & (columns.text[name] != ""), "expected a number, 0 for none")
            for name in (_DIVIDEND, _SPLIT)
            if name in columns.text
        ),
    ]
    refused = np.zeros(len(columns.lines), dtype=bool)
    for name, bad, reason in faults:
        refused |= refuse_where(gathered, columns, bad & ~refused, name, reason)
    repeated = _repeated(dates, refused)
    return refused | refuse_where(gathered, columns, repeated, "Date", "this date stands above already")


def _repeated(dates: NDArray[np.datetime64], refused: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Good rows whose date an earlier good row has: Yahoo may give a day as `null` and again with its prices."""
    good = np.flatnonzero(~refused)
    repeated = ~refused
    repeated[good[np.unique(dates[good], return_index=True)[1]]] = False
    return repeated


def _add_bars(gathered: Gathered, kept: Columns, stock: str) -> None:
    calendar = sessions(market_of(stock))
    dates = days(kept.text["Date"])
    closes = calendar.closes[calendar.index(dates)]
    count = len(dates)
    adjusted = {"adj_close": numbers(kept.text["Adj Close"])} if "Adj Close" in kept.text else {}
    gathered.add_columns(
        "bars",
        {
            "stock_id": [stock] * count,
            "session": dates,
            **{name: numbers(kept.text[column]) for name, column in _PRICES.items()},
            **adjusted,
            "volume": numbers(kept.text["Volume"]),
            "source": ["yahoo"] * count,
            "event_at": closes,
            "available_at": closes + np.timedelta64(AFTER_CLOSE),
            "availability": ["published"] * count,
            "source_row": kept.lines,
        },
    )


def _add_actions(gathered: Gathered, kept: Columns, stock: str, column: str, names: tuple[str, str]) -> None:
    """Rows of `corporate_actions` where a column is not 0; `names` are the kind and the column of its size."""
    if column not in kept.text:
        return
    size = numbers(kept.text[column])
    some = size > 0
    kind, measure = names
    calendar = sessions(market_of(stock))
    dates = days(kept.text["Date"])[some]
    opens = calendar.opens[calendar.index(dates)]
    gathered.add_columns(
        "corporate_actions",
        {
            "stock_id": [stock] * len(dates),
            "session": dates,
            "kind": [kind] * len(dates),
            measure: size[some],
            "source": ["yahoo"] * len(dates),
            "event_at": opens,
            "available_at": opens,
            "availability": ["published"] * len(dates),
            "source_row": kept.lines[some],
        },
    )
