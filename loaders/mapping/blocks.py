"""The rows of a file under the names that a mapping gives its columns."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Names
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.block import Block
from loaders.canonical.table import CanonicalTable
from loaders.fields import FieldError, checked_object
from loaders.files.columns import BLOCK_ROWS, Columns, column_blocks
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.gathered import Gathered
from loaders.mapping.flat import flat
from loaders.mapping.mapping import ZONE, Mapping
from loaders.mapping.written import written


def mapped_blocks(file: SourceFile, mapping: Mapping, table: CanonicalTable, gathered: Gathered) -> Iterator[Block]:
    """Blocks under our names, times put the way our formats demand, with what is the same in every row as columns.

    Raises:
        InputError: the file cannot be read to its end.
    """
    called = {ours: theirs for theirs, ours in mapping.columns.items()}
    sample = take_sample(file)
    is_json = not sample.is_parquet and not sample.columns
    blocks = _json_columns(file, mapping.columns, gathered) if is_json else column_blocks(file, gathered)
    for columns in blocks:
        yield Block(Columns(columns.lines, _ours(columns, mapping, table)), called)


def _ours(columns: Columns, mapping: Mapping, table: CanonicalTable) -> dict[str, NDArray[np.object_]]:
    same = {name: value for name, value in mapping.constants.items() if name != ZONE}
    text = {name: np.full(len(columns.lines), value, dtype=object) for name, value in same.items()}
    text |= {ours: columns.text[theirs] for theirs, ours in mapping.columns.items() if theirs in columns.text}
    return {name: written(cells, table.by_name[name].kind) for name, cells in text.items()}


def _json_columns(file: SourceFile, names: Names[str, str], gathered: Gathered) -> Iterator[Columns]:
    rows = _flat_rows(file, gathered)
    given = False
    while (block := list(islice(rows, BLOCK_ROWS))) or not given:
        lines = np.array([line for line, _ in block], dtype=np.int64)
        cells = {name: np.array([row.get(name, "") for _, row in block], dtype=object) for name in names}
        yield Columns(lines, cells)
        given = True


def _flat_rows(file: SourceFile, gathered: Gathered) -> Iterator[tuple[int, dict[str, str]]]:
    for row, value in json_values(file, gathered):
        try:
            yield row, flat(checked_object(value))
        except FieldError as error:
            gathered.refuse(row, error.column, error.value, error.reason)
