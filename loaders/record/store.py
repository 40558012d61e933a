"""The record of one study: append batches and runs, read tables as of a moment or as they were loaded by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from loaders.record.commit import commit, recover
from loaders.record.content_hash import content_hash, table_hash
from loaders.record.identities import one_id
from loaders.record.lock import writer_lock
from loaders.record.reading import as_of as available_by
from loaders.record.reading import one_per_key
from loaders.record.stored import last_written, stored_rows
from loaders.record.table import Table
from loaders.record.tables import tables


class Record:
    """Delta tables under one folder. Reading needs no lock; writing takes the study's writer lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def append_batches(self, rows: Mapping[str, Iterable[pa.Table]], batches: pa.Table) -> int:
        """Add the rows of new files and list the files; files already listed are left out.

        Args:
            rows: observed rows by table name, in blocks, each row with its `batch`.
            batches: rows of `batches` without `loaded_at`.

        Returns:
            How many batches were new.
        """
        return self._append(rows, batches, "batches")

    def append_run(self, rows: Mapping[str, pa.Table], run: pa.Table) -> bool:
        """Add the results of one run; False, and nothing changes, if that run is there already."""
        return self._append({name: [part] for name, part in rows.items()}, run, "runs") > 0

    def read(
        self,
        name: str,
        *,
        as_of: datetime | None = None,
        loaded_by: datetime | None = None,
        batches: Collection[str] | None = None,
    ) -> pa.Table:
        """One row for each key of an observed table, sorted by key; an account has one id in all of them.

        Args:
            name: table name.
            as_of: only rows with `available_at` at or before this moment.
            loaded_by: only what had been loaded by this moment.
            batches: only rows of these batches.
        """
        rows = self._visible(name, as_of, loaded_by, batches)
        return one_per_key(self._identified(rows, name, as_of, loaded_by, batches), tables()[name])

    def _visible(
        self, name: str, as_of: datetime | None, loaded_by: datetime | None, batches: Collection[str] | None
    ) -> pa.Table:
        rows = self.rows(name, loaded_by=loaded_by)
        if batches is not None:
            rows = rows.filter(pc.field("batch").isin(pa.array(sorted(batches), pa.string())))
        return rows if as_of is None else available_by(rows, as_of)

    def _identified(
        self,
        rows: pa.Table,
        name: str,
        as_of: datetime | None,
        loaded_by: datetime | None = None,
        batches: Collection[str] | None = None,
    ) -> pa.Table:
        if not tables()[name].account_columns:
            return rows
        return one_id(rows, tables()[name], self._visible("pseudonyms", as_of, loaded_by, batches))

    def rows(self, name: str, *, loaded_by: datetime | None = None) -> pa.Table:
        """Every visible row of a table: those whose batch or run is listed."""
        table = tables()[name]
        if table.kind == "listed":
            # Asked for beside every other table, and small: read again only where something was written since.
            written = last_written(self.folder, table)
            return (_remembered if written else _listed)(self.folder, name, loaded_by, written)
        rows = stored_rows(self.folder, table)
        listed = self.rows("batches" if table.kind == "observed" else "runs", loaded_by=loaded_by)
        return rows.filter(pc.field(table.owner).isin(listed[table.owner].combine_chunks()))

    def results(
        self, name: str, run: str, *, as_of: datetime | None = None, batches: Collection[str] | None = None
    ) -> pa.Table:
        """Rows of a result table made by one run, sorted by key; ids of accounts are those `read` gives."""
        mine = self.rows(name).filter(pc.field("run") == pc.scalar(run))
        return one_per_key(self._identified(mine, name, as_of, batches=batches), tables()[name])

    def latest_run(self, kind: str) -> dict[str, object] | None:
        """The run of this kind that is of the latest moment (of those, the one computed last), or None."""
        runs = self.rows("runs")
        mine = runs.filter(pc.field("kind") == pc.scalar(kind)).sort_by(
            [("as_of", "descending"), ("loaded_at", "descending"), ("run", "descending")]
        )
        return mine.slice(0, 1).to_pylist()[0] if mine.num_rows else None

    def counts(self) -> dict[str, int]:
        """Distinct things in each table: one for each key."""
        return {name: self.read(name).num_rows for name in tables()}

    def content_hash(self) -> str:
        """SHA-256 over all visible rows, without the times of loading and run ids."""
        return content_hash({name: table_hash(self.rows(name), table) for name, table in tables().items()})

    def _append(self, rows: Mapping[str, Iterable[pa.Table]], listed: pa.Table, list_name: str) -> int:
        owner = tables()[list_name].key[0]
        with writer_lock(self.folder):
            recover(self.folder)
            known = set(self.rows(list_name)[owner].to_pylist()) if list_name == "runs" else self._all_batches()
            fresh = [name not in known for name in listed[owner].to_pylist()]
            if not any(fresh):
                return 0
            now = datetime.now(UTC)
            kept = listed.filter(pa.array(fresh))
            mine = None if all(fresh) else kept[owner].combine_chunks()
            stamped = {name: _stamped(blocks, tables()[name], mine, now) for name, blocks in rows.items()}
            commit(self.folder, stamped, _stamp(kept, tables()[list_name], now), list_name)
            return sum(fresh)

    def _all_batches(self) -> set[str]:
        return {str(name) for name in stored_rows(self.folder, tables()["batches"], ["batch"])["batch"].to_pylist()}


def _stamped(blocks: Iterable[pa.Table], table: Table, owners: pa.Array | None, now: datetime) -> Iterator[pa.Table]:
    """Rows of these owners, or of all where none are named, block by block."""
    for rows in blocks:
        yield _stamp(rows if owners is None else rows.filter(pc.field(table.owner).isin(owners)), table, now)


def _stamp(rows: pa.Table, table: Table, now: datetime) -> pa.Table:
    stamp = pa.repeat(pa.scalar(now, table.schema.field("loaded_at").type), rows.num_rows)
    columns = {name: stamp if name == "loaded_at" else rows[name] for name in table.schema.names}
    return pa.table(columns, schema=table.schema)


def _listed(folder: Path, name: str, loaded_by: datetime | None, written: object) -> pa.Table:
    """Rows of a listed table as of what was last `written`."""
    del written
    rows = stored_rows(folder, tables()[name])
    rows = rows if loaded_by is None else rows.filter(pc.field("loaded_at") <= pc.scalar(loaded_by))
    return _superseded_left_out(rows) if name == "batches" else rows


_remembered = lru_cache(maxsize=8)(_listed)


def _superseded_left_out(batches: pa.Table) -> pa.Table:
    """Of several readings of one file with the same options, the newest reader version counts."""
    newest = batches.group_by(["sha256", "reader", "options"]).aggregate([("reader_version", "max")])
    wanted = newest.rename_columns({"reader_version_max": "reader_version"})
    return batches.join(wanted, keys=["sha256", "reader", "options", "reader_version"], join_type="inner")
