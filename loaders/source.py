"""What a source format is: recognise a file by its content, say what the file leaves unsaid, read it."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from loaders.gathered import Gathered
from queries.errors import InputError

_SAMPLE_BYTES = 262_144
_SAMPLE_LINES = 50

UNREADABLE = (OSError, EOFError, zlib.error)
"""What opening or unpacking a damaged file raises."""


@dataclass(frozen=True)
class Stated:
    """What the user states about files that do not say it themselves.

    Attributes:
        market: US or CN.
        platform: platform of account ids that carry none.
        symbols: symbol by file name.
        capture: capture policy by source name; `stream` says that records were read as the posts appeared.
    """

    market: str | None = None
    platform: str | None = None
    symbols: Mapping[str, str] = field(default_factory=dict[str, str])
    capture: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Sample:
    """The beginning of a file: its name without `.gz`, and its first lines as text, U+FFFD for what is not UTF-8."""

    path: Path
    name: str
    lines: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The name without its last ending."""
        return self.name.rsplit(".", 1)[0] if "." in self.name else self.name

    @property
    def header(self) -> str:
        """The first line."""
        return self.lines[0] if self.lines else ""


class Source(Protocol):
    """A source format: a module under `loaders/sources` with these names."""

    NAME: str
    VERSION: int

    def recognise(self, sample: Sample) -> bool:
        """Is this file of this format, judged by its content?"""
        ...

    def options(self, sample: Sample, stated: Stated) -> dict[str, str]:
        """What reading needs and the content lacks. Raises InputError with a question where nothing says it."""
        ...

    def read(self, path: Path, options: Mapping[str, str]) -> Gathered:
        """All rows of the file."""
        ...


def open_plain(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where it is gzip by content."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast("BinaryIO", gzip.open(path)) if packed else path.open("rb")


def take_sample(path: Path) -> Sample:
    """The beginning of a file.

    Raises:
        InputError: it cannot be opened or unpacked, or holds nothing.
    """
    try:
        with open_plain(path) as file:
            head = file.read(_SAMPLE_BYTES)
    except UNREADABLE as error:
        raise InputError(f"This file cannot be opened ({error})", file=path.name) from error
    if not head.strip():
        raise InputError("This file is empty", file=path.name)
    whole = len(head) < _SAMPLE_BYTES
    # A byte that is not UTF-8 need not cost a file of lines more than the line it stands in.
    text = (head if whole else head[: head.rfind(b"\n") + 1]).decode("utf-8-sig", errors="replace")
    # Not splitlines, which would break a line of JSON at characters such as U+2028.
    lines = islice(io.StringIO(text, newline=None), _SAMPLE_LINES)
    return Sample(path, path.name.removesuffix(".gz"), tuple(line.rstrip("\n") for line in lines))


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Lines of a text file with their numbers from 1, empty ones and a byte order mark left out.

    Raises:
        InputError: the file cannot be unpacked.
    """
    try:
        with open_plain(path) as file:
            for number, line in enumerate(file, start=1):
                text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                if text.strip():
                    yield number, text
    except UNREADABLE as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=path.name) from error
