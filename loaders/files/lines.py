"""Lines of a file with their numbers, none longer than memory allows."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import orjson

from loaders.files.encoding import UTF8, as_utf8, encoding_of
from loaders.files.packed import UNREADABLE, SourceFile
from loaders.gathered import Gathered
from queries.errors import InputError

MOST_LINE = 32_000_000
"""Bytes of one line; a longer one is refused without being held."""
_TOO_LONG = f"a line of over {MOST_LINE // 1_000_000} MB"
_PEEK = 8_192
_HEAD = 262_144


def numbered_lines(file: SourceFile, gathered: Gathered) -> Iterator[tuple[int, bytes]]:
    """Lines in UTF-8 with their numbers from 1, without empty ones and without a byte order mark.

    Each line given counts as a row; one that is too long is refused.

    Raises:
        InputError: the file cannot be unpacked to its end.
    """
    try:
        with opened_utf8(file) as stream:
            for number, line in enumerate(_lines(stream), start=file.lines_above + 1):
                text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                if len(text) > MOST_LINE:
                    gathered.rows += 1
                    gathered.refuse(number, "", text[:80].decode("utf-8", "replace"), _TOO_LONG)
                elif text.strip():
                    gathered.rows += 1
                    yield number, text
    except UNREADABLE as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=file.label) from error


def opened_utf8(file: SourceFile) -> BinaryIO:
    """The file's bytes, put into UTF-8 where they are in another encoding."""
    encoding = UTF8 if file.span is not None else text_encoding(file)
    return file.open() if encoding == UTF8 else as_utf8(file.open(), encoding)


def text_encoding(file: SourceFile) -> str:
    """Encoding of the file's text: by a longer look only where a short one finds what is not UTF-8."""
    with file.open() as stream:
        head = stream.read(_PEEK)
        return UTF8 if _is_utf8(head) else encoding_of(head + stream.read(_HEAD - _PEEK))


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is too long, a beginning that is too long, so that the caller can tell."""
    while line := stream.readline(MOST_LINE + 1):
        yield line
        rest = line
        while len(rest) > MOST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_LINE + 1)


def are_json_lines(lines: Sequence[bytes] | Sequence[str]) -> bool:
    """Whether at least half of a file's first lines are JSON objects, each by itself.

    Not all have to be: one may be damaged. One alone would not do: in a document with an object a line and commas
    between, the last object stands by itself too. A line alone in its file is a document.
    """
    return len(lines) > 1 and 2 * sum(map(_is_object, lines)) >= len(lines)


def _is_object(line: bytes | str) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
