"""Rows of a table on their way into the record: some in memory, some in files beside it, never all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

Block = pa.Table | Path
"""Rows in memory, or an Arrow stream on disk that `write_block` made."""


@dataclass(frozen=True)
class Blocks:
    """Rows of one table in blocks, each changed on its way by `change`."""

    blocks: Sequence[Block]
    change: Callable[[pa.Table], pa.Table] = lambda rows: rows

    def __iter__(self) -> Iterator[pa.Table]:
        for block in self.blocks:
            yield from (self.change(rows) for rows in _rows(block))


def _rows(block: Block) -> Iterator[pa.Table]:
    if isinstance(block, pa.Table):
        yield block
        return
    with pa.OSFile(str(block)) as file, pa.ipc.open_stream(file) as stream:
        yield from (pa.Table.from_batches([batch]) for batch in stream)


def write_block(path: Path, rows: pa.Table) -> Path:
    """Rows as an Arrow stream on disk, packed."""
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_stream(file, rows.schema, options=options) as stream:
        stream.write_table(rows)
    return path
