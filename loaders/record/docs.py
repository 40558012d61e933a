"""docs/record.md, made from the table definitions: `python -m loaders.record.docs > docs/record.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import pyarrow as pa

from loaders.record.table import DATE, DERIVED, INSTANT, LISTED, OBSERVED, REAL, TEXT, WHOLE, YES_NO, Column, Table
from loaders.record.tables import tables

_TYPES: dict[pa.DataType, str] = {
    TEXT: "text",
    INSTANT: "instant",
    DATE: "date",
    WHOLE: "whole number",
    REAL: "number",
    YES_NO: "yes or no",
}

_HEAD = """# The record

All that a study has observed, in Delta tables under one folder; the graph and every result are made from it. Nothing
is changed or deleted once it counts. This page is made from `loaders/record/tables/`.

**What counts.** A file's rows are read once the file is listed in `batches`, a run's results once the run is listed in
`runs`; the list is written last. A kill leaves at most rows that nobody reads, and the next writer deletes them. The
same file loaded again, under whatever name, changes nothing while its reader and what was stated about it are the
same. Of two versions of a reader, the newer one's rows are read.

**One writer.** Writing takes a lock that the system frees when its holder dies. Reading takes none.

**One row for each key.** Several files may say something about one thing. A read gives one row for each key: the
preferred one, then that of the smaller batch, then the earlier row, so that the order of loading never shows.

**As of a moment** means rows with `available_at` at or before it; a row whose availability is unknown is never among
them. **As loaded by** a moment means what had been taken in by then.

**Content hash.** SHA-256 over all rows that count, equal for the same observations whatever the order, time or place
of loading. `loaded_at`, `run` and what a table names below as *not hashed* stay out of it.

**Values.** An instant is UTC with microseconds; a whole number has 64 bits, a number is a 64-bit float. Columns marked
*needed* are never null.
"""

_KINDS = {
    "observed": ("Observed", "Rows of files. Behind the columns of each table stand:", OBSERVED),
    "derived": ("Derived", "Results of runs. Behind the columns of each table stand:", DERIVED),
    "listed": ("Lists", "What has been taken in and computed. Behind the columns of each table stands:", LISTED),
}


def record_page() -> str:
    """The text of docs/record.md."""
    parts = [_HEAD]
    for kind, (title, sentence, clocks) in _KINDS.items():
        parts.append(f"## {title}\n\n{sentence}\n\n{_columns(clocks)}")
        parts += [_section(table) for table in tables().values() if table.kind == kind]
    return "\n".join(parts)


def _section(table: Table) -> str:
    facts = [table.meaning, f"Key: {_names(table.key)}."]
    if table.prefer:
        facts.append(f"Preferred: {', '.join(f'`{name}` {order}' for name, order in table.prefer)}, nulls last.")
    if table.unhashed:
        facts.append(f"Not hashed: {_names(table.unhashed)}.")
    return f"### `{table.name}`\n\n{' '.join(facts)}\n\n{_columns(table.columns)}"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _columns(columns: Iterable[Column]) -> str:
    rows = "".join(
        f"| `{c.name}` | {_TYPES[c.type]}{', needed' if c.needed else ''} | {c.unit} | {c.meaning} |\n" for c in columns
    )
    return f"| column | type | unit | meaning |\n| --- | --- | --- | --- |\n{rows}"


if __name__ == "__main__":
    sys.stdout.write(record_page())
