"""Files into the record: read each once, commit in groups, list what was read last."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from threading import current_thread, main_thread

import orjson
import pyarrow as pa

from loaders.gathered import open_schema
from loaders.plan import LeftOut, Planned
from loaders.record.store import Record
from loaders.record.tables import tables
from loaders.sources import sources
from queries.errors import InputError

_GROUP_ROWS = 2_000_000
_WORTH_PROCESSES = 8_000_000
"""Bytes of files above which a second process is worth its start."""


@dataclass(frozen=True)
class Taken:
    """What became of one file: `new` is False where the record held it already."""

    planned: Planned
    rows: int
    refused: int
    warnings: tuple[str, ...]
    new: bool


@dataclass(frozen=True)
class _Read:
    planned: Planned
    listing: dict[str, object]
    rows: dict[str, pa.Table]
    warnings: tuple[str, ...]


def load(
    record: Record,
    planned: Sequence[Planned],
    *,
    workers: int = 2,
    progress: Callable[[Path], None] = lambda _: None,
) -> tuple[list[Taken], list[LeftOut]]:
    """Read the planned files and append what is new to the record.

    A file whose bytes, reader and options are listed already is not read again. Rows of many files are committed
    together; a kill loses at most the group under way, and the next load takes those files again.

    Args:
        record: the study's record.
        planned: files with their format, from `loaders.plan.plan`.
        workers: processes that read, where the files are large enough to be worth them.
        progress: called with each path once it is dealt with.

    Returns:
        What became of each file, and the files that failed on reading with the reason.
    """
    listed = {str(row["batch"]): row for row in record.rows("batches").to_pylist()}
    taken: list[Taken] = []
    left_out: list[LeftOut] = []
    group: list[_Read] = []
    for result in _results(planned, listed, workers):
        if isinstance(result, LeftOut):
            left_out.append(result)
            progress(result.path)
            continue
        if isinstance(result, _Read):
            group.append(result)
            taken.append(_taken(result.planned, result.listing, result.warnings, new=True))
        else:
            taken.append(result)
        progress(taken[-1].planned.path)
        if sum(_size(read) for read in group) > _GROUP_ROWS:
            _commit(record, group)
            group = []
    _commit(record, group)
    return taken, left_out


def _results(
    planned: Sequence[Planned], listed: dict[str, dict[str, object]], workers: int
) -> Iterator[_Read | Taken | LeftOut]:
    fresh: list[tuple[Planned, str, str]] = []
    seen: set[str] = set()
    for item in planned:
        sha256 = _sha256(item.path)
        batch = item.batch(sha256)
        if batch in listed or batch in seen:
            yield _taken(item, listed.get(batch, {}), (), new=False)
        else:
            seen.add(batch)
            fresh.append((item, sha256, batch))
    large = sum(item.path.stat().st_size for item, _, _ in fresh) > _WORTH_PROCESSES
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if large and workers > 1 else None
    with pool or nullcontext():
        yield from _mapped(pool, fresh) if pool else map(_read, fresh)


def _mapped(pool: ProcessPoolExecutor, fresh: list[tuple[Planned, str, str]]) -> Iterator[_Read | LeftOut]:
    """Results in order. The readers, started here, are deaf to Ctrl-C, which is for their parent to deal with."""
    if current_thread() is not main_thread():
        return pool.map(_read, fresh)
    heard = signal(SIGINT, SIG_IGN)
    try:
        return pool.map(_read, fresh)
    finally:
        signal(SIGINT, heard)


def _read(item: tuple[Planned, str, str]) -> _Read | LeftOut:
    planned, sha256, batch = item
    source = sources()[planned.source]
    try:
        gathered = source.read(planned.path, planned.options)
    except InputError as error:
        return LeftOut(planned.path, str(error))
    listing: dict[str, object] = {
        "batch": batch,
        "file": planned.path.name,
        "path": str(planned.path.absolute()),
        "sha256": sha256,
        "bytes": planned.path.stat().st_size,
        "reader": source.NAME,
        "reader_version": source.VERSION,
        "options": planned.options_text,
        "rows": gathered.rows,
        "refused": gathered.refused,
        "warnings": orjson.dumps(gathered.warnings).decode(),
    }
    return _Read(planned, listing, gathered.tables(batch), tuple(gathered.warnings))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _taken(planned: Planned, listing: dict[str, object], warnings: tuple[str, ...], *, new: bool) -> Taken:
    rows, refused = (int(str(listing.get(name, 0))) for name in ("rows", "refused"))
    return Taken(planned, rows, refused, warnings, new)


def _size(read: _Read) -> int:
    return sum(rows.num_rows for rows in read.rows.values())


def _commit(record: Record, group: Iterable[_Read]) -> None:
    reads = list(group)
    if not reads:
        return
    parts: defaultdict[str, list[pa.Table]] = defaultdict(list)
    for read in reads:
        for name, rows in read.rows.items():
            parts[name].append(rows)
    listing = pa.Table.from_pylist([read.listing for read in reads], schema=open_schema(tables()["batches"]))
    record.append_batches({name: pa.concat_tables(rows) for name, rows in parts.items()}, listing)
