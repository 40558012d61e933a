"""Writing a group of rows so that a kill at any moment leaves the record as it was or with the whole group.

Delta is atomic for one table only, and readers trust only owners (batches, runs) that are listed. So a group is
written in three steps: a note of the owners to come, the rows of all tables, the list. A kill before the list
leaves rows nobody reads; the next writer finds the note and deletes them before it writes the same owners again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import orjson
import pyarrow as pa

from loaders.record.stored import delta_table, plainly, stored_rows
from loaders.record.table import Table
from loaders.record.tables import tables

_ROW_GROUP = 131_072
"""Rows that are held until they are written: few enough for texts to fit into memory."""
NOTE = "_under_way.json"
_MAKE_ROOM = "Nothing of this counts. Make room on the disk, then run the same command again."


def commit(folder: Path, rows: Mapping[str, Iterable[pa.Table]], listed: pa.Table, list_name: str) -> None:
    """Append `rows` by table name, in blocks, then `listed` (rows of `list_name`: batches or runs) as the last act.

    Raises:
        RecordError: the disk is full or does not take it; what was written does not count.
    """
    owners = listed[tables()[list_name].key[0]].to_pylist()
    with plainly(folder, "written", _MAKE_ROOM):
        _leave_note(folder, {"list": list_name, "owners": owners, "tables": sorted(rows)})
        for name in sorted(rows):
            _append(folder, name, rows[name])
        _append(folder, list_name, [listed])
        (folder / NOTE).unlink()


def recover(folder: Path) -> int:
    """Delete the rows an interrupted commit left behind; how many owners it concerned. Call under the writer lock.

    Raises:
        RecordError: the disk is full or does not take it; the next writer will try again.
    """
    note = folder / NOTE
    if not note.exists():
        return 0
    left = orjson.loads(note.read_bytes())
    listed = set(_listed_owners(folder, tables()[left["list"]]))
    unlisted = [owner for owner in left["owners"] if owner not in listed]
    with plainly(folder, "written", _MAKE_ROOM):
        for name in left["tables"] if unlisted else []:
            _delete(folder, tables()[name], unlisted)
        note.unlink()
    return len(unlisted)


def _leave_note(folder: Path, note: dict[str, object]) -> None:
    beside = folder / f"{NOTE}.new"
    with beside.open("wb") as file:
        file.write(orjson.dumps(note))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NOTE)


def _append(folder: Path, name: str, blocks: Iterable[pa.Table]) -> None:
    """One version of the Delta table for all blocks; none where they hold nothing."""
    from deltalake import WriterProperties, write_deltalake

    schema = tables()[name].schema
    filled = (rows for rows in blocks if rows.num_rows)
    first = next(filled, None)
    if first is not None:
        batches = (batch for rows in chain([first], filled) for batch in rows.cast(schema).to_batches())
        write_deltalake(
            str(folder / name),
            pa.RecordBatchReader.from_batches(schema, batches),
            mode="append",
            schema_mode="merge",
            writer_properties=WriterProperties(max_row_group_size=_ROW_GROUP, compression="ZSTD", compression_level=1),
        )


def _listed_owners(folder: Path, table: Table) -> list[str]:
    return stored_rows(folder, table, table.key[:1])[table.key[0]].to_pylist()


def _delete(folder: Path, table: Table, owners: list[str]) -> None:
    """Owners are hexadecimal hashes of our own making, so quoting them is safe; delta-rs takes no parameters here."""
    found = delta_table(folder, table)
    if found is not None:
        quoted = ", ".join(f"'{owner}'" for owner in owners if owner.isalnum())
        found.delete(f"{table.owner} IN ({quoted})")
