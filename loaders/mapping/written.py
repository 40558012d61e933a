"""Times and dates as people and programs write them, put the way our own formats demand."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.kinds import Kind
from loaders.fields import FieldError
from loaders.moments import epoch

_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?", re.ASCII)
_DATED = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?=[T ]|$)", re.ASCII)
_CLOCK = re.compile(r"[T ]*(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?\s?(Z|UTC|[+-]\d\d:?\d\d)?$", re.ASCII)
_ENGLISH = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d [+-]\d{4} \d{4}", re.ASCII)


def time_written(cell: str) -> str:
    """An instant or date in ISO 8601, with the offset only where the cell has one; the cell itself if it is neither.

    Read are ISO 8601, 2024/9/30 9:31, 2024年9月30日 09:31, 20240930 09:31, epochs in seconds or milliseconds, and
    Mon Sep 30 09:31:00 +0800 2024.
    """
    text = cell.strip()
    if _EPOCH.fullmatch(text):
        return _of_epoch(text)
    found = _DATED.match(text) or _COMPACT.match(text)
    if found is None:
        return _of_english(text) if _ENGLISH.fullmatch(text) else cell
    year, month, day = found.groups()
    date = f"{year}-{month:0>2}-{day:0>2}"
    rest = text[found.end() :].strip()
    clock = _CLOCK.match(rest) if rest else None
    if clock is None:
        return cell if rest else date
    hour, minute, second, offset = clock.groups()
    return f"{date}T{hour:0>2}:{minute}:{second or '00'}{(offset or '').replace('UTC', 'Z')}"


def _of_epoch(text: str) -> str:
    try:
        return epoch(text, "").isoformat()
    except FieldError:
        return text


def _of_english(text: str) -> str:
    try:
        return datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y").astimezone(UTC).isoformat()
    except ValueError:
        return text


def date_written(cell: str) -> str:
    """The date of a cell; the cell itself if it has none."""
    found = time_written(cell)
    return found[:10] if _DATED.match(found) else found


def written(cells: NDArray[np.object_], kind: Kind) -> NDArray[np.object_]:
    """A column put the way our formats demand; see `written_all`."""
    return np.array(written_all(cells.tolist(), kind), dtype=object) if len(cells) else cells


def written_all(cells: list[str], kind: Kind) -> list[str]:
    """Cells of times or dates put the way our formats demand; any other as they are."""
    if kind.holds == "time":
        return [time_written(cell) if cell else cell for cell in cells]
    if kind.holds == "date":
        return [date_written(cell) if cell else cell for cell in cells]
    return cells
