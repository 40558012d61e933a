"""Moments as people write them: a date means the opening of that session, before its first trade."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from queries.errors import UsageError

if TYPE_CHECKING:
    import numpy as np


def opening(day: date, markets: Iterable[str]) -> datetime:
    """When the session of `day`, or the first one after it, opens; of several markets, the last to open.

    Raises:
        UsageError: the day lies outside what the calendars know.
    """
    import numpy as np

    from loaders.record.sessions import sessions

    found: list[np.datetime64] = []
    for market in markets:
        calendar = sessions(market)
        at = int(np.searchsorted(calendar.days, np.datetime64(day, "D")))
        if at == len(calendar.days) or day < calendar.days[0].astype(object):
            raise UsageError(
                f"{day} lies outside the calendar {calendar.calendar}, which runs from {calendar.days[0]} to "
                f"{calendar.days[-1]}.",
                do="Choose a day within it.",
            )
        found.append(calendar.opens[at])
    return max(found).astype("datetime64[us]").astype(datetime).replace(tzinfo=UTC)


def as_of_moment(text: str, markets: Iterable[str]) -> datetime:
    """Read `2015-03-02` (the opening of that session) or an ISO instant with its offset, as UTC.

    Raises:
        UsageError: it is neither.
    """
    try:
        if len(text) == len("2015-03-02"):
            return opening(date.fromisoformat(text), markets)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no date or time.", do="Write 2015-03-02 or 2015-03-02T14:30:00+00:00."
        ) from error
    if moment.tzinfo is None:
        raise UsageError(f"{text!r} has no offset.", do=f"Write {text}+00:00 if it is UTC.")
    return moment.astimezone(UTC)


def day_or_instant(text: str) -> datetime:
    """Read `2015-03-02` (its beginning, UTC) or an ISO instant with its offset, as UTC.

    Raises:
        UsageError: it is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no date or time.", do="Write 2015-03-02 or 2015-03-02T14:30:00+00:00."
        ) from error
    if moment.tzinfo is None and len(text) != len("2015-03-02"):
        raise UsageError(f"{text!r} has no offset.", do=f"Write {moment.isoformat()}+00:00 if it is UTC.")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
