"""Rows of one table as they come in one by one, until they are made an Arrow table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import pyarrow as pa

from loaders.record.clocks import Clocks

_CLOCKS = ("event_at", "captured_at", "available_at", "availability")


@dataclass
class _Alike:
    """Rows that have values in the same columns, and where each stands among all rows."""

    values: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    places: list[int] = field(default_factory=list[int])


@dataclass
class Waiting:
    """Rows not yet made a table. The rows of one record often share their clocks, and all rows their columns."""

    alike: dict[tuple[str, ...], _Alike] = field(default_factory=dict[tuple[str, ...], _Alike])
    clocks: list[Clocks] = field(default_factory=list[Clocks])
    source_rows: list[int] = field(default_factory=list[int])

    def __len__(self) -> int:
        return len(self.source_rows)

    def add(self, names: tuple[str, ...], rows: Sequence[tuple[object, ...]], clocks: Clocks, source_row: int) -> None:
        """Rows of one record: the columns they have, and what is in them."""
        alike = self.alike.get(names)
        if alike is None:
            alike = self.alike[names] = _Alike()
        first, count = len(self.source_rows), len(rows)
        alike.values += rows
        alike.places += range(first, first + count)
        self.clocks += [clocks] * count
        self.source_rows += [source_row] * count

    def cut(self, length: int) -> None:
        """Keep the first `length` rows."""
        for alike in self.alike.values():
            kept = int(np.searchsorted(alike.places, length))
            del alike.values[kept:], alike.places[kept:]
        del self.clocks[length:], self.source_rows[length:]

    def table(self, schema: pa.Schema) -> pa.Table:
        """The rows under a schema, in the order they came; a column a row does not have is null there."""
        own = pa.schema([f for f in schema if f.name not in (*_CLOCKS, "source_row")])
        filled = [(names, rows) for names, rows in self.alike.items() if rows.places]
        parts = pa.concat_tables([_part(own, names, rows.values) for names, rows in filled] or [own.empty_table()])
        if len(filled) > 1:
            places = np.concatenate([rows.places for _, rows in filled])
            parts = parts.take(pa.array(np.argsort(places)))
        made = {name: parts[name] for name in own.names} | self._clock_columns(schema)
        made["source_row"] = pa.array(self.source_rows, pa.int64())
        return pa.table({f.name: made[f.name] for f in schema}, schema=schema)

    def _clock_columns(self, schema: pa.Schema) -> dict[str, pa.Array]:
        distinct = dict(zip(map(id, self.clocks), self.clocks, strict=True))
        code = {one: number for number, one in enumerate(distinct)}
        codes = pa.array(list(map(code.__getitem__, map(id, self.clocks))), pa.int32())
        columns = list(zip(*map(itemgetter(*_CLOCKS), distinct.values()), strict=True)) or [()] * len(_CLOCKS)
        return {
            name: pa.array(column, schema.field(name).type).take(codes)
            for name, column in zip(_CLOCKS, columns, strict=True)
        }


def _part(own: pa.Schema, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    made = {
        f.name: pa.array(columns[f.name], f.type) if f.name in columns else pa.nulls(len(rows), f.type) for f in own
    }
    return pa.table(made, schema=own)
