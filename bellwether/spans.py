"""Spans of time as people write them: 30d is thirty days, 12h twelve hours, 5m five minutes, 30s thirty seconds."""

from __future__ import annotations

import re
from datetime import timedelta

from queries.errors import UsageError

_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1), "s": timedelta(seconds=1)}


def span(text: str) -> timedelta:
    """Read `30d`, `12h`, `5m` or `30s`.

    Raises:
        UsageError: it is neither, or nothing, or longer than a century.
    """
    found = re.fullmatch(r"([1-9][0-9]{0,5})([dhms])", text.strip())
    if not found or (length := int(found[1]) * _UNITS[found[2]]) > timedelta(days=36_525):
        raise UsageError(
            f"{text!r} is no span of time.", do="Write 30d for days, 12h for hours, 5m for minutes or 30s for seconds."
        )
    return length


def written(length: timedelta) -> str:
    """The span as `span` reads it, in the largest unit that has it whole."""
    unit = next(name for name, one in _UNITS.items() if length % one == timedelta(0))
    return f"{length // _UNITS[unit]}{unit}"
