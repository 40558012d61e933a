"""A large file of lines in parts that several processes read; everything else is one part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from loaders.files.encoding import UTF8
from loaders.files.json_values import in_lines
from loaders.files.lines import text_encoding
from loaders.files.packed import SourceFile
from loaders.plan import Planned
from loaders.read_part import Part
from loaders.sources import sources

PART_BYTES = 32_000_000
_CHUNK = 1 << 22
_SPILL_BYTES = 4_000_000
"""Bytes on disk above which the rows of several files may be too many to be held."""


def sha256_of(file: SourceFile) -> str:
    """SHA-256 of the file's bytes as they lie on disk; of a member of an archive, of the member's."""
    digest = hashlib.sha256()
    with file.packed() as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def parts_of(planned: Planned, batch: str, spill: Path) -> Iterator[Part]:
    """The file's parts in order: spans of whole lines where its source reads line by line and it lies there plain."""
    size = planned.file.size
    large = size > _SPILL_BYTES
    if size < 2 * PART_BYTES or not _can_be_cut(planned):
        yield Part(planned, planned.file, batch, spill=spill, large=large)
        return
    spans = list(_spans(planned.file, size))
    for number, span in enumerate(spans):
        yield Part(planned, replace(planned.file, span=span), batch, number, number == len(spans) - 1, spill, large)


def _can_be_cut(planned: Planned) -> bool:
    """A JSON document has newlines too, so a source that reads both cannot have its spans read as lines."""
    by_line = getattr(sources()[planned.source], "SPANS", False)
    return by_line and planned.file.is_plain and text_encoding(planned.file) == UTF8 and in_lines(planned.file)


def _spans(file: SourceFile, size: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of lines above of each span."""
    start = above = lines = position = 0
    with file.path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if position + len(chunk) - start >= PART_BYTES and b"\n" in chunk and position + len(chunk) < size:
                cut = chunk.rfind(b"\n") + 1
                yield start, position + cut, above
                start, above = position + cut, lines + chunk.count(b"\n", 0, cut)
            lines += chunk.count(b"\n")
            position += len(chunk)
    yield start, size, above
