"""Trading sessions of XNYS: when each opens and closes, and the first that opens after a post."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.columns import Ints

BEYOND = 6  # sessions known past the study's last, for windows and decisions that reach over its end


@dataclass(frozen=True, slots=True)
class Sessions:
    """``count`` sessions and ``BEYOND`` more; opens and closes in UTC epoch seconds, shape (count + 6,)."""

    dates: tuple[str, ...]
    opens: Ints
    closes: Ints
    count: int

    @property
    def start(self) -> int:
        """The first session's open: nothing is posted before it."""
        return int(self.opens[0])

    @property
    def end(self) -> int:
        """Six hours after the last session's close: nothing is posted after it."""
        return int(self.closes[self.count - 1]) + 6 * 3600

    def decision(self, moments: Ints) -> Ints:
        """Index of the first session that opens strictly after each moment (methods §1), shape of ``moments``."""
        return np.searchsorted(self.opens, moments, side="right").astype(np.int64)


def new_york_sessions(first: str, count: int) -> Sessions:
    """``count`` sessions of XNYS from the date ``first`` on, early closes included (exchange_calendars 4.13)."""
    import pandas as pd
    from exchange_calendars import get_calendar

    begin = pd.Timestamp(first)
    calendar = get_calendar("XNYS", start=begin, end=begin + pd.Timedelta(days=count * 3 // 2 + 40))
    schedule = calendar.schedule.iloc[: count + BEYOND]
    opens, closes = (
        schedule[column].dt.tz_convert(None).to_numpy(dtype="datetime64[s]").astype(np.int64)
        for column in ("open", "close")
    )
    dates = tuple(day.strftime("%Y-%m-%d") for day in schedule.index)
    return Sessions(dates=dates, opens=opens, closes=closes, count=count)
