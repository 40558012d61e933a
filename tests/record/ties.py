"""Small files of follows for the record, said in a line: who follows whom, from when on anybody could know it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa

from loaders.gathered import Gathered, open_schema
from loaders.record.clocks import Clocks
from loaders.record.tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.record.store import Record

MONDAY = datetime(2021, 3, 1, tzinfo=UTC)

Tie = tuple[str, str, int | None]
"""Follower, followed, and the days after MONDAY from which the tie is available; None if unknown."""


def day(number: int) -> datetime:
    return MONDAY + timedelta(days=number)


def ties(batch: str, rows: Sequence[Tie]) -> pa.Table:
    """Rows of `follows` as a reader gathers them."""
    gathered = Gathered("ties.csv")
    for line, (follower, followed, number) in enumerate(rows, start=2):
        known = None if number is None else day(number)
        clocks = Clocks(
            event_at=None,
            captured_at=known,
            available_at=known,
            availability="unknown" if known is None else "captured",
        )
        gathered.add("follows", line, clocks, follower_id=follower, followed_id=followed, since=None)
    return of_batch(gathered, batch)["follows"] if rows else open_schema(tables()["follows"]).empty_table()


def of_batch(gathered: Gathered, batch: str) -> dict[str, pa.Table]:
    """What was gathered, as rows of a batch."""
    found = gathered.tables()
    for name, rows in found.items():
        at = rows.schema.get_field_index("batch")
        found[name] = rows.set_column(at, rows.schema.field(at), pa.array([batch] * rows.num_rows, pa.string()))
    return found


def listing(batch: str, *, sha256: str = "", version: int = 1) -> pa.Table:
    """The row of `batches` for one file."""
    row = {
        "batch": batch,
        "file": "ties.csv",
        "path": None,
        "sha256": sha256 or hashlib.sha256(batch.encode()).hexdigest(),
        "bytes": 10,
        "reader": "follows_csv",
        "reader_version": version,
        "options": "{}",
        "rows": 1,
        "refused": 0,
        "warnings": "[]",
    }
    return pa.Table.from_pylist([row], schema=open_schema(tables()["batches"]))


def append(record: Record, batch: str, *rows: Tie, sha256: str = "", version: int = 1) -> int:
    """Append one file of ties; how many files were new."""
    return record.append_batches({"follows": [ties(batch, rows)]}, listing(batch, sha256=sha256, version=version))


def pairs(rows: pa.Table) -> list[tuple[str, str]]:
    """Who follows whom, in the order of the rows."""
    return list(zip(rows["follower_id"].to_pylist(), rows["followed_id"].to_pylist(), strict=True))
