"""When a record was made and when it was crawled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from loaders.fields import FieldError
from loaders.mediacrawler.written import is_blank
from loaders.moments import epoch, iso

CRAWLED = "last_modify_ts"

Made = Callable[[Mapping[str, object]], datetime]
"""Reads from a record when it was made, UTC. Raises FieldError."""


def made_epoch(name: str) -> Made:
    """A field with an epoch, in seconds or milliseconds."""
    return lambda raw: _epoch(raw, name)


def made_beijing(name: str) -> Made:
    """A field with a time such as 2025-04-01 17:50:20+08:00, by Beijing's clock."""
    return lambda raw: iso(raw.get(name), name, "Asia/Shanghai")


def crawled_at(raw: Mapping[str, object]) -> datetime | None:
    """When the crawler read the record, UTC; None where the file does not say.

    Raises:
        FieldError: what stands there is no time.
    """
    return later(raw, CRAWLED)


def later(raw: Mapping[str, object], name: str) -> datetime | None:
    """The instant of an epoch that may be missing, or 0 for none. Raises FieldError."""
    value = raw.get(name)
    return None if is_blank(value) or value in (0, "0") else _epoch(raw, name)


def _epoch(raw: Mapping[str, object], name: str) -> datetime:
    value = raw.get(name)
    if isinstance(value, str) and "e" in value.lower():
        raise FieldError(name, value, "this time was rounded by the program that wrote it; export it as text")
    return epoch(value, name)
