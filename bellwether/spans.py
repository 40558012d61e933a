"""Spans of time as people write them: 30d is thirty days, 12h twelve hours."""

from __future__ import annotations

import re
from datetime import timedelta

from queries.errors import UsageError

_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1)}


def span(text: str) -> timedelta:
    """Read `30d` or `12h`.

    Raises:
        UsageError: it is neither, or nothing, or longer than a century.
    """
    found = re.fullmatch(r"([1-9][0-9]{0,5})([dh])", text.strip())
    if not found or (length := int(found[1]) * _UNITS[found[2]]) > timedelta(days=36_525):
        raise UsageError(f"{text!r} is no span of time.", do="Write 30d for days or 12h for hours.")
    return length


def written(length: timedelta) -> str:
    """The span as `span` reads it."""
    hours = int(length / _UNITS["h"])
    return f"{hours // 24}d" if hours % 24 == 0 else f"{hours}h"
