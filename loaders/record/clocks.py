"""The clocks of a row: when it happened, when it was read, from when on somebody watching could have had it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypedDict

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
"""Availability of undated reference lists, which are assumed to have been known all along."""

AFTER_CLOSE = timedelta(minutes=30)
"""A session's bar is taken to be available this long after its close."""


class Clocks(TypedDict):
    """The four clocks of an observed row that its reader knows; `loaded_at` is stamped when it is written."""

    event_at: datetime | None
    captured_at: datetime | None
    available_at: datetime | None
    availability: str


def published(event_at: datetime, captured_at: datetime | None = None) -> Clocks:
    """What does not change, available when it happened: a post's text, a reshare, a bar, a holder count."""
    return Clocks(event_at=event_at, captured_at=captured_at, available_at=event_at, availability="published")


def captured(captured_at: datetime | None, event_at: datetime | None = None, *, assumed: bool = False) -> Clocks:
    """What changes, available when it was read: followers, likes, names.

    Args:
        captured_at: when the source read it, UTC; None if it does not say, and then the science never reads the row.
        event_at: when it happened, where that means something.
        assumed: the capture time follows from a declared policy of the source, not from the source itself.
    """
    known = "assumed" if assumed else "captured"
    return Clocks(
        event_at=event_at,
        captured_at=captured_at,
        available_at=captured_at,
        availability="unknown" if captured_at is None else known,
    )


def reference() -> Clocks:
    """A row of an undated reference list."""
    return Clocks(event_at=None, captured_at=None, available_at=ALWAYS, availability="assumed")
