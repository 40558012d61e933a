"""Any other table of a person's own: delimited text, Parquet or flat JSON, read through a mapping of its columns.

Never recognised by content alone: a file is read so where no format knows it and the study has a mapping that fits.
"""

from __future__ import annotations

from collections.abc import Mapping as Names

from loaders.canonical.first_cells import FirstCells, first_cells
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.mapping.blocks import mapped_blocks
from loaders.mapping.fitting import mapping_for
from loaders.mapping.mapping import ZONE, Mapping, mapping_from
from loaders.mapping.tables import canonical_tables
from loaders.mapping.written import written_all
from loaders.source import Stated
from queries.errors import InputError

NAME = "mapped"
VERSION = 1
READS = (
    "Delimited text, Parquet, JSON lines and lists of JSON objects with columns nobody knows, through a mapping that "
    "`bellwether map FILE` proposes and a person reviews: see [mapping.md](mapping.md). Keys within keys are joined by "
    "dots. A refusal names the file's own column."
)
NEEDS = "A mapping under the study's `mappings` all of whose columns are in the file."
CANNOT_KNOW = "What a column means: the mapping is believed. A format that is known is never read through a mapping."


def recognise(sample: Sample) -> bool:
    """Never: a mapping is a person's statement, and the content alone says nothing."""
    return False


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The mapping's content and what the table asks for beyond it.

    Raises:
        InputError: no mapping fits, or nothing says what the table needs.
    """
    mapping = mapping_for(sample, stated)
    if mapping is None:
        raise InputError(
            "No mapping of the study fits its columns",
            file=sample.file.label,
            do="Have one proposed: bellwether map FILE.",
        )
    source = canonical_tables()[mapping.table]
    asked = source.ask(_first(sample, mapping), stated)
    return {**asked, "mapping": mapping.content, "reader": f"{source.NAME} {source.VERSION}"}


def _first(sample: Sample, mapping: Mapping) -> FirstCells:
    table = canonical_tables()[mapping.table].TABLE
    cells = first_cells(sample)
    ours = {name: [value] for name, value in mapping.constants.items() if name != ZONE}
    ours |= {ours: cells[theirs] for theirs, ours in mapping.columns.items()}
    put = {name: written_all(column, table.by_name[name].kind) for name, column in ours.items()}
    names = (sample.path.name, sample.file.label, sample.name)
    return FirstCells(sample.file.label, names, put, mapping.name, mapping.constants.get(ZONE, ""))


def read(file: SourceFile, options: Names[str, str], gathered: Gathered) -> None:
    """The rows of the mapping's table."""
    mapping = mapping_from(options["mapping"])
    source = canonical_tables()[mapping.table]
    for block in mapped_blocks(file, mapping, source.TABLE, gathered):
        source.add_rows(block, options, gathered)
