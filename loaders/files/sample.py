"""The beginning of a file, taken apart once, by which every format is asked whether it is its own."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import cast

import orjson

from loaders.files.encoding import UTF8, encoding_of
from loaders.files.lines import are_json_lines
from loaders.files.packed import UNREADABLE, SourceFile
from loaders.files.partial_json import partial_json
from queries.errors import InputError

_SAMPLE_BYTES = 262_144
_SAMPLE_LINES = 50
_PARQUET = b"PAR1"

Json = dict[str, object]


@dataclass(frozen=True)
class Sample:
    """The beginning of a file.

    Attributes:
        file: the file.
        head: its first bytes, unpacked.
        whole: whether that is all of it.
    """

    file: SourceFile
    head: bytes
    whole: bool

    @property
    def path(self) -> Path:
        """Where it lies on disk."""
        return self.file.path

    @property
    def name(self) -> str:
        """The file's name without the ending of its packing."""
        return self.file.name

    @property
    def stem(self) -> str:
        """The name without its last ending."""
        return self.name.rsplit(".", 1)[0] if "." in self.name else self.name

    @cached_property
    def is_parquet(self) -> bool:
        """Whether it is a Parquet file."""
        return self.head.startswith(_PARQUET)

    @cached_property
    def encoding(self) -> str:
        """Encoding of the text."""
        return encoding_of(self.head)

    @cached_property
    def text(self) -> str:
        """The text, U+FFFD for what cannot be read; cut at the end of a line where the file goes on."""
        if self.is_parquet:
            return ""
        whole_lines = self.head if self.whole or b"\n" not in self.head else self.head[: self.head.rfind(b"\n") + 1]
        return whole_lines.decode(self.encoding, errors="replace")

    @cached_property
    def utf8(self) -> bytes:
        """The first bytes, put into UTF-8 where they are in another encoding."""
        begun = self.head if self.encoding == UTF8 else self.text.encode("utf-8", "replace")
        return begun.removeprefix(codecs.BOM_UTF8)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The first lines. Not by splitlines, which would break a line of JSON at characters such as U+2028."""
        lines = islice(io.StringIO(self.text, newline=None), _SAMPLE_LINES)
        return tuple(line.rstrip("\n") for line in lines)

    @cached_property
    def header(self) -> str:
        """The first line that is not empty."""
        return next((line for line in self.lines if line.strip()), "")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names in the header of a delimited or Parquet file; empty for what begins like JSON."""
        from loaders.files.columns import column_names

        return column_names(self)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The first rows of a delimited file, the header left out."""
        from loaders.files.columns import sample_rows

        return tuple(tuple(fields) for fields in sample_rows(self.lines)[1:]) if self.columns and self.lines else ()

    @cached_property
    def values(self) -> tuple[object, ...]:
        """JSON values at the top: one for each line of JSON lines, or the one document, as far as it is here."""
        lines = [line for line in self.lines if line.strip()]
        if are_json_lines(lines):
            return tuple(value for value in map(_loaded, lines) if value is not None)
        if self.utf8.lstrip()[:1] not in {b"{", b"["}:
            return ()
        document = partial_json(self.utf8)
        return () if document is None else (document,)

    @cached_property
    def objects(self) -> tuple[Json, ...]:
        """JSON objects at the top, and those that a document in the form of a list holds."""
        first = [value for value in self.values if isinstance(value, dict)]
        listed = [item for value in self.values if isinstance(value, list) for item in cast("list[object]", value)]
        return tuple(cast("list[Json]", first + [item for item in listed if isinstance(item, dict)]))


def _loaded(line: str) -> object:
    try:
        value: object = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict | list) else None


def take_sample(file: SourceFile) -> Sample:
    """The beginning of a file.

    Raises:
        InputError: it cannot be opened or unpacked, or holds nothing.
    """
    try:
        with file.open() as stream:
            head = stream.read(_SAMPLE_BYTES)
    except UNREADABLE as error:
        raise InputError(f"This file cannot be opened ({error})", file=file.label) from error
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise InputError("This file is empty", file=file.label)
    if head.startswith(_PARQUET) and not file.is_plain:
        raise InputError("This is a packed Parquet file", file=file.label, do="Unpack it; Parquet packs by itself.")
    return Sample(file, head, len(head) < _SAMPLE_BYTES)
