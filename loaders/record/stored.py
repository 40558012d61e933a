"""All rows that lie in a table's folder, whether they count or not.

Files are read through Arrow's own file system, not through the one in Python that delta-rs puts in front of its store:
Arrow's threads would call into Python when they let a file go, and one that does so while the interpreter ends takes
the process down with it ("terminate called without an active exception", one command in thirty).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from loaders.record.table import Table
from queries.errors import RecordError

if TYPE_CHECKING:
    from deltalake import DeltaTable


def stored_rows(folder: Path, table: Table, columns: Sequence[str] | None = None) -> pa.Table:
    """Rows of a table as its latest version has them; none where it was never written.

    Args:
        folder: the record's folder.
        table: which table.
        columns: only these; all where None.

    Raises:
        RecordError: a file of the table is damaged or missing.
    """
    names = list(columns or table.schema.names)
    schema = pa.schema([table.schema.field(name) for name in names])
    with plainly(folder, "read", "Restore it from a copy, or delete it and load the files again."):
        found = delta_table(folder, table)
        if found is None:
            return schema.empty_table()
        from pyarrow.fs import LocalFileSystem, SubTreeFileSystem

        files = SubTreeFileSystem(str((folder / table.name).absolute()), LocalFileSystem())
        dataset = found.to_pyarrow_dataset(filesystem=files)
        held = [name for name in names if name in dataset.schema.names]
        return _filled(dataset.to_table(columns=held), schema)


def _filled(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows under today's schema: a column that is younger than they are is null."""
    return pa.table(
        {f.name: rows[f.name] if f.name in rows.column_names else pa.nulls(rows.num_rows, f.type) for f in schema}
    ).cast(schema)


@contextmanager
def plainly(folder: Path, what: str, do: str) -> Generator[None]:
    """Say in our words that the record could not be read or written, and what to do."""
    from deltalake.exceptions import DeltaError

    try:
        yield
    except (DeltaError, OSError, pa.ArrowInvalid) as error:
        # The libraries put what happened behind where it happened, with colons between.
        reason = (str(error).splitlines() or [type(error).__name__])[0].rsplit(": ", 1)[-1].rstrip(".")
        raise RecordError(f"The record in {folder} could not be {what}: {reason}.", do=do) from error


def last_written(folder: Path, table: Table) -> tuple[str, int, int] | None:
    """Name, time [ns] and size of the newest entry of a table's log: another after each change; None without a log."""
    try:
        newest = max((folder / table.name / "_delta_log").glob("*.json"))
        seen = newest.stat()
    except (ValueError, OSError):
        return None
    return newest.name, seen.st_mtime_ns, seen.st_size


def delta_table(folder: Path, table: Table) -> DeltaTable | None:
    """The Delta table, or None where it was never written."""
    from deltalake import DeltaTable

    path = str(folder / table.name)
    return DeltaTable(path) if DeltaTable.is_deltatable(path) else None
