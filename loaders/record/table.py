"""What a table of the record is: columns with meaning and unit, a key, and which row of a key is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pyarrow as pa

TEXT = pa.string()
INSTANT = pa.timestamp("us", "UTC")
DATE = pa.date32()
WHOLE = pa.int64()
REAL = pa.float64()
YES_NO = pa.bool_()

Order = Literal["ascending", "descending"]


@dataclass(frozen=True)
class Column:
    """One column: its Arrow type, what it means and in which unit.

    `needed` columns are never null; those marked `account` hold ids of accounts, which may be pseudonyms.
    """

    name: str
    type: pa.DataType
    meaning: str
    unit: str = ""
    needed: bool = False
    account: bool = False


OBSERVED = (
    Column("event_at", INSTANT, "when it happened", "UTC"),
    Column("captured_at", INSTANT, "when the source read it; null if the source does not say", "UTC"),
    Column("available_at", INSTANT, "the earliest moment somebody watching could have had it; null if unknown", "UTC"),
    Column("availability", TEXT, "why: published, captured, assumed or unknown", needed=True),
    Column("loaded_at", INSTANT, "when we took it in", "UTC", needed=True),
    Column("batch", TEXT, "the file, as read by one reader", needed=True),
    Column("source_row", WHOLE, "row of that file, counted from 1 as an editor shows it", needed=True),
)
DERIVED = (
    Column("available_at", INSTANT, "the close of the last input", "UTC"),
    Column("loaded_at", INSTANT, "when it was computed", "UTC", needed=True),
    Column("run", TEXT, "the run that made it: hash of inputs, code and as-of moment", needed=True),
)
LISTED = (Column("loaded_at", INSTANT, "when it was listed", "UTC", needed=True),)


@dataclass(frozen=True)
class Table:
    """A table of the record.

    Attributes:
        name: folder of the Delta table and name in every query.
        meaning: one sentence.
        columns: its own columns; the clocks of its kind are added behind them.
        key: columns that say which thing a row is about.
        prefer: of several rows with one key, which is read: (column, order) pairs, best first.
        kind: `observed` rows carry a batch, `derived` rows a run, `listed` rows neither.
        unhashed: columns left out of the content hash, beside `loaded_at` and `run`.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    prefer: tuple[tuple[str, Order], ...] = ()
    kind: Literal["observed", "derived", "listed"] = "observed"
    unhashed: tuple[str, ...] = ()

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        """Own columns and clocks, in the order they are stored."""
        return self.columns + {"observed": OBSERVED, "derived": DERIVED, "listed": LISTED}[self.kind]

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema rows are written with."""
        return pa.schema([pa.field(c.name, c.type, nullable=not c.needed) for c in self.all_columns])

    @property
    def account_columns(self) -> tuple[str, ...]:
        """Columns that hold ids of accounts."""
        return tuple(column.name for column in self.columns if column.account)

    @property
    def owner(self) -> str:
        """The column that makes a row visible once it is listed: `batch` or `run`."""
        return {"observed": "batch", "derived": "run", "listed": self.key[0]}[self.kind]
