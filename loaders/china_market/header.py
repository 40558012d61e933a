"""Names of the columns of a table that pandas may have written with its row numbers in front."""

from __future__ import annotations

from loaders.files.sample import Sample

_ROW_NUMBERS = {"", "Unnamed: 0", "index"}


def header(sample: Sample) -> set[str]:
    """The names, without that of a column of row numbers."""
    return set(sample.columns) - _ROW_NUMBERS


def in_order(sample: Sample) -> tuple[str, ...]:
    """The names as they stand, without that of a column of row numbers."""
    return tuple(name for name in sample.columns if name not in _ROW_NUMBERS)


def cells_of(sample: Sample, name: str) -> list[str]:
    """The first cells of a column of a delimited file, as far as they can be read; none of a Parquet file."""
    if sample.is_parquet:
        return []
    at = sample.columns.index(name)
    return [fields[at] for fields in sample.rows if len(fields) > at]
