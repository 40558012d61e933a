"""How well the name of a column fits one of our fields, in both languages."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import cast

_LIKE = 75.0
"""Likeness of two names, of 100, under which they have nothing to do with each other; `likes` and `links` are at 80."""

_SHORT = 4
"""Letters up to which a name has to be the same: `id` and `is` differ by one."""


def bare(name: str) -> str:
    """A name without case, width, spaces and signs: `Created At` and `createdAt` are `createdat`."""
    return "".join(char for char in unicodedata.normalize("NFKC", name).casefold() if char.isalnum())


@cache
def known_names(table: str, field: str) -> tuple[str, ...]:
    """Names by which a field of a table goes, bare: its own first."""
    said = _synonyms()
    every = [field, *said.get(table, {}).get(field, []), *said["every"].get(field, [])]
    return tuple(dict.fromkeys(bare(name) for name in every))


def is_asked(column: str, table: str, field: str) -> bool:
    """Whether a column's name fits a field but not alone: `source` could be who follows or who is followed."""
    names = cast("dict[str, dict[str, list[str]]]", _synonyms()["asked"]).get(table, {}).get(field, [])
    return bare(column) in map(bare, names)


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    text = files("loaders.mapping").joinpath("synonyms.toml").read_text("utf-8")
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))


@cache
def name_fit(column: str, table: str, field: str) -> float:
    """Likeness of a column's name and a field, 0 to 1: 1 is our own name, .95 a known other one, 0 nothing alike.

    The dotted name of a key within a key is tried whole and by its last part.
    """
    names = known_names(table, field)
    best = max(_fit(bare(tried), names) - step for tried, step in _tried(column))
    return max(best, 0.0)


def _tried(column: str) -> list[tuple[str, float]]:
    """Ways to read a name, and what each takes from the likeness: the deeper a key, the less it says of the record."""
    *above, last = column.split(".")
    return [(column, 0.0), (last, 0.15 * len(above))] if above else [(column, 0.0)]


def _fit(name: str, names: tuple[str, ...]) -> float:
    from rapidfuzz import fuzz

    if name in names:
        return 1.0 if name == names[0] else 0.95
    alike = max(
        fuzz.ratio(name, known) if min(len(name), len(known)) > _SHORT else _of_signs(name, known) for known in names
    )
    return 0.85 * alike / 100 if alike >= _LIKE else 0.0


def _of_signs(name: str, known: str) -> float:
    """Likeness of short names: of Chinese ones by their signs, of Latin ones none unless they are the same."""
    from rapidfuzz import fuzz

    return 0.0 if name.isascii() or known.isascii() else fuzz.ratio(name, known)
