"""Which files a load would take, in which format, and which it cannot: nothing is read to its end yet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from loaders.source import Sample, Source, Stated, take_sample
from loaders.sources import sources
from queries.errors import InputError, UsageError


@dataclass(frozen=True)
class Planned:
    """A file to be read: its format, and what its name, a mapping or the user states."""

    path: Path
    source: str
    options: dict[str, str]

    @property
    def options_text(self) -> str:
        """The options as JSON with sorted keys."""
        return orjson.dumps(self.options, option=orjson.OPT_SORT_KEYS).decode()

    def batch(self, sha256: str) -> str:
        """Id of the file as read by this version of its reader with these options."""
        version = sources()[self.source].VERSION
        return hashlib.sha256(f"{sha256} {self.source} {version} {self.options_text}".encode()).hexdigest()[:32]


@dataclass(frozen=True)
class LeftOut:
    """A file that is not read, and why, in one sentence."""

    path: Path
    why: str


def plan(paths: Sequence[Path], stated: Stated, format_name: str | None = None) -> tuple[list[Planned], list[LeftOut]]:
    """Walk files and folders and recognise each file by its content.

    Raises:
        UsageError: a path does not exist, there is no file in any, or no format has the stated name.
    """
    if format_name is not None and format_name not in sources():
        raise UsageError(f"No format is called {format_name!r}.", do=f"Formats: {', '.join(sources())}.")
    planned: list[Planned] = []
    left_out: list[LeftOut] = []
    for path in _files(paths):
        try:
            planned.append(_planned(path, stated, format_name))
        except InputError as error:
            left_out.append(LeftOut(path, str(error)))
    if not planned and not left_out:
        raise UsageError(f"There is no file in {', '.join(map(str, paths))}.", do="Check the path.")
    return planned, left_out


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.", do="Check the path.")
        yield from _walk(path) if path.is_dir() else [path]


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if not name.startswith("."))


def _planned(path: Path, stated: Stated, format_name: str | None) -> Planned:
    sample = take_sample(path)
    source = _stated(sample, format_name) if format_name else _recognised(sample)
    return Planned(path, source.NAME, source.options(sample, stated))


def _stated(sample: Sample, format_name: str) -> Source:
    source = sources()[format_name]
    if not source.recognise(sample):
        raise InputError(
            f"This file is not of the format {format_name}", file=sample.path.name, value=sample.header[:80]
        )
    return source


def _recognised(sample: Sample) -> Source:
    found = [source for source in sources().values() if source.recognise(sample)]
    if len(found) == 1:
        return found[0]
    if not found and any("\ufffd" in line for line in sample.lines):
        raise InputError("This file is not UTF-8 text", file=sample.path.name, do="Convert it to UTF-8.")
    if not found:
        raise InputError(
            "No known format",
            file=sample.path.name,
            value=sample.header[:80],
            do=f"Formats known: {', '.join(sources())}.",
        )
    names = ", ".join(source.NAME for source in found)
    raise InputError(f"It could be {names}", file=sample.path.name, do="State it: --format NAME.")
