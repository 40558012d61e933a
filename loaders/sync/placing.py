"""On which session of its market something about a stock stands."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from loaders.record.sessions import CALENDARS, Sessions, market_of, sessions
from loaders.sync.tables import dates

Find = Callable[[Sessions, NDArray[np.datetime64]], NDArray[np.int64]]


def session_ids(stock_ids: pd.Series, days: pd.Series) -> pd.Series:
    """Ids of the sessions: `XSHG:2024-10-23`."""
    calendars = pd.Series(
        [CALENDARS[market_of(str(stock))] for stock in stock_ids.to_list()], stock_ids.index, dtype=object
    )
    return calendars + ":" + dates(days)


def session_of_day(stock_ids: pd.Series, days: pd.Series) -> pd.Series:
    """The session of each date: the date itself, or the next one with a session. NaT beyond the calendar."""
    return _placed(stock_ids, pd.to_datetime(days), lambda calendar, on: np.searchsorted(calendar.days, on))


def session_of_moment(stock_ids: pd.Series, moments: pd.Series) -> pd.Series:
    """The first session that closes at or after each moment (UTC). NaT beyond the calendar."""
    return _placed(stock_ids, moments.dt.tz_convert(None), lambda calendar, at: calendar.closing(at))


def session_numbers(stock_ids: pd.Series, days: pd.Series) -> pd.Series:
    """Number of each session in its market's calendar: the next one's is greater by 1."""
    found = pd.Series(-1, index=days.index, dtype="int64")
    markets = stock_ids.map(lambda stock: market_of(str(stock)))
    for market, mine in days.groupby(markets):
        found[mine.index] = sessions(str(market)).index(mine.to_numpy(dtype="datetime64[D]"))
    return found


def _placed(stock_ids: pd.Series, when: pd.Series, find: Find) -> pd.Series:
    found = pd.Series(pd.NaT, index=when.index, dtype="datetime64[s]")
    markets = np.array([market_of(str(stock)) for stock in stock_ids.to_list()], dtype=object)
    for market in np.unique(markets.astype(str)):
        calendar = sessions(str(market))
        mine = (markets == market) & when.notna().to_numpy() & (when >= calendar.days[0]).to_numpy()
        at = find(calendar, when[mine].to_numpy(dtype="datetime64[us]"))
        inside = at < len(calendar.days)
        days = np.where(inside, calendar.days[np.where(inside, at, 0)], np.datetime64("NaT"))
        found[mine] = days.astype("datetime64[s]")
    return found
