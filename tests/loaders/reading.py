"""One file read on its own: what its source made of it, or the sentence with which it was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from loaders.commit_files import settled
from loaders.gathered import Gathered
from loaders.plan import LeftOut, plan
from loaders.read_part import Part, PartRead, read_part
from loaders.source import Stated
from loaders.sources import sources
from queries.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

UNSTATED = Stated()


@dataclass(frozen=True)
class Seen:
    """What reading one file gave."""

    source: str
    gathered: PartRead
    tables: dict[str, pa.Table]

    def rows(self, table: str, *columns: str) -> list[tuple[object, ...]]:
        """Rows of a table as tuples, in the order they were read."""
        if table not in self.tables:
            return []
        return [tuple(row.values()) for row in self.tables[table].select(list(columns)).to_pylist()]

    @property
    def rejects(self) -> list[tuple[object, ...]]:
        """Refused rows: line, column, value, reason."""
        return self.rows("rejects", "source_row", "column", "value", "reason")


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_file(folder: Path, name: str, content: bytes | str, stated: Stated = UNSTATED) -> Seen:
    """Write the file, let it be recognised by its content, and read it."""
    [planned], left_out = plan([write(folder, name, content)], stated)
    assert left_out == []
    part = Part(planned, planned.file, "b1")
    read = read_part(part, None)
    if isinstance(read, LeftOut):
        raise InputError(read.why)
    file = settled(part, read, "0" * 64, None)
    return Seen(planned.source, read, {name: pa.concat_tables(blocks) for name, blocks in file.blocks.items()})


def refusal(folder: Path, name: str, content: bytes | str, stated: Stated = UNSTATED) -> str:
    """The sentence with which the whole file is refused, on looking or on reading."""
    planned, left_out = plan([write(folder, name, content)], stated)
    if left_out:
        return left_out[0].why
    try:
        sources()[planned[0].source].read(planned[0].file, planned[0].options, Gathered(planned[0].file.label))
    except InputError as error:
        return str(error)
    raise AssertionError(f"{name} was read")
