"""Rows of one table as they come in one by one, until they are made an Arrow table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loaders.record.clocks import Clocks
from loaders.record.table import INSTANT, TEXT

_INSTANTS = ("event_at", "captured_at", "available_at")
_AVAILABILITY = "availability"
_CLOCKS = (*_INSTANTS, _AVAILABILITY)


_Call = tuple[int, int, int, int]
"""Number of the call, how many rows it brought, the number of their clocks, their source row."""


@dataclass
class _Alike:
    """Rows that have values in the same columns, and the calls that brought them: those of one share clocks and row."""

    values: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    calls: list[_Call] = field(default_factory=list[_Call])

    def cut(self, call: int) -> int:
        """Drop what came with this call or after it; how many rows that were."""
        kept = bisect_left(self.calls, (call,))
        dropped = sum(count for _, count, _, _ in self.calls[kept:])
        del self.values[len(self.values) - dropped :]
        del self.calls[kept:]
        return dropped


@dataclass
class Waiting:
    """Rows not yet made a table. Those of one record often share their clocks, and all rows their columns."""

    alike: dict[tuple[str, ...], _Alike] = field(default_factory=dict[tuple[str, ...], _Alike])

    def add(
        self, names: tuple[str, ...], rows: Sequence[tuple[object, ...]], clocks: int, source_row: int, call: int
    ) -> None:
        """Rows of one record: the columns they have, what is in them, and the number of their clocks.

        Numbers of calls rise.
        """
        alike = self.alike.get(names)
        if alike is None:
            alike = self.alike[names] = _Alike()
        alike.values += rows
        alike.calls.append((call, len(rows), clocks, source_row))

    def cut(self, call: int) -> int:
        """Drop what came with this call or after it; how many rows that were."""
        return sum(alike.cut(call) for alike in self.alike.values())

    def table(self, schema: pa.Schema, clocks: Mapping[str, pa.Array]) -> pa.Table:
        """The rows under a schema, in the order they came; a column a row does not have is null there.

        Args:
            schema: of the table.
            clocks: columns of all clocks, of which rows have the number.
        """
        filled = {names: alike for names, alike in self.alike.items() if alike.calls}
        own = pa.schema([f for f in schema if f.name not in (*_CLOCKS, "source_row")])
        parts = [_part(own, names, alike.values) for names, alike in filled.items()]
        made = pa.concat_tables(parts or [own.empty_table()])
        call, counts, places, source_rows = _joined(filled.values())
        where = pa.array(np.repeat(places, counts))
        of_calls = {name: column.take(where) for name, column in clocks.items()}
        of_calls["source_row"] = pa.array(np.repeat(source_rows, counts))
        columns = {f.name: of_calls[f.name] if f.name in of_calls else made[f.name] for f in schema}
        whole = pa.table(columns, schema=schema)
        if len(filled) < 2:
            return whole
        return whole.take(pa.array(np.argsort(np.repeat(call, counts), kind="stable")))


@dataclass
class ClockRows:
    """Clocks each once, for many rows of several tables have the same, and each of their moments once.

    Objects are known by their ids; they are held, so that no other gets the id of one.
    """

    _place: dict[int, int] = field(default_factory=dict[int, int])
    _held: list[Clocks] = field(default_factory=list[Clocks])
    _moments: list[object] = field(default_factory=list[object])

    def place_of(self, clocks: Clocks) -> int:
        """Number of these clocks among all."""
        known = self._place.get(id(clocks))
        if known is None:
            known = self._place[id(clocks)] = len(self._held)
            self._held.append(clocks)
            self._moments += (clocks["event_at"], clocks["captured_at"], clocks["available_at"])
        return known

    def columns(self) -> dict[str, pa.Array]:
        """A row for each, in order."""
        moments = _instants(self._moments)
        rows = np.arange(len(self._held)) * len(_INSTANTS)
        made = {name: moments.take(pa.array(rows + at)) for at, name in enumerate(_INSTANTS)}
        return made | {_AVAILABILITY: pa.array([one[_AVAILABILITY] for one in self._held], TEXT)}


def _instants(values: Sequence[object]) -> pa.Array:
    """Moments as Arrow holds them. To make one so takes long, and many are the same object."""
    distinct = {id(one): one for one in values}
    place = dict(zip(distinct, range(len(distinct)), strict=True))
    codes = np.fromiter(map(place.__getitem__, map(id, values)), dtype=np.int32, count=len(values))
    return pa.array(list(distinct.values()), INSTANT).take(pa.array(codes))


def _joined(every: Iterable[_Alike]) -> NDArray[np.int64]:
    """All calls, the four numbers of each in rows of their own."""
    calls = chain.from_iterable(alike.calls for alike in every)
    return np.fromiter(chain.from_iterable(calls), dtype=np.int64).reshape(-1, 4).T


def _part(own: pa.Schema, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    made = {f.name: _column(columns.get(f.name), f.type, len(rows)) for f in own}
    return pa.table(made, schema=own)


def _column(values: Sequence[object] | None, kind: pa.DataType, length: int) -> pa.Array:
    if values is None:
        return pa.nulls(length, kind)
    return _instants(values) if kind == INSTANT else pa.array(values, kind)
