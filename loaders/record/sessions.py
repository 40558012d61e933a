"""Trading sessions of a market and the instants they open and close.

Calendars are those of `exchange_calendars`: XNYS for the US; XSHG for Shanghai, Shenzhen and Beijing, which share
its sessions (there is no XSHE calendar).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from queries.errors import InputError

CALENDARS = {"US": "XNYS", "CN": "XSHG"}
_FIRST = "2000-01-01"


@dataclass(frozen=True)
class Sessions:
    """Sessions of one market in order of time.

    Attributes:
        calendar: code of the exchange calendar.
        days: dates, shape (n,), datetime64[D].
        opens: instants of opening, shape (n,), datetime64[us] UTC.
        closes: instants of closing, shape (n,), datetime64[us] UTC.
    """

    calendar: str
    days: NDArray[np.datetime64]
    opens: NDArray[np.datetime64]
    closes: NDArray[np.datetime64]

    def decision(self, moments: NDArray[np.datetime64]) -> NDArray[np.int64]:
        """Index of the first session that opens strictly after each moment; n where the calendar ends before."""
        return np.searchsorted(self.opens, moments, side="right")

    def closing(self, moments: NDArray[np.datetime64]) -> NDArray[np.int64]:
        """Index of the first session that closes at or after each moment; n where the calendar ends before."""
        return np.searchsorted(self.closes, moments, side="left")

    def index(self, days: NDArray[np.datetime64]) -> NDArray[np.int64]:
        """Index of each date; -1 where it is no session."""
        wanted = np.asarray(days, dtype="datetime64[D]")
        at = np.minimum(np.searchsorted(self.days, wanted), len(self.days) - 1)
        return np.where(self.days[at] == wanted, at, -1)


@cache
def sessions(market: str) -> Sessions:
    """The sessions of a market, `US` or `CN`, from 2000 to the end of what its calendar knows.

    Raises:
        InputError: no calendar is kept for that market.
    """
    if market not in CALENDARS:
        raise InputError(
            "No calendar is kept for this market", value=market, expected=" or ".join(CALENDARS), do="State the market."
        )
    from exchange_calendars import get_calendar

    schedule = get_calendar(CALENDARS[market], start=_FIRST).schedule
    instants = (schedule[name].dt.tz_convert(None).to_numpy(dtype="datetime64[us]") for name in ("open", "close"))
    opens, closes = instants
    return Sessions(CALENDARS[market], schedule.index.to_numpy(dtype="datetime64[D]"), opens, closes)


def market_of(stock_id: str) -> str:
    """Market of a stock id: `US` for GME.US, `CN` for 002312.SZ."""
    return "US" if stock_id.endswith(".US") else "CN"
