"""Stock ids in a column, and where a session stands in the calendar of each stock's market."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from loaders.gathered import Gathered
from loaders.record.clocks import ALWAYS
from loaders.record.sessions import market_of, sessions
from loaders.symbols import stock_id

_US = ".US"


@lru_cache(maxsize=100_000)
def stock_of(symbol: str, market: str) -> str | None:
    """Id of a stock by id or symbol; `market` is US, CN or empty. An id says its market itself."""
    return stock_id(symbol, "US" if symbol.upper().endswith(_US) else market or None)


def stocks_of(cells: NDArray[np.object_], market: str) -> NDArray[np.object_]:
    """Ids of stocks; None for what is none."""
    return np.array([stock_of(cell, market) for cell in cells], dtype=object)


def add_stocks(gathered: Gathered, stocks: NDArray[np.object_], lines: NDArray[np.int64]) -> None:
    """Each stock of a block once, as a row of `stocks` without a sector."""
    if not len(stocks):
        return
    found, first = np.unique(stocks.astype(str), return_index=True)
    gathered.add_columns(
        "stocks",
        {
            "stock_id": found.tolist(),
            "symbol": [stock.rsplit(".", 1)[0] for stock in found.tolist()],
            "market": [market_of(stock) for stock in found.tolist()],
            "available_at": [ALWAYS] * len(found),
            "availability": ["assumed"] * len(found),
            "source_row": lines[first],
        },
    )


@dataclass(frozen=True)
class Placed:
    """Where dates stand in the calendars of their stocks' markets.

    Attributes:
        known: whether the date is a session there.
        opens: when it opens, datetime64[us] UTC; NaT where it is no session.
        closes: when it closes.
    """

    known: NDArray[np.bool_]
    opens: NDArray[np.datetime64]
    closes: NDArray[np.datetime64]


def placed(stocks: Sequence[str] | NDArray[np.object_], days: NDArray[np.datetime64]) -> Placed:
    """Each date in the calendar of its stock's market."""
    opens, closes = (np.full(len(days), "NaT", dtype="datetime64[us]") for _ in range(2))
    markets = np.array([market_of(str(stock)) for stock in stocks], dtype=object)
    for market in sorted(set(markets.tolist())):
        calendar = sessions(market)
        mine = np.flatnonzero((markets == market) & ~np.isnat(days))
        at = calendar.index(days[mine])
        mine, at = mine[at >= 0], at[at >= 0]
        opens[mine], closes[mine] = calendar.opens[at], calendar.closes[at]
    return Placed(~np.isnat(opens), opens, closes)


def opened(stocks: Sequence[str] | NDArray[np.object_], days: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """When each date began to be traded: its session's opening; the end of a day (UTC) that is no session we know."""
    opens = placed(stocks, days).opens
    return np.where(np.isnat(opens), days.astype("datetime64[us]") + np.timedelta64(1, "D"), opens)


def session_at(stocks: NDArray[np.object_], moments: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """The session of each stock's market whose close is the first at or after a moment, datetime64[D]; else NaT."""
    found = np.full(len(moments), "NaT", dtype="datetime64[D]")
    markets = np.array([market_of(str(stock)) for stock in stocks], dtype=object)
    for market in sorted(set(markets.tolist())):
        calendar = sessions(market)
        mine = (markets == market) & (moments >= calendar.opens[0]) & (moments <= calendar.closes[-1])
        found[mine] = calendar.days[calendar.closing(moments[mine])]
    return found
