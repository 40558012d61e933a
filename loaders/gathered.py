"""What reading one file gathers: rows by table, refused rows with the reason, and what the reader noticed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from loaders.record.clocks import Clocks
from loaders.record.table import Table
from loaders.record.tables import tables


def open_schema(table: Table) -> pa.Schema:
    """The table's schema before stamping: `batch` and `loaded_at` may still be null."""
    return pa.schema([f.with_nullable(True) if f.name in ("batch", "loaded_at") else f for f in table.schema])


@dataclass
class Gathered:
    """Rows of one file, table by table."""

    file: str
    rows: int = 0
    refused: int = 0
    warnings: list[str] = field(default_factory=list)
    _rows: defaultdict[str, list[dict[str, object]]] = field(default_factory=lambda: defaultdict(list))
    _blocks: defaultdict[str, list[pa.Table]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: str, source_row: int, clocks: Clocks, **values: object) -> None:
        """One row of a table."""
        self._rows[table].append({**values, **clocks, "source_row": source_row})

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

    def refuse(self, source_row: int, column: str, value: object, reason: str) -> None:
        """A row (or a field of it) that cannot be read."""
        self.refused += 1
        clocks = Clocks(event_at=None, captured_at=None, available_at=None, availability="unknown")
        seen = None if value is None else str(value)[:200]
        self.add("rejects", source_row, clocks, file=self.file, column=column, value=seen, reason=reason)

    def tables(self, batch: str) -> dict[str, pa.Table]:
        """All rows as Arrow tables, each row marked with its batch."""
        names = sorted({*self._rows, *self._blocks})
        return {name: self._table(name, batch) for name in names}

    def _table(self, name: str, batch: str) -> pa.Table:
        schema = open_schema(tables()[name])
        whole = pa.concat_tables([*self._blocks[name], pa.Table.from_pylist(self._rows[name], schema=schema)])
        owner = pa.repeat(pa.scalar(batch), whole.num_rows)
        return whole.set_column(schema.get_field_index("batch"), schema.field("batch"), owner)
