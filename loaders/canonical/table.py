"""A table of our own columns, declared once: its docs, its checks, its recognition and its mapping come from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from loaders.canonical.kinds import Kind


@dataclass(frozen=True)
class Field:
    """One column: what a cell may be, what it means, in which unit, and whether no row can do without it."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    needed: bool = False


@dataclass(frozen=True)
class CanonicalTable:
    """A kind of record in our own columns.

    Attributes:
        name: what a mapping calls it.
        meaning: one sentence for the docs.
        fields: its columns; others in a file are passed over.
        tells: columns without which a file is not of it.
        one_of: of these a file must have one, where there are any.
        unlike: columns that show a file to be something else.
        also: other names for columns.
    """

    name: str
    meaning: str
    fields: tuple[Field, ...]
    tells: frozenset[str]
    one_of: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()
    also: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Its columns by name."""
        return {column.name: column for column in self.fields}

    def fits(self, columns: Iterable[str]) -> bool:
        """Whether a file with these columns is of this table."""
        named = {self.also.get(name, name) for name in columns}
        return self.tells <= named and not self.unlike & named and (not self.one_of or bool(self.one_of & named))

    def ours(self, columns: Iterable[str]) -> dict[str, str]:
        """Our name for those columns of a file that go by another; a column that has our name already wins."""
        there = set(columns)
        return {name: self.also[name] for name in there & set(self.also) if self.also[name] not in there}
