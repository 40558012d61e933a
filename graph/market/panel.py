"""Prices, volume and holders of one market as matrices, stocks by sessions.

Everything a row of the record may contribute at session s was available before session s + 1 opened, so reading the
columns up to s - 1 is reading what was known before s opened. A bar or a reading that came later is left out, and so
is a session that had not closed by the as-of moment: what is known of it (a reading of the morning) is not its close.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from loaders.record.sessions import Sessions, market_of, sessions

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Panel:
    """One market.

    Attributes:
        calendar: the market's sessions.
        first: index in the calendar of column 0.
        stocks: stock ids in order, shape (n,).
        close: prices in currency, shape (n, sessions), NaN where there is no bar.
        volume: shares traded.
        holders: accounts that hold the stock, at the last reading at or before the session's close.
        adjusted: last prices with splits and dividends taken out, where the vendor gives them.
        reference: what the session's return is measured from as the exchange has it, where the vendor gives it: the
            close before, or on an ex-date the ex-right price.
    """

    calendar: Sessions
    first: int
    stocks: NDArray[np.object_]
    close: Matrix
    volume: Matrix
    holders: Matrix
    adjusted: Matrix
    reference: Matrix

    @property
    def days(self) -> NDArray[np.datetime64]:
        """Dates of the columns, shape (sessions,)."""
        return self.calendar.days[self.first : self.first + self.close.shape[1]]

    def column(self, days: NDArray[np.datetime64]) -> NDArray[np.int64]:
        """Column of each date, which may lie beyond either end; a large negative number for NaT."""
        known = ~np.isnat(days)
        at = np.searchsorted(self.calendar.days, np.where(known, days, self.calendar.days[0]))
        return np.where(known, at - self.first, -(10**6))

    def row(self, stocks: pd.Series) -> NDArray[np.int64]:
        """Row of each stock id; -1 where the panel has none."""
        return pd.Index(self.stocks).get_indexer(pd.Index(stocks))


def moved(values: Matrix, sessions: int) -> Matrix:
    """Each value so many sessions later, or earlier where that is below 0; NaN where it came from outside."""
    found = np.full(values.shape, np.nan)
    if sessions > 0:
        found[:, sessions:] = values[:, :-sessions]
    elif sessions < 0:
        found[:, :sessions] = values[:, -sessions:]
    else:
        found[:] = values
    return found


def build_panels(bars: pd.DataFrame, retail_flow: pd.DataFrame, as_of: datetime | None = None) -> dict[str, Panel]:
    """A panel for each market that has bars or holder counts.

    Args:
        bars: rows of `bars`; of several vendors of one bar, the first by name is taken.
        retail_flow: rows of `retail_flow`; those with measure `holders` are used.
        as_of: sessions that close later are left out, UTC; none when None.
    """
    holders = retail_flow.loc[retail_flow["measure"] == "holders"]
    markets = sorted({market_of(stock) for stock in [*bars["stock_id"].unique(), *holders["stock_id"].unique()]})
    until = None if as_of is None else np.datetime64(pd.Timestamp(as_of).tz_convert(None))
    return {market: _panel(market, _of(bars, market), _of(holders, market), until) for market in markets}


def _of(rows: pd.DataFrame, market: str) -> pd.DataFrame:
    return rows.loc[rows["stock_id"].map(market_of).astype("str") == market]


def _panel(market: str, bars: pd.DataFrame, holders: pd.DataFrame, until: np.datetime64 | None) -> Panel:
    calendar = sessions(market)
    closed = len(calendar.closes) if until is None else int(np.searchsorted(calendar.closes, until, side="right"))
    bars = bars.sort_values("source", ascending=False, kind="stable")
    holders = holders.sort_values(["observed_at", "source"], kind="stable")
    bar_at, holder_at = _in_time(bars, calendar, closed), _in_time(holders, calendar, closed)
    used = np.concatenate([bar_at[bar_at >= 0], holder_at[holder_at >= 0]])
    first, last = (int(used.min()), int(used.max())) if used.size else (0, -1)
    stocks = np.array(sorted({*bars["stock_id"], *holders["stock_id"]}), dtype=object)
    shape = (len(stocks), last - first + 1)

    def spread(rows: pd.DataFrame, at: NDArray[np.int64], column: str) -> Matrix:
        matrix = np.full(shape, np.nan)
        kept = at >= 0
        row = pd.Index(stocks).get_indexer(pd.Index(rows["stock_id"]))
        matrix[row[kept], at[kept] - first] = rows[column].to_numpy(dtype=np.float64)[kept]
        return matrix

    return Panel(
        calendar,
        first,
        stocks,
        spread(bars, bar_at, "close"),
        spread(bars, bar_at, "volume"),
        spread(holders, holder_at, "level"),
        spread(bars, bar_at, "adj_close"),
        spread(bars, bar_at, "previous_close"),
    )


def _in_time(rows: pd.DataFrame, calendar: Sessions, closed: int) -> NDArray[np.int64]:
    """Calendar index of each row's session; -1 for what was not available before the next session opened.

    Of the calendar's sessions the first `closed` had closed.
    """
    at = calendar.index(rows["session"].to_numpy(dtype="datetime64[D]"))
    available = rows["available_at"].dt.tz_convert(None).to_numpy(dtype="datetime64[us]")
    next_open = calendar.opens[np.minimum(at + 1, len(calendar.opens) - 1)]
    return np.where((at >= 0) & (at < closed) & (available < next_open), at, -1)
