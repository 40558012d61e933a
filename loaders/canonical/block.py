"""A block of rows in our own columns: read, cleaned, and rid of the rows that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.kinds import LONG_TEXT, TEXT, Mask, Options
from loaders.canonical.table import CanonicalTable, Field
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.gathered import Gathered

_NOTHING = frozenset(("None", "NULL", "Null", "null", "NaN", "nan", "NaT", "\\N"))
"""How programs write that a cell holds nothing; in a text they may be words."""


@dataclass(frozen=True)
class Block:
    """Rows under our own names of columns.

    Attributes:
        columns: cells as text, and the line of each row.
        called: what the file calls a column, where otherwise, so that a refusal names what its reader sees.
    """

    columns: Columns
    called: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def lines(self) -> NDArray[np.int64]:
        """The line of each row."""
        return self.columns.lines

    def has(self, name: str) -> bool:
        """Whether the file has this column."""
        return name in self.columns.text

    def cells(self, name: str) -> NDArray[np.object_]:
        """Cells of a column; blank ones if the file lacks it."""
        found = self.columns.text.get(name)
        return np.full(len(self.lines), "", dtype=object) if found is None else found

    def filled(self, name: str) -> Mask:
        """Which cells of a column are not blank."""
        return np.asarray(self.cells(name) != "", dtype=bool)

    def where(self, keep: Mask) -> Block:
        """The rows marked True."""
        return replace(self, columns=self.columns.where(keep))

    def refuse(self, gathered: Gathered, bad: Mask, name: str, reason: str) -> None:
        """Refuse the rows marked True for one column's sake."""
        cells = self.cells(name)
        for at in np.flatnonzero(bad):
            gathered.refuse(int(self.lines[at]), self.called.get(name, name), cells[at], reason)


AddRows = Callable[[Block, Options, Gathered], None]


def read_blocks(file: SourceFile, table: CanonicalTable, gathered: Gathered) -> Iterator[Block]:
    """The rows of a delimited or Parquet file whose columns are a table's own.

    Raises:
        InputError: see `loaders.files.columns.column_blocks`.
    """
    for columns in column_blocks(file, gathered):
        ours = table.ours(columns.text)
        yield Block(columns.named(ours), {name: theirs for theirs, name in ours.items()})


def checked(block: Block, table: CanonicalTable, options: Options, gathered: Gathered) -> Block:
    """The rows in which every cell of a table's columns is what it should be; each other is refused once."""
    clean = _cleaned(block, table)
    good = np.ones(len(clean.lines), dtype=bool)
    for column in table.fields:
        for bad, reason in _faults(clean, column, options):
            clean.refuse(gathered, bad & good, column.name, reason)
            good &= ~bad
    return clean.where(good)


def without(block: Block, faults: list[tuple[str, Mask, str]], gathered: Gathered) -> Block:
    """The rows without any of these faults, (column, rows at fault, reason); each other is refused once."""
    good = np.ones(len(block.lines), dtype=bool)
    for name, bad, reason in faults:
        block.refuse(gathered, bad & good, name, reason)
        good &= ~bad
    return block.where(good)


def _cleaned(block: Block, table: CanonicalTable) -> Block:
    text = dict(block.columns.text)
    for name in set(text) & set(table.by_name):
        is_text = table.by_name[name].kind in (TEXT, LONG_TEXT)
        stripped = [cell.strip() for cell in text[name]]
        text[name] = np.array([cell if is_text or cell not in _NOTHING else "" for cell in stripped], dtype=object)
    return replace(block, columns=Columns(block.lines, text))


def _faults(block: Block, column: Field, options: Options) -> Iterator[tuple[Mask, str]]:
    filled = block.filled(column.name)
    if column.needed:
        yield ~filled, column.kind.checks[0].expected if column.kind.checks else "nothing stands here"
    if block.has(column.name):
        for check in column.kind.checks:
            bad = filled.copy()
            bad[filled] = ~check.good(block.cells(column.name)[filled], options)
            yield bad, check.expected
