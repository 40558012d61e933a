"""One row for each key, from rows of many files: the choice never depends on the order of loading."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from loaders.record.table import Table


def as_of(rows: pa.Table, moment: datetime) -> pa.Table:
    """Rows somebody watching could have had at `moment` (UTC); rows of unknown availability are never among them."""
    return rows.filter(pc.field("available_at") <= pc.scalar(moment))


def one_per_key(rows: pa.Table, table: Table) -> pa.Table:
    """The preferred row of each key, sorted by key.

    Ties after `table.prefer` fall to the smaller batch and the earlier row, so that two loads in
    different orders read alike.
    """
    if rows.num_rows == 0:
        return rows
    tie_break = [name for name in ("batch", "source_row") if name in rows.column_names]
    ascending = [(name, "ascending") for name in (*table.key, *tie_break)]
    ordered = rows.sort_by([*ascending[: len(table.key)], *table.prefer, *ascending[len(table.key) :]])
    return ordered.filter(pa.array(_first_of_each(ordered, table.key)))


def _first_of_each(ordered: pa.Table, key: tuple[str, ...]) -> NDArray[np.bool_]:
    first = np.zeros(ordered.num_rows, dtype=bool)
    first[0] = True
    for name in key:
        codes = ordered[name].combine_chunks().dictionary_encode(null_encoding="encode").indices.to_numpy()
        first[1:] |= codes[1:] != codes[:-1]
    return first
