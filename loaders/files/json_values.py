"""Values of a JSON file: one for each line of JSON lines, or those one document holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import cast

import orjson

from loaders.files.lines import are_json_lines, numbered_lines, opened_utf8
from loaders.files.packed import UNREADABLE, SourceFile
from loaders.gathered import Gathered
from queries.errors import InputError

MOST_DOCUMENT = 256_000_000
"""Bytes of one JSON document, which has to be held whole."""

MOST_HELD = 2_500_000_000
"""Bytes its values may take; text of the same length in one object a word takes ten times what posts take."""

_LOOK = 10

Items = Callable[[object], Iterable[object]]


def elements(value: object) -> Iterable[object]:
    """What a value holds: the elements of a list, else the value itself."""
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _itself(value: object) -> Iterable[object]:
    return [value]


def json_values(file: SourceFile, gathered: Gathered, items: Items | None = None) -> Iterator[tuple[int, object]]:
    """Values with their row: the line in JSON lines, the position (from 1) in a document.

    Each value counts as a row of the file; a line that is no JSON is refused.

    Args:
        file: the file.
        gathered: takes the count and what is refused.
        items: the values a line or document holds, for formats that wrap them in pages. Without it a line is one
            value, and a document in the form of a list is its elements.

    Raises:
        InputError: the file is a document that is no JSON, nested too deep, or too large to be held.
    """
    if in_lines(file):
        return _of_lines(file, gathered, items or _itself)
    return _of_document(file, gathered, items or elements)


def in_lines(file: SourceFile) -> bool:
    """Whether a file is JSON lines, by its first ones; else it is one document."""
    if file.span is not None:
        return True
    return are_json_lines([line for _, line in islice(numbered_lines(file, Gathered(file.label)), _LOOK)])


def _of_lines(file: SourceFile, gathered: Gathered, items: Items) -> Iterator[tuple[int, object]]:
    for row, line in numbered_lines(file, gathered):
        try:
            value: object = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            gathered.refuse(row, "", line.strip()[:80].decode("utf-8", "replace"), f"not a JSON object: {error}")
            continue
        gathered.rows -= 1
        for item in items(value):
            gathered.rows += 1
            yield row, item


def _of_document(file: SourceFile, gathered: Gathered, items: Items) -> Iterator[tuple[int, object]]:
    for position, item in enumerate(items(read_document(file)), start=1):
        gathered.rows += 1
        yield position, item


def read_document(file: SourceFile) -> object:
    """The one JSON value of a file.

    Raises:
        InputError: see `json_values`.
    """
    try:
        with opened_utf8(file) as stream:
            text = stream.read(MOST_DOCUMENT + 1)
    except UNREADABLE as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=file.label) from error
    if len(text) > MOST_DOCUMENT or _held(text) > MOST_HELD:
        raise InputError(
            f"This JSON document has over {len(text) // 1_000_000} MB and would not fit into memory",
            file=file.label,
            do="Save it as JSON lines, one record a line, or in parts.",
        )
    try:
        return cast("object", orjson.loads(text.removeprefix(b"\xef\xbb\xbf")))
    except orjson.JSONDecodeError as error:
        raise InputError(f"This file is not valid JSON ({error})", file=file.label, do="Export it again.") from error


def _held(text: bytes) -> int:
    """Bytes the values of a document take at most, by what CPython takes for a list, an object and a place in one."""
    return 80 * text.count(b"[") + 230 * text.count(b"{") + 10 * text.count(b",") + 2 * len(text)
