"""A Parquet file as columns of text."""

# pyright: reportAttributeAccessIssue=false
# pyarrow.compute makes its functions when it is imported.
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from loaders.files.packed import SourceFile
from queries.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Generator

Cells = dict[str, NDArray[np.object_]]


def parquet_names(file: SourceFile) -> list[str]:
    """Names of its columns.

    Raises:
        InputError: it is damaged.
    """
    from pyarrow import parquet

    with _plainly(file, "opened"):
        return list(parquet.read_schema(file.path).names)


def parquet_blocks(file: SourceFile, rows: int) -> Iterator[tuple[int, Cells]]:
    """Length and columns of each block of so many rows, at least one block.

    Raises:
        InputError: it is damaged, or has columns that are no text, number, truth value or time.
    """
    from pyarrow import parquet

    with _plainly(file, "read to its end"), parquet.ParquetFile(file.path) as opened:
        given = False
        for batch in opened.iter_batches(rows):
            yield batch.num_rows, {name: _as_text(batch.column(at)) for at, name in enumerate(batch.schema.names)}
            given = True
        if not given:
            yield 0, {name: np.array([], dtype=object) for name in opened.schema_arrow.names}


@contextmanager
def _plainly(file: SourceFile, what: str) -> Generator[None]:
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, MemoryError) as error:
        raise InputError(f"This Parquet file cannot be {what} ({error})", file=file.label) from error


def _as_text(column: object) -> NDArray[np.object_]:
    """Cells as a CSV file would have them: empty for null, ISO times with their zone."""
    import pyarrow as pa
    import pyarrow.compute as pc

    array: pa.Array = column  # pyright: ignore[reportAssignmentType]
    if pa.types.is_timestamp(array.type) and array.type.tz:
        array = pc.strftime(pc.cast(array, pa.timestamp("us", "UTC")), format="%Y-%m-%dT%H:%M:%S+00:00")
    text = pc.fill_null(pc.cast(array, pa.string()), "")
    return np.array(text.to_pylist(), dtype=object)
