"""The kinds of records a platform has; a file is known by them, and each record is read as what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, cast

from loaders.fields import FieldError, Json, gather_each
from loaders.files.columns import column_blocks
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample, take_sample
from loaders.gathered import Gathered

_SHOWN = 6
_OTHER_WIDTH = "fields where the header has"


class Kind(Protocol):
    """One kind of record: contents, comments, creators, contacts or dynamics."""

    def fits(self, raw: Mapping[str, object]) -> bool:
        """Is the record of this kind, judged by its fields?"""
        ...

    def gather(self, gathered: Gathered, row: int, raw: Json) -> None:
        """Give its rows. Raises FieldError."""
        ...


def has_any(sample: Sample, kinds: Sequence[Kind]) -> bool:
    """Whether a record at the file's beginning is of one of these kinds."""
    return any(kind.fits(raw) for raw in _first(sample) for kind in kinds)


def _first(sample: Sample) -> Sequence[Mapping[str, object]]:
    if sample.objects or not sample.columns:
        return sample.objects
    rows = () if sample.is_parquet else sample.rows
    whole = [row for row in rows if len(row) == len(sample.columns)]
    return [dict(zip(sample.columns, row, strict=True)) for row in whole] or [dict.fromkeys(sample.columns, "")]


def read_kinds(file: SourceFile, gathered: Gathered, kinds: Sequence[Kind]) -> None:
    """Read each record as the kind it is; one of none is refused."""

    def gather(gathered: Gathered, row: int, raw: Json) -> None:
        kind = next((kind for kind in kinds if kind.fits(raw)), None)
        if kind is None:
            raise FieldError("", ", ".join(list(raw)[:_SHOWN]), "a record of none of the kinds this format has")
        kind.gather(gathered, row, raw)

    gather_each(_records(file, gathered), gathered, gather)
    if any(_OTHER_WIDTH in reason for *_, reason in gathered.first_refusals):
        gathered.warn(
            "some rows do not fit the header: the crawler was upgraded while it wrote this file and went on under the "
            "old header; they are refused"
        )


def _records(file: SourceFile, gathered: Gathered) -> Iterator[tuple[int, object]]:
    if take_sample(file).objects:
        yield from json_values(file, gathered)
        return
    for block in column_blocks(file, gathered):
        yield from cast("Iterator[tuple[int, object]]", block.records())
