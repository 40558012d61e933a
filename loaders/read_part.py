"""Read a file, or a part of one that is whole lines, into blocks; where files are large, in a process of its own."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from loaders.files.packed import SourceFile
from loaders.gathered import FEW, Gathered
from loaders.plan import LeftOut, Planned
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.privacy.refused import without_persons
from loaders.record.blocks import Block, write_block
from loaders.sources import sources
from queries.errors import InputError

KEPT_TOGETHER = frozenset({"pseudonyms"})
"""Tables of which a file's parts are joined before they are written; they are small."""


@dataclass(frozen=True)
class Part:
    """What to read.

    Attributes:
        planned: the file as planned.
        file: the file, or a span of its lines.
        batch: id of the whole file as read.
        number: of the part, from 0.
        last: whether it is the file's last.
        spill: folder for rows too many to be held; None holds them all.
        large: whether all rows go there; else only those of a file that turns out to have many, as a packed one may.
    """

    planned: Planned
    file: SourceFile
    batch: str
    number: int = 0
    last: bool = True
    spill: Path | None = None
    large: bool = False


@dataclass
class PartRead:
    """What reading a part gave; parts of one file add up."""

    rows: int = 0
    refused: int = 0
    warnings: list[str] = field(default_factory=list[str])
    refusals: list[tuple[int, str, str | None, str]] = field(default_factory=list[tuple[int, str, str | None, str]])
    tally: Counter[str] = field(default_factory=Counter[str])
    blocks: defaultdict[str, list[Block]] = field(default_factory=lambda: defaultdict(list))

    def add(self, other: PartRead) -> None:
        """Take in the next part."""
        self.rows += other.rows
        self.refused += other.refused
        self.warnings += [text for text in other.warnings if text not in self.warnings]
        self.refusals = (self.refusals + other.refusals)[:FEW]
        self.tally += other.tally
        for name, blocks in other.blocks.items():
            self.blocks[name] += blocks


def read_part(part: Part, pseudonyms: Pseudonyms | None) -> PartRead | LeftOut:
    """Read one part; the whole file is left out where the source says that it cannot be read."""
    read = PartRead()
    taker = _Taker(part, pseudonyms, read)
    gathered = Gathered(part.planned.file.label, taker.take if part.spill else None)
    try:
        with _garbage_left():
            sources()[part.planned.source].read(part.file, part.planned.options, gathered)
    except InputError as error:
        return LeftOut(part.planned.file.place, str(error))
    taker.take_last(gathered.tables())
    # Some refuse a row and then the file's one record for lacking it.
    read.rows, read.refused = gathered.rows, min(gathered.refused, gathered.rows)
    read.warnings = gathered.warnings
    read.refusals, read.tally = gathered.first_refusals, gathered.tally
    return read


@contextmanager
def _garbage_left() -> Generator[None]:
    """Reading makes millions of rows and no cycles: looking for cycles among them takes a tenth of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@dataclass
class _Taker:
    """Takes blocks of rows: pseudonyms in place, marked with their batch, on disk where they are many."""

    part: Part
    pseudonyms: Pseudonyms | None
    read: PartRead
    taken: int = 0

    def take(self, rows: dict[str, pa.Table]) -> None:
        """Rows that others follow: they are many."""
        self._take(rows, self.part.spill)

    def take_last(self, rows: dict[str, pa.Table]) -> None:
        """The last rows, which of a small file are all and are held."""
        self._take(rows, self.part.spill if self.part.large or self.taken else None)

    def _take(self, rows: dict[str, pa.Table], spill: Path | None) -> None:
        covered = without_persons(self.pseudonyms.applied(rows)) if self.pseudonyms else rows
        self.taken += 1
        for name, block in covered.items():
            if block.num_rows:
                self.read.blocks[name].append(self._kept(name, _marked(block, self.part.batch), spill))

    def _kept(self, name: str, block: pa.Table, spill: Path | None) -> Block:
        if spill is None or name in KEPT_TOGETHER:
            return block
        return write_block(spill / f"{self.part.batch}-{self.part.number}-{self.taken}-{name}.arrow", block)


def _marked(rows: pa.Table, batch: str) -> pa.Table:
    at = rows.schema.get_field_index("batch")
    return rows.set_column(at, rows.schema.field(at), pa.repeat(pa.scalar(batch), rows.num_rows))
