"""The record's content hash: equal for the same observations, whatever the order, time or place of loading."""

from __future__ import annotations

import hashlib

import pyarrow as pa
from pyarrow import csv

from loaders.record.table import Table


class _Digest:
    """A file that keeps only the SHA-256 of what is written to it."""

    closed = False

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.sha256.update(data)
        return len(data)

    def flush(self) -> None: ...

    def close(self) -> None: ...


def table_hash(rows: pa.Table, table: Table) -> str:
    """SHA-256 of a table's rows as sorted CSV, without `loaded_at`, run ids and what the table leaves out."""
    left_out = {"loaded_at", "run", *table.unhashed}
    kept = rows.select([name for name in table.schema.names if name not in left_out])
    first = [name for name in (table.owner, "source_row", *table.key) if name in kept.column_names]
    names = list(dict.fromkeys([*first, *kept.column_names]))
    ordered = kept.sort_by([(name, "ascending") for name in names])
    sink = _Digest()
    csv.write_csv(ordered, pa.PythonFile(sink, mode="w"))
    return sink.sha256.hexdigest()


def content_hash(hashes: dict[str, str]) -> str:
    """One hash for the whole record from the hash of each table by name."""
    return hashlib.sha256("\n".join(f"{name} {hashes[name]}" for name in sorted(hashes)).encode()).hexdigest()
