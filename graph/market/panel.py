"""Prices, volume, holders and what individuals traded, of one market, as matrices: stocks by sessions.

Everything a row of the record may contribute at session s was available before session s + 1 opened, so reading the
columns up to s - 1 is reading what was known before s opened (`build_panels`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from loaders.record.sessions import Sessions

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """One measure of `retail_flow` as one vendor gives it; each of the panel's shape, NaN where unknown.

    Attributes:
        level: a stock of something, or all that was traded.
        buy: bought.
        sell: sold.
        net: bought less sold, where only that is given.
    """

    level: Matrix
    buy: Matrix
    sell: Matrix
    net: Matrix

    @property
    def balance(self) -> Matrix:
        """Bought less sold."""
        return np.where(np.isnan(self.net), self.buy - self.sell, self.net)


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
        amount: value traded in currency.
        turnover: shares traded over the shares that trade, as a vendor of market values has it.
        market_value: price times all shares, in currency, as a vendor has it.
        unadjusted: 1 where the bar is said to show prices as they were paid, else 0; NaN where there is no bar.
        split: new shares for one old from this session on, of splits that are recorded; NaN where none is.
        dividend: cash a share that a buyer from this session on no longer gets; NaN where none is recorded.
        buyers: accounts whose trades are known that bought more of the stock than they sold in the session.
        sellers: those that sold more than they bought.
        readings: what individuals traded, by measure and vendor.
    """

    calendar: Sessions
    first: int
    stocks: NDArray[np.object_]
    close: Matrix
    volume: Matrix
    holders: Matrix
    adjusted: Matrix
    reference: Matrix
    amount: Matrix
    turnover: Matrix
    market_value: Matrix
    unadjusted: Matrix
    split: Matrix
    dividend: Matrix
    buyers: Matrix
    sellers: Matrix
    readings: Mapping[tuple[str, str], Reading]

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


def last_known(values: NDArray[np.float64], *, before: bool = False) -> NDArray[np.int64]:
    """Column of the last known value at or before (or strictly before) each session, -1 where there is none."""
    columns = np.where(np.isnan(values), -1, np.arange(values.shape[1]))
    last = np.maximum.accumulate(columns, axis=1)
    return np.concatenate([np.full((len(values), 1), -1), last[:, :-1]], axis=1) if before else last
