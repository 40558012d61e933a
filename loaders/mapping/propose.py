"""A mapping for a file nobody knows, as far as it can be guessed."""

from __future__ import annotations

from collections.abc import Mapping as Names
from dataclasses import dataclass

from loaders.canonical.first_cells import first_cells
from loaders.canonical.instants import is_local
from loaders.canonical.table import CanonicalTable
from loaders.files.sample import Sample
from loaders.mapping.guess import Guess, guess
from loaders.mapping.mapping import ZONE
from loaders.mapping.tables import canonical_tables
from loaders.mapping.written import written_all
from queries.errors import InputError

_LEAST = 0.3
"""Share of its needed fields under which a file is not taken for a table."""


@dataclass(frozen=True)
class Proposal:
    """A mapping as far as we can guess it.

    Attributes:
        file: name of the file.
        table: which of our tables.
        guesses: one for each column, in the file's order.
        constants: what was stated for all rows.
        missing: fields that are needed and that no column looks like.
        local: the column whose times carry no offset, where no zone was stated; else empty.
    """

    file: str
    table: str
    guesses: tuple[Guess, ...]
    constants: Names[str, str]
    missing: tuple[str, ...]
    local: str = ""


def propose(sample: Sample, table: str | None = None, stated: Names[str, str] | None = None) -> Proposal:
    """The most likely mapping of a file.

    Args:
        sample: the file's beginning.
        table: which of our tables it is; without it the one whose needed fields are found best.
        stated: constants, such as platform and zone.

    Raises:
        InputError: the file has no columns, nothing in it looks like a table of ours, or we have no such table.
    """
    cells = {name: column for name, column in first_cells(sample).items() if name.strip()}
    if not cells:
        raise InputError(
            "No columns are found in this file", file=sample.file.label, expected="CSV, Parquet or JSON objects"
        )
    if table is not None and table not in canonical_tables():
        raise InputError("We have no such table", value=table, expected=f"one of {', '.join(canonical_tables())}")
    constants = {name: value for name, value in (stated or {}).items() if value}
    best = max((_proposal(sample, name, cells, constants) for name in _tried(table)), key=_worth)
    if table is None and _covered(best) < _LEAST:
        raise InputError(
            "No column of this file looks like one of ours",
            file=sample.file.label,
            do=f"Say what it holds: --table {' | '.join(canonical_tables())}.",
        )
    return best


def _tried(table: str | None) -> list[str]:
    return list(canonical_tables()) if table is None else [table]


def _worth(proposal: Proposal) -> float:
    """How much of what the table needs is there, and a little for all else that it takes."""
    return _covered(proposal) + 0.03 * sum(guess.confidence for guess in proposal.guesses)


def _covered(proposal: Proposal) -> float:
    """Share of what the table needs that is there."""
    table = canonical_tables()[proposal.table].TABLE
    found = {guess.field: guess.confidence for guess in proposal.guesses if guess.field}
    found |= dict.fromkeys(proposal.constants, 1.0)
    parts = [found.get(name, 0.0) for name in sorted(table.tells)]
    if table.one_of:
        parts.append(max(found.get(name, 0.0) for name in table.one_of))
    return sum(parts) / len(parts)


def _proposal(sample: Sample, name: str, cells: Names[str, list[str]], stated: Names[str, str]) -> Proposal:
    table = canonical_tables()[name].TABLE
    constants = {key: value for key, value in stated.items() if key in table.by_name or key == ZONE}
    chosen = _chosen(table, cells, constants)
    guesses = tuple(chosen.get(column) or Guess(column, "", 0.0, _first(cells[column]), "") for column in cells)
    given = {found.field for found in chosen.values()} | set(constants)
    needed = [field.name for field in table.fields if field.needed or field.name in table.tells]
    local = "" if ZONE in constants else _local(table, cells, chosen)
    return Proposal(sample.file.label, name, guesses, constants, tuple(f for f in needed if f not in given), local)


def _chosen(table: CanonicalTable, cells: Names[str, list[str]], constants: Names[str, str]) -> dict[str, Guess]:
    """The best guesses first, each column and each field once."""
    fields = [field for field in table.fields if field.name not in constants]
    found = [guess(table, field, column, cells[column]) for column in cells for field in fields]
    chosen: dict[str, Guess] = {}
    for one in sorted(filter(None, found), key=lambda one: -one.confidence):
        if one.column not in chosen and all(one.field != other.field for other in chosen.values()):
            chosen[one.column] = one
    return chosen


def _local(table: CanonicalTable, cells: Names[str, list[str]], chosen: Names[str, Guess]) -> str:
    """The first column of times without an offset."""
    for column, one in chosen.items():
        kind = table.by_name[one.field].kind
        if kind.holds == "time" and any(map(is_local, written_all(cells[column], kind))):
            return column
    return ""


def _first(cells: list[str]) -> str:
    return next((cell.strip() for cell in cells if cell.strip()), "")
