"""Instants as exports write them: epochs in seconds or milliseconds, ISO 8601, local times of a stated zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TypeGuard
from zoneinfo import ZoneInfo

from loaders.fields import FieldError
from loaders.files.sample import Sample
from loaders.source import Stated
from queries.errors import InputError

_MILLISECONDS = 10**11
_EPOCH = re.compile(r"\d{1,20}(?:\.\d+)?", re.ASCII)
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def epoch(written: object, column: str) -> datetime:
    """The UTC instant of an epoch, in seconds or, above 1e11, in milliseconds: told for each value, never for a file.

    Raises:
        FieldError: it is no epoch between 1990 and 2100.
    """
    try:
        number = float(written) if _is_number(written) else None
        found = (
            None if number is None else datetime.fromtimestamp(number / (1000 if number > _MILLISECONDS else 1), UTC)
        )
    except (ValueError, OverflowError, OSError):
        found = None
    if found is None or not _FIRST <= found < _LAST:
        raise FieldError(column, written, "expected an epoch in seconds or milliseconds, such as 1727600000")
    return found


def _is_number(written: object) -> TypeGuard[str | int | float]:
    """Not `1.7276E+09`, which a spreadsheet rounded."""
    if isinstance(written, str):
        return bool(_EPOCH.fullmatch(written.strip()))
    return isinstance(written, int | float) and not isinstance(written, bool)


def iso(written: object, column: str, zone: str | None = None) -> datetime:
    """The UTC instant of a time such as 2024-09-30T09:31:00+08:00 or 2024-09-30 09:31:00.

    Args:
        written: what stands there.
        column: where, for the refusal.
        zone: IANA name of the zone of a time that carries none; without one such a time is refused.

    Raises:
        FieldError: it is no time between 1990 and 2100, or the clocks of the zone skipped it.
    """
    try:
        found = datetime.fromisoformat(written.strip()) if isinstance(written, str) and len(written) > 4 else None
    except ValueError:
        found = None
    if found is None:
        raise FieldError(column, written, "expected a time such as 2024-09-30T09:31:00+08:00")
    if found.tzinfo is None and zone is None:
        raise FieldError(column, written, "expected a time with its offset, such as 2024-09-30T09:31:00+08:00")
    try:
        found = found if found.tzinfo else _local(found, zone or "UTC", column, written)
        moment = found.astimezone(UTC)
    except OverflowError:
        moment = _LAST
    if not _FIRST <= moment < _LAST:
        raise FieldError(column, written, "expected a time between 1990 and 2100")
    return moment


def _local(naive: datetime, zone: str, column: str, written: object) -> datetime:
    found = naive.replace(tzinfo=ZoneInfo(zone))
    if found.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != naive:
        raise FieldError(column, written, f"the clocks of {zone} skipped this time")
    return found


def stated_zone(source: str, sample: Sample, stated: Stated) -> str:
    """The zone of a source's local times, as the user stated it once.

    Raises:
        InputError: nobody stated it; the sentence asks.
    """
    zone = stated.zones.get(source)
    if zone is None:
        raise InputError(
            "The times in this file carry no zone: they are of the clock of whoever exported it",
            file=sample.file.label,
            do=f"State it once, and it is kept: --zone {source}=Asia/Shanghai.",
        )
    return zone
