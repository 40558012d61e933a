"""What whole files gave, settled and put into the record as one commit."""

# pyright: reportAttributeAccessIssue=false
# pyarrow.compute makes its functions when it is imported.
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from loaders.gathered import open_schema
from loaders.plan import Planned
from loaders.privacy.key import fingerprint
from loaders.privacy.pseudonyms import Pseudonyms, first_notes
from loaders.read_part import KEPT_TOGETHER, Part, PartRead
from loaders.record.blocks import Block, Blocks
from loaders.record.store import Record
from loaders.record.tables import tables
from loaders.sources import sources

_ASSUMED = "assumed"
_BLOCK_ROWS = 10_000
_DOUBTFUL = ("accounts", "account_counts", "post_counts")
"""Tables whose rows a declared capture policy dates."""


@dataclass(frozen=True)
class FileRead:
    """One file as read, not yet in the record."""

    planned: Planned
    listing: dict[str, object]
    blocks: dict[str, Blocks]
    read: PartRead
    size: int


def settled(part: Part, read: PartRead, sha256: str, pseudonyms: Pseudonyms | None) -> FileRead:
    """What a whole file gave, with what only the whole of it can tell."""
    planned = part.planned
    doubt = refuted(planned.source, read.tally)
    if doubt:
        read.warnings.append(doubt)
    blocks = {
        name: Blocks(_joined(name, parts), _undated if doubt and name in _DOUBTFUL else _same)
        for name, parts in read.blocks.items()
    }
    size = sum(block.num_rows for parts in read.blocks.values() for block in parts if isinstance(block, pa.Table))
    return FileRead(planned, _listing(part, read, sha256, pseudonyms), blocks, read, max(size, read.rows))


def refuted(source: str, tally: Counter[str]) -> str | None:
    """Why what the user declared of a file is not believed, by what was counted in all of it."""
    check = cast("Callable[[Counter[str]], str | None] | None", getattr(sources()[source], "refuted", None))
    return check(tally) if check else None


def _same(rows: pa.Table) -> pa.Table:
    return rows


def _undated(rows: pa.Table) -> pa.Table:
    """Rows dated by a policy that the file refutes have no capture time and are not used as of a moment."""
    doubtful = pc.equal(rows["availability"], _ASSUMED)
    for name, value in (("captured_at", None), ("available_at", None), ("availability", "unknown")):
        at = rows.schema.get_field_index(name)
        field = rows.schema.field(at)
        rows = rows.set_column(at, field, pc.if_else(doubtful, pa.scalar(value, field.type), rows[name]))
    return rows


def _joined(name: str, parts: list[Block]) -> list[Block]:
    if name not in KEPT_TOGETHER:
        return parts
    return [first_notes([part for part in parts if isinstance(part, pa.Table)])]


def _listing(part: Part, read: PartRead, sha256: str, pseudonyms: Pseudonyms | None) -> dict[str, object]:
    planned, source = part.planned, sources()[part.planned.source]
    return {
        "batch": part.batch,
        "file": planned.file.label,
        "path": planned.file.place,
        "sha256": sha256,
        "bytes": planned.file.length,
        "reader": source.NAME,
        "reader_version": source.VERSION,
        "options": planned.options_text,
        "rows": read.rows,
        "refused": read.refused,
        "warnings": orjson.dumps(read.warnings).decode(),
        "key": fingerprint(pseudonyms.key) if pseudonyms else None,
    }


def commit_files(record: Record, files: Sequence[FileRead]) -> None:
    """Append the rows of several files and list them."""
    if not files:
        return
    blocks: defaultdict[str, list[Blocks]] = defaultdict(list)
    for file in files:
        for name, rows in file.blocks.items():
            blocks[name].append(rows)
    listing = pa.Table.from_pylist([file.listing for file in files], schema=open_schema(tables()["batches"]))
    record.append_batches({name: _together(chain.from_iterable(parts)) for name, parts in blocks.items()}, listing)


def _together(blocks: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Blocks of a decent size: thousands of small files would take longer to write than to read."""
    held: list[pa.Table] = []
    rows = 0
    for block in blocks:
        held.append(block)
        rows += block.num_rows
        if rows >= _BLOCK_ROWS:
            yield pa.concat_tables(held).combine_chunks()
            held, rows = [], 0
    if held:
        yield pa.concat_tables(held).combine_chunks()
