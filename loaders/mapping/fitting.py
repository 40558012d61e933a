"""Which of the mappings that a person reviewed fits a file: the one whose columns the file has."""

from __future__ import annotations

from loaders.canonical.first_cells import first_cells
from loaders.files.sample import Sample
from loaders.mapping.mapping import Mapping, parsed
from loaders.source import Stated
from queries.errors import InputError


def mapping_for(sample: Sample, stated: Stated) -> Mapping | None:
    """The mapping whose columns are all in the file; of several, the one with the most.

    Raises:
        InputError: two fit as well and neither is named after the file, or a mapping is wrong.
    """
    if not stated.mappings:
        return None
    there = set(first_cells(sample))
    mappings = [parsed(name, text) for name, text in sorted(stated.mappings.items())]
    fitting = [mapping for mapping in mappings if mapping.columns and set(mapping.columns) <= there]
    most = max((len(mapping.columns) for mapping in fitting), default=0)
    best = [mapping for mapping in fitting if len(mapping.columns) == most]
    named = [mapping for mapping in best if mapping.name.removesuffix(".toml") == sample.stem]
    chosen = named or best
    if len(chosen) > 1:
        names = " and ".join(mapping.name for mapping in chosen)
        raise InputError(f"The mappings {names} fit it as well", file=sample.file.label, do="Remove one of them.")
    return chosen[0] if chosen else None
