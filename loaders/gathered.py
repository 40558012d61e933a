"""What reading one file gathers: rows by table, refused rows with the reason, and what the reader noticed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pyarrow as pa

from loaders.record.clocks import Clocks
from loaders.record.table import Table
from loaders.record.tables import tables
from loaders.waiting import ClockRows, Waiting
from queries.errors import InputError

_BLOCK_ROWS = 100_000
FEW = 5
"""Refused rows that are told at once; all are in the record."""
_MOST_REFUSED = 1_000_000
_SHOWN = 200


def open_schema(table: Table) -> pa.Schema:
    """The table's schema before stamping: `batch` and `loaded_at` may still be null."""
    return _open_schema(table.name)


@cache
def _open_schema(name: str) -> pa.Schema:
    schema = tables()[name].schema
    return pa.schema([f.with_nullable(True) if f.name in {"batch", "loaded_at"} else f for f in schema])


@dataclass
class Gathered:
    """Rows of one file, table by table; those gathered so far are passed on whenever they are many.

    All rows of one source row are passed on together.

    Attributes:
        file: the file's name, which refusals carry.
        rows: rows of the file seen.
        refused: of these, refused.
        warnings: what the reader noticed, each once.
        first_refusals: the first few refused rows: (row, column, value, reason).
        tally: what the reader counts for a judgement on the whole file; see `refuted` of `loaders.source.Source`.
        pass_on: takes a block of rows by table; None keeps them all for `tables`.
    """

    file: str
    pass_on: Callable[[dict[str, pa.Table]], None] | None = None
    rows: int = 0
    refused: int = 0
    warnings: list[str] = field(default_factory=list)
    first_refusals: list[tuple[int, str, str | None, str]] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter[str])
    _rows: defaultdict[str, Waiting] = field(default_factory=lambda: defaultdict(Waiting))
    _blocks: defaultdict[str, list[pa.Table]] = field(default_factory=lambda: defaultdict(list))
    _clocks: ClockRows = field(default_factory=ClockRows)
    _last: Clocks | None = None
    _place: int = 0
    _waiting: int = 0
    _calls: int = 0
    _row: int = 0

    def add(self, table: str, source_row: int, clocks: Clocks, **values: object) -> None:
        """One row of a table."""
        self.add_rows(table, source_row, clocks, tuple(values), [tuple(values.values())])

    def add_rows(
        self, table: str, source_row: int, clocks: Clocks, names: tuple[str, ...], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Rows of one record: the columns they have, and what is in them."""
        if source_row != self._row:
            self._next(source_row)
        if rows:
            self._calls += 1
            if clocks is not self._last:
                self._last, self._place = clocks, self._clocks.place_of(clocks)
            self._rows[table].add(names, rows, self._place, source_row, self._calls)
            self._waiting += len(rows)

    def add_columns(self, table: str, columns: Mapping[str, object]) -> None:
        """Many rows at once: columns by name, all of one length; what is left out is null."""
        schema = open_schema(tables()[table])
        length = len(columns["source_row"])  # pyright: ignore[reportArgumentType]
        arrays = {
            f.name: pa.array(columns[f.name], type=f.type, from_pandas=True)
            if f.name in columns
            else pa.nulls(length, f.type)
            for f in schema
        }
        self._blocks[table].append(pa.table(arrays, schema=schema))
        self._waiting += length

    def refuse(self, source_row: int, column: str, value: object, reason: str) -> None:
        """A row (or a field of it) that cannot be read.

        Raises:
            InputError: a million are refused and they are the most of the file: it is not what it was taken for.
        """
        self.refused += 1
        if self.refused >= _MOST_REFUSED and 2 * self.refused > self.rows:
            raise InputError(
                f"{self.refused:,} of its first {self.rows:,} rows are refused, so it is left out; now: {reason}",
                file=self.file,
                row=source_row,
                column=column,
                do="Correct the file.",
            )
        clocks = Clocks(event_at=None, captured_at=None, available_at=None, availability="unknown")
        seen = None if value is None else _begin(value)
        if len(self.first_refusals) < FEW:
            self.first_refusals.append((source_row, column, seen, reason))
        self.add("rejects", source_row, clocks, file=self.file, column=column, value=seen, reason=reason)

    def warn(self, text: str) -> None:
        """Something the reader noticed; said once a file."""
        if text not in self.warnings:
            self.warnings.append(text)

    def _next(self, source_row: int) -> None:
        if self._waiting >= _BLOCK_ROWS:
            self.flush()
        self._row = source_row

    def mark(self, source_row: int) -> int:
        """Where a record begins that may have to be taken back."""
        if source_row != self._row:
            self._next(source_row)
        return self._calls + 1

    def take_back(self, mark: int) -> None:
        """Drop the rows that were added since the mark: their record is refused."""
        for rows in self._rows.values():
            self._waiting -= rows.cut(mark)

    def end_of_block(self) -> None:
        """Between two blocks of columns: pass on what has been gathered, where it is much."""
        if self._waiting >= _BLOCK_ROWS:
            self.flush()

    def flush(self) -> None:
        """Pass on what has been gathered so far, if anybody takes it."""
        if self.pass_on is not None and self._waiting:
            self.pass_on(self.tables())
            self._rows.clear()
            self._blocks.clear()
            self._clocks, self._last = ClockRows(), None
            self._waiting = 0

    def tables(self) -> dict[str, pa.Table]:
        """The rows gathered and not yet passed on, as Arrow tables; `batch` and `loaded_at` are null."""
        clocks = self._clocks.columns()
        return {name: self._table(name, clocks) for name in sorted({*self._rows, *self._blocks})}

    def _table(self, name: str, clocks: Mapping[str, pa.Array]) -> pa.Table:
        schema = open_schema(tables()[name])
        rows = [self._rows[name].table(schema, clocks)] if name in self._rows else []
        return pa.concat_tables([*self._blocks.get(name, []), *rows])


def _begin(value: object) -> str:
    try:
        return str(value)[:_SHOWN]
    except RecursionError:
        return "(nested deeply)"
