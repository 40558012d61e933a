"""Clocks of rows about whole sessions, as columns."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from loaders.record.clocks import AFTER_CLOSE, ALWAYS
from loaders.record.sessions import sessions

EVENING = timedelta(hours=3)
"""The exchanges publish the dragon-tiger list in the evening, about 18:00, three hours after the close."""


def closes(session: NDArray[np.datetime64], market: str = "CN") -> NDArray[np.datetime64]:
    """Instants at which sessions close."""
    calendar = sessions(market)
    return calendar.closes[calendar.index(session)]


def openings(days: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """Instants at which days open; of a day that is no session we know, its end (UTC)."""
    calendar = sessions("CN")
    at = calendar.index(days)
    return np.where(at >= 0, calendar.opens[at], days.astype("datetime64[us]") + np.timedelta64(1, "D"))


def after_close(session: NDArray[np.datetime64], delay: timedelta = AFTER_CLOSE) -> dict[str, object]:
    """What happened by the close of a session and was published some time after it."""
    closed = closes(session)
    return {
        "event_at": closed,
        "available_at": closed + np.timedelta64(delay),
        "availability": ["published"] * len(session),
    }


def always(count: int) -> dict[str, object]:
    """Rows of an undated list, assumed to have been known all along."""
    known = np.full(count, np.datetime64(ALWAYS.replace(tzinfo=None), "us"))
    return {"available_at": known, "availability": ["assumed"] * count}
