"""What one column could be: by its name, in both languages, and by the look of its values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np

from loaders.canonical.table import CanonicalTable, Field
from loaders.counts import count_of
from loaders.mapping.names import is_asked, name_fit
from loaders.mapping.written import written_all

SURE = 0.75
"""Confidence from which a guess is not called unsure."""

_LEAST = 0.4
_FEW = 0.5
"""Share of values that a field has to take, whatever the column is called."""

_LONG = 10
"""Letters or Chinese signs that half the values of a text column exceed; names of people and things are shorter."""

_ANY = {"zone": "UTC", "market": "CN", "platform": "x"}
_LINK = re.compile(r"https?://\S+")
_CODE = re.compile(r"(?:[a-z]{2}\.?)?\d{6}(?:\.[a-z]{2})?|\$?[A-Z]{1,5}(?:\.US)?", re.IGNORECASE)


@dataclass(frozen=True)
class Guess:
    """What a column is taken for.

    Attributes:
        column: the file's own.
        field: ours; empty where nothing fits.
        confidence: 0 to 1.
        sample: its first value that is not blank.
        why: what speaks for it.
        asked: the names alone do not decide, and a person has to.
    """

    column: str
    field: str
    confidence: float
    sample: str
    why: str
    asked: bool = False


def guess(table: CanonicalTable, field: Field, column: str, cells: list[str]) -> Guess | None:
    """The guess that a column is a field of a table; None where too little speaks for it."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    asked = is_asked(column, table.name, field.name)
    named, looks = name_fit(column, table.name, field.name), _looks(field, filled) if filled else None
    if asked:
        confidence, why = _LEAST, "the header does not say which way round"
    elif looks is None:
        confidence, why = 0.8 * named, "its name; all values seen are blank"
    elif named and looks < _FEW:
        confidence, why = 0.0, ""
    elif named:
        confidence, why = (
            named * (0.5 + 0.5 * looks),
            "its name" if looks == 1 else f"its name; {looks:.0%} of values fit",
        )
    else:
        confidence, why = _by_values(table, field, filled, looks), "its values alone"
    if confidence < _LEAST:
        return None
    return Guess(column, field.name, round(confidence, 2), filled[0] if filled else "", why, asked)


def _looks(field: Field, filled: list[str]) -> float:
    """Share of values that the field takes."""
    if field.kind.name == "count":
        return sum(count_of(cell) is not None for cell in filled) / len(filled)
    return float(np.mean(field.kind.good(np.array(written_all(filled, field.kind), dtype=object), _ANY)))


def _by_values(table: CanonicalTable, field: Field, filled: list[str], looks: float) -> float:
    """Confidence by values alone, for the kinds that show themselves; never enough to be sure."""
    tells = _TELLS.get(field.kind.holds)
    if tells is None or looks < 0.9 or not tells(filled):
        return 0.0
    return 0.55 if field.needed or field.name in table.tells else 0.0


def _are_long(filled: list[str]) -> bool:
    return median(sum(map(str.isalpha, cell)) for cell in filled) > _LONG and not any(
        _LINK.fullmatch(cell) for cell in filled
    )


_TELLS: dict[str, Callable[[list[str]], bool]] = {
    "time": lambda _: True,
    "text": _are_long,
    "stock": lambda cells: all(_CODE.fullmatch(cell) for cell in cells),
    "platform": lambda _: True,
}
"""By what a kind of field holds: whether values that it takes also look like it."""
