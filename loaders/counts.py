"""Counts as platforms write them: 12, "12", "10+", "1.2万", "3.4亿", "None", "" (formats, section 0)."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST = 10**15
_UNITS = {"": 1, "k": 10**3, "w": 10**4, "万": 10**4, "m": 10**6, "亿": 10**8}
_COUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([kwm万亿]?)\s*(\+?)", re.IGNORECASE)


class Count(NamedTuple):
    """A count, and whether the true one may be larger: what was shortened or shown with a plus is a lower bound."""

    value: int
    lower_bound: bool


def count_of(written: object) -> Count | None:
    """The count that is written; None where there is none or it cannot be one, for 0 would be a claim."""
    if isinstance(written, bool) or written is None:
        return None
    if isinstance(written, float):
        return Count(int(written), False) if written.is_integer() and 0 <= written < MOST else None
    if isinstance(written, int):
        return Count(written, False) if 0 <= written < MOST else None
    return _read(written) if isinstance(written, str) else None


def _read(text: str) -> Count | None:
    found = _COUNT.fullmatch(text.replace(",", "").replace("\uff0b", "+").strip())
    if found is None:
        return None
    number, unit, plus = found.groups()
    if not unit and "." in number and float(number) % 1:
        return None
    value = round(float(number) * _UNITS[unit.lower()]) if "." in number or unit else int(number)
    return Count(value, bool(unit or plus)) if value < MOST else None
