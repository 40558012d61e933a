"""Sessions of XSHG: those in which people post, and those before them whose bars the label needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.sessions import BEYOND, Sessions


@dataclass(frozen=True, slots=True)
class Shanghai:
    """``lead`` dates before the study, then its sessions; bars cover both."""

    lead: tuple[str, ...]
    sessions: Sessions

    @property
    def dates(self) -> tuple[str, ...]:
        """Dates of all bars."""
        return self.lead + self.sessions.dates[: self.sessions.count]

    @property
    def ahead(self) -> int:
        """Column of the study's first session among all bars."""
        return len(self.lead)

    def at(self, date: str) -> int:
        """Index of a session of the study; ``ValueError`` where the exchange was shut."""
        return self.sessions.dates.index(date)


def shanghai_sessions(plan: Autumn) -> Shanghai:
    """The exchange's calendar (exchange_calendars 4.13, XSHG), the week of 1 October 2024 shut."""
    import pandas as pd
    from exchange_calendars import get_calendar

    end = pd.Timestamp(plan.last_session) + pd.Timedelta(days=30)
    schedule = get_calendar("XSHG", start=pd.Timestamp(plan.lead_from), end=end).schedule
    dates = [day.strftime("%Y-%m-%d") for day in schedule.index]
    first, last = dates.index(plan.first_session), dates.index(plan.last_session)
    kept = schedule.iloc[first : last + 1 + BEYOND]
    opens, closes = (
        kept[column].dt.tz_convert(None).to_numpy(dtype="datetime64[s]").astype(np.int64)
        for column in ("open", "close")
    )
    inside = tuple(dates[first : last + 1 + BEYOND])
    return Shanghai(tuple(dates[:first]), Sessions(inside, opens, closes, last + 1 - first))
