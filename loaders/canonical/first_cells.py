"""The first cells of each column, whatever the file is made of: delimited text, Parquet, or flat JSON objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.mapping.flat import flat

_FEW = 50


@dataclass(frozen=True)
class FirstCells:
    """The first cells of a file.

    Attributes:
        file: its name, for questions.
        names: its names by which the user may state something about it.
        cells: cells of the first rows by column.
        mapping: name of the mapping by which it is read; empty where its columns are our own.
        zone: the zone that the mapping states.
    """

    file: str
    names: tuple[str, ...]
    cells: Mapping[str, list[str]] = field(default_factory=dict[str, list[str]])
    mapping: str = ""
    zone: str = ""

    def first(self, name: str) -> str:
        """The first cell of a column that is not blank; else a blank."""
        return next((cell.strip() for cell in self.cells.get(name, []) if cell.strip()), "")


def first_cells(sample: Sample) -> dict[str, list[str]]:
    """Cells of the first rows by column; no columns for what is neither delimited, Parquet nor JSON objects.

    Raises:
        InputError: a Parquet file is damaged.
    """
    if sample.is_parquet:
        from loaders.files.columns import column_blocks

        block = next(column_blocks(sample.file, Gathered(sample.file.label)))
        return {name: cells[:_FEW].tolist() for name, cells in block.text.items()}
    if sample.columns:
        rows = [fields for fields in sample.rows if len(fields) == len(sample.columns)]
        return {name: [fields[at] for fields in rows] for at, name in enumerate(sample.columns) if name}
    objects = [flat(value) for value in sample.objects[:_FEW]]
    names = dict.fromkeys(name for value in objects for name in value)
    return {name: [value.get(name, "") for value in objects] for name in names}


def look(sample: Sample) -> FirstCells:
    """The first cells of a file under its own names of columns."""
    return FirstCells(sample.file.label, (sample.path.name, sample.file.label, sample.name), first_cells(sample))
