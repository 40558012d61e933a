"""Which files a load would take, in which format, and which it cannot: nothing is read to its end yet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from loaders.files.packed import SourceFile, files_in, shown
from loaders.files.sample import Sample, take_sample
from loaders.mapping.fitting import mapping_for
from loaders.source import Source, Stated
from loaders.sources import sources
from queries.errors import InputError, UsageError

MAPPED = "mapped"
"""The format of tables that only a person's mapping explains."""


STUDY_FILE = "bellwether.toml"
OWN = (STUDY_FILE, "aliases.csv", "aliases.proposed.csv", "graph.kgl", "record", "mappings")
"""What a study's folder holds of its own; nothing of it is loaded, also where the files to load lie beside it."""


@dataclass(frozen=True)
class Planned:
    """A file to be read: its format, and what its name, a mapping or the user states."""

    file: SourceFile
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

    label: str
    why: str


def plan(
    paths: Sequence[Path],
    stated: Stated,
    format_name: str | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[list[Planned], list[LeftOut]]:
    """Walk files, folders and archives and recognise each file by its content.

    Raises:
        UsageError: a path does not exist, there is no file in any, or no format has the stated name.
    """
    if format_name is not None and format_name not in sources():
        raise UsageError(f"No format is called {format_name!r}.", do=f"Formats: {', '.join(sources())}.")
    planned: list[Planned] = []
    left_out: list[LeftOut] = []
    for path in _paths(paths, left_out):
        try:
            for file in files_in(path):
                _sort(file, stated, format_name, planned, left_out)
        except InputError as error:
            left_out.append(LeftOut(SourceFile(path).place, str(error)))
        progress(len(planned) + len(left_out))
    if not planned and not left_out:
        raise UsageError(f"There is no file in {', '.join(map(str, paths))}.", do="Check the path.")
    return planned, left_out


def _sort(
    file: SourceFile, stated: Stated, format_name: str | None, planned: list[Planned], left_out: list[LeftOut]
) -> None:
    try:
        planned.append(_planned(file, stated, format_name))
    except InputError as error:
        left_out.append(LeftOut(file.place, str(error)))


def _paths(paths: Iterable[Path], left_out: list[LeftOut]) -> Iterator[Path]:
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"There is no file or folder {shown(str(path))}.", do="Check the path.")
        yield from _walk(path, left_out) if path.is_dir() else [path]


def _walk(folder: Path, left_out: list[LeftOut]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        place = shown(str(error.filename))
        left_out.append(LeftOut(place, f"{place}: This folder cannot be opened ({error.strerror})."))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        own = OWN if STUDY_FILE in names else ()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in own)
        yield from (Path(root) / name for name in sorted(names) if not name.startswith(".") and name not in own)


def _planned(file: SourceFile, stated: Stated, format_name: str | None) -> Planned:
    sample = take_sample(file)
    source = _stated(sample, format_name) if format_name else recognised(sample, stated)
    return Planned(file, source.NAME, source.options(sample, stated))


def _stated(sample: Sample, format_name: str) -> Source:
    source = sources()[format_name]
    if source.NAME != MAPPED and not source.recognise(sample):
        raise InputError(f"This file is not of the format {format_name}", file=sample.file.label, value=_begin(sample))
    return source


def recognised(sample: Sample, stated: Stated) -> Source:
    """The one format a file is of, by its content; where no format knows it, a mapping of the study that fits it.

    Raises:
        InputError: it is of none, or could be of two.
    """
    found = [source for source in sources().values() if source.recognise(sample)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(source.NAME for source in found)
        raise InputError(f"It could be {names}", file=sample.file.label, do="State it: --format NAME.")
    if mapping_for(sample, stated) is not None:
        return sources()[MAPPED]
    if "\ufffd" in sample.text[:1000]:
        raise InputError("This file is no text", file=sample.file.label, do="Convert it to UTF-8.")
    raise InputError(
        "No known format",
        file=sample.file.label,
        value=_begin(sample),
        do="See docs/formats.md, or name its columns: bellwether map FILE.",
    )


def _begin(sample: Sample) -> str:
    return sample.header[:80]
