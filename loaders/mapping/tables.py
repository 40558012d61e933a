"""The tables that a file can be mapped to: those of the source formats that declare their columns."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from loaders.canonical.block import AddRows
from loaders.canonical.first_cells import FirstCells
from loaders.canonical.table import CanonicalTable
from loaders.source import Stated


class CanonicalSource(Protocol):
    """A source format in our own columns, as far as a mapping needs it."""

    NAME: str
    VERSION: int
    TABLE: CanonicalTable
    add_rows: AddRows

    def ask(self, first: FirstCells, stated: Stated) -> dict[str, str]:
        """What reading needs and the content lacks; raises InputError with a question where nothing says it."""
        ...


@cache
def canonical_tables() -> dict[str, CanonicalSource]:
    """The source format of each of our tables, by the table's name."""
    from loaders.sources import sources

    found = [cast("CanonicalSource", source) for source in sources().values() if hasattr(source, "TABLE")]
    return {source.TABLE.name: source for source in found}
