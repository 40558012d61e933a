"""Numbers as rows of letters: a line of braille dots or stars, heights, counts and marks, a column for some places."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

HEIGHT = 8
"""Rows of a line."""
_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""Of a braille letter, its dots from below in the left and in the right column (Unicode, block 2800)."""


@dataclass(frozen=True)
class Marks:
    """The letters that a chart is made of: nine heights from nothing on, limits up and down, and so on."""

    levels: str
    limit: str
    locked: str
    bar: str
    halt: str
    here: str
    braille: bool


UNICODE = Marks(" ▁▂▃▄▅▆▇█", "▲▼", "△▽", "▬", "×", "┊", braille=True)
ASCII = Marks(" .:-=+*#@", "^v", "AV", "=", "x", "|", braille=False)


@dataclass(frozen=True)
class Columns:
    """How places are shared out among at most so many columns."""

    places: int
    width: int

    @property
    def step(self) -> int:
        """Places of a column."""
        return max(1, math.ceil(self.places / self.width))

    @property
    def used(self) -> int:
        """Columns that are filled."""
        return math.ceil(self.places / self.step)

    def each(self, values: Sequence[float], of: Callable[[list[float]], float]) -> list[float]:
        """One value of each column, of those known; NaN where none is."""
        parts = [values[at : at + self.step] for at in range(0, len(values), self.step)]
        return [of(found) if (found := known(part)) else math.nan for part in parts]

    def counts(self, at: Sequence[int]) -> str:
        """How many of these places fall into each column: a digit, + where that does not suffice."""
        found = [0] * self.used
        for place in at:
            found[place // self.step] += 1
        return "".join(" " if not count else str(count) if count < 10 else "+" for count in found)

    def placed(self, letters: Mapping[int, str]) -> str:
        """A letter in each column that has a place with one; of several, the first."""
        row = [" "] * self.used
        for at in sorted(letters, reverse=True):
            row[at // self.step] = letters[at]
        return "".join(row)


def known(values: Sequence[float]) -> list[float]:
    """Those that are not NaN."""
    return [value for value in values if not math.isnan(value)]


def short(value: float) -> str:
    """A number in few letters: 0.28, 459M."""
    for unit, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "K")):
        if abs(value) >= unit:
            parts = value / unit
            return f"{parts:.0f}{letter}" if abs(parts) >= 100 else f"{parts:.3g}{letter}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) < 10 else f"{value:.0f}"


def heights(values: Sequence[float], low: float, marks: Marks) -> str:
    """Each value as one of eight heights above `low`; a blank where it is unknown or not above 0 while `low` is."""
    high = max(known(values), default=low)
    rows = [0 if math.isnan(value) or value == low == 0 else 1 + _row(value, low, high, 8) for value in values]
    return "".join(marks.levels[row] for row in rows)


def line(values: Sequence[float], marks: Marks) -> list[str]:
    """Rows of a line through the values, the highest row first; gaps where they are unknown."""
    low, high = min(known(values)), max(known(values))
    return _braille(values, low, high) if marks.braille else _stars(values, low, high)


def _row(value: float, low: float, high: float, rows: int) -> int:
    return 0 if high <= low else round((value - low) / (high - low) * (rows - 1))


def _stars(values: Sequence[float], low: float, high: float) -> list[str]:
    places = [None if math.isnan(value) else _row(value, low, high, HEIGHT) for value in values]
    return ["".join("*" if at == row else " " for at in places) for row in reversed(range(HEIGHT))]


def _braille(values: Sequence[float], low: float, high: float) -> list[str]:
    """Two dots a column: the value, and half way to the next; what lies between two dots is filled."""
    cells = [[0] * len(values) for _ in range(HEIGHT)]
    for at, value in enumerate(values):
        if math.isnan(value):
            continue
        after = values[at + 1] if at + 1 < len(values) and not math.isnan(values[at + 1]) else value
        ends = [_row(one, low, high, 4 * HEIGHT) for one in (value, (value + after) / 2, after)]
        for side in (0, 1):
            for dot in range(min(ends[side : side + 2]), max(ends[side : side + 2]) + 1):
                cells[HEIGHT - 1 - dot // 4][at] |= _DOTS[side][dot % 4]
    return ["".join(chr(0x2800 + cell) if cell else " " for cell in row) for row in cells]
