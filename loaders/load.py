"""Files into the record: read each once, commit in groups, list what was read last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson

from loaders.commit_files import FileRead, commit_files, settled
from loaders.files.packed import UNREADABLE
from loaders.parts import parts_of, sha256_of
from loaders.plan import LeftOut, Planned
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.read_part import Part, PartRead, read_part
from loaders.record.spill import spill_folder
from loaders.record.store import Record
from loaders.workers import Workers
from queries.errors import InputError

_GROUP_ROWS = 2_000_000
_FILE_ROWS = 500
"""A file's tables take the memory of so many rows, however few they have."""
_FILE_BYTES = 20_000
"""A file takes as long as so many of its bytes, however small it is."""
MOST_REFUSED = 0.2
"""Share of refused rows above which a file is left out whole: it is not what it was taken for."""


@dataclass(frozen=True)
class Taken:
    """What became of one file: `new` is False where the record held it already."""

    planned: Planned
    rows: int
    refused: int
    warnings: tuple[str, ...]
    new: bool
    refusals: tuple[tuple[int, str, str | None, str], ...] = ()


@dataclass(frozen=True)
class Terms:
    """How to load.

    Attributes:
        pseudonyms: keyed hashes that take the place of accounts that publish nothing; None keeps all in clear.
        most_refused: share of refused rows above which a file is left out whole.
        workers: processes that read, where the files are large enough to be worth them.
    """

    pseudonyms: Pseudonyms | None = None
    most_refused: float = MOST_REFUSED
    workers: int = 2


def load(
    record: Record,
    planned: Sequence[Planned],
    terms: Terms | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[list[Taken], list[LeftOut]]:
    """Read the planned files and append what is new to the record.

    A file whose bytes, reader and options are listed already is not read again. Rows of many files are committed
    together; a kill loses at most the group under way, and the next load takes those files again.

    Args:
        record: the study's record.
        planned: files with their format, from `loaders.plan.plan`.
        terms: how to load.
        progress: called with each file's place once it is dealt with.

    Returns:
        What became of each file, and the files that failed on reading with the reason.
    """
    with spill_folder(record.folder) as spill:
        loading = _Loading(record, terms or Terms(), progress)
        for result in _results(planned, _listed(record), loading.terms, spill):
            loading.take(result)
        loading.commit()
    return loading.taken, loading.left_out


def _listed(record: Record) -> dict[str, dict[str, object]]:
    return {str(row["batch"]): row for row in record.rows("batches").to_pylist()}


@dataclass
class _Loading:
    record: Record
    terms: Terms
    progress: Callable[[str], None]
    taken: list[Taken] = field(default_factory=list[Taken])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    group: list[FileRead] = field(default_factory=list[FileRead])
    waiting: int = 0

    def take(self, result: Taken | LeftOut | FileRead) -> None:
        """What became of the next file."""
        if isinstance(result, FileRead):
            result = self._judged(result)
        if isinstance(result, LeftOut):
            self.left_out.append(result)
            self.progress(result.label)
            return
        self.taken.append(result)
        self.progress(result.planned.file.place)
        if self.waiting > _GROUP_ROWS:
            self.commit()

    def _judged(self, file: FileRead) -> Taken | LeftOut:
        read = file.read
        if read.refused > self.terms.most_refused * read.rows:
            return LeftOut(file.planned.file.place, _too_many(file))
        self.group.append(file)
        self.waiting += max(file.size, _FILE_ROWS)
        refusals = tuple(read.refusals)
        return Taken(file.planned, read.rows, read.refused, tuple(read.warnings), new=True, refusals=refusals)

    def commit(self) -> None:
        """Write the group of files read so far."""
        commit_files(self.record, self.group)
        self.group, self.waiting = [], 0


def _too_many(file: FileRead) -> str:
    read, (row, column, value, reason) = file.read, file.read.refusals[0]
    return str(
        InputError(
            f"{read.refused} of {read.rows} rows are refused, so nothing of it is taken; the first: {reason}",
            file=file.planned.file.label,
            row=row,
            column=column,
            value=value or "",
            do="Correct the file, or take the rest of it: --keep-the-rest.",
        )
    )


def _results(
    planned: Sequence[Planned], listed: dict[str, dict[str, object]], terms: Terms, spill: Path
) -> Iterator[FileRead | Taken | LeftOut]:
    fresh: list[tuple[Planned, str, str]] = []
    seen: set[str] = set()
    for item in planned:
        sha256 = _digest(item)
        if isinstance(sha256, LeftOut):
            yield sha256
            continue
        batch = item.batch(sha256)
        if batch in listed or batch in seen:
            yield _known(item, listed.get(batch, {}))
        else:
            seen.add(batch)
            fresh.append((item, sha256, batch))
    yield from _read(fresh, terms, spill)


def _digest(item: Planned) -> str | LeftOut:
    try:
        return sha256_of(item.file)
    except UNREADABLE as error:
        why = InputError(f"This file cannot be read to its end ({error})", file=item.file.label)
        return LeftOut(item.file.place, str(why))
    except InputError as error:
        return LeftOut(item.file.place, str(error))


def _known(item: Planned, listing: dict[str, object]) -> Taken:
    rows, refused = (int(str(listing.get(name, 0))) for name in ("rows", "refused"))
    return Taken(item, rows, refused, tuple(orjson.loads(str(listing.get("warnings", "[]")))), new=False)


def _read(fresh: list[tuple[Planned, str, str]], terms: Terms, spill: Path) -> Iterator[FileRead | LeftOut]:
    sha256 = {batch: digest for _, digest, batch in fresh}
    parts = (part for item, _, batch in fresh for part in parts_of(item, batch, spill))
    size = sum(item.file.size + _FILE_BYTES for item, _, _ in fresh)
    with Workers(terms.workers, size) as workers:
        read = workers.map(partial(read_part, pseudonyms=terms.pseudonyms), parts)
        yield from _joined(read, sha256, terms.pseudonyms)


def _joined(
    read: Iterable[tuple[Part, PartRead | LeftOut]], sha256: dict[str, str], pseudonyms: Pseudonyms | None
) -> Iterator[FileRead | LeftOut]:
    """Parts of a file joined to what the file gave; a file one part of which cannot be read is left out whole."""
    whole, failed = PartRead(), None
    for part, result in read:
        if isinstance(result, LeftOut):
            failed = failed or result
        else:
            whole.add(result)
        if part.last:
            yield failed or settled(part, whole, sha256[part.batch], pseudonyms)
            whole, failed = PartRead(), None
