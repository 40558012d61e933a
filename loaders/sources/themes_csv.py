"""Themes, as a user lists them: words in both languages and the stocks they stand for; `#` begins a note.

Written in a theme's cells, several words or stocks stand between bars: `机器人|人形机器人`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import moments
from loaders.canonical.kinds import MOMENT, TEXT
from loaders.canonical.stocks import stock_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import published, reference
from loaders.source import Stated

NAME = "themes_csv"
VERSION = 1
READS = (
    "Themes with their words and stocks, from the columns in [canonical.md](canonical.md#themes). Lines that begin "
    "with `#` are notes. A theme may stand in several rows."
)
NEEDS = "`theme`, `stocks`, and `words_zh` or `words_en`. Bare codes: `--market CN`."
CANNOT_KNOW = (
    "When somebody first saw the theme: without `since` it is taken to have been known all along, so a theme named "
    "after the event looks known before it."
)

TABLE = CanonicalTable(
    "themes",
    "What a theme is: its words and the stocks it covers.",
    (
        Field("theme", TEXT, "its name", needed=True),
        Field("words_zh", TEXT, "Chinese words, with `|` between them"),
        Field("words_en", TEXT, "English words, with `|` between them"),
        Field("stocks", TEXT, "ids of stocks, with `|` between them"),
        Field("since", MOMENT, "from when on the theme was known; always, if blank"),
    ),
    tells=frozenset(("theme", "stocks")),
    one_of=frozenset(("words_zh", "words_en")),
)
_BARS = str.maketrans("\uff5c", "|")
_UTC = "UTC"


class _Uncommented(SourceFile):
    """The file without its notes; their lines stay as empty ones, so that every other keeps its number."""

    def open(self) -> BinaryIO:
        with super().open() as stream:
            return io.BytesIO(_without_notes(stream.read()))


def _without_notes(content: bytes) -> bytes:
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return b"\n".join(b"" if line.lstrip(b' "').startswith(b"#") else line for line in lines)


def recognise(sample: Sample) -> bool:
    """A header with theme, stocks, and words_zh or words_en; notes may stand above it."""
    return TABLE.fits(_uncommented(sample).columns)


def _uncommented(sample: Sample) -> Sample:
    return sample if sample.is_parquet else replace(sample, head=_without_notes(sample.head))


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The market of bare codes, as it was stated."""
    return ask(look(_uncommented(sample)), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    zone = first.zone or _UTC
    return {"market": stated.market or "", **asked(TABLE, NAME, replace(first, zone=zone), stated)}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `themes`, one for each word and stock."""
    plain = file if _is_parquet(file) else cast("SourceFile", _Uncommented(file.path, file.member))
    for block in read_blocks(plain, TABLE, gathered):
        add_rows(block, options, gathered)


def _is_parquet(file: SourceFile) -> bool:
    with file.open() as stream:
        return stream.read(4) == b"PAR1"


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    kept = checked(block, TABLE, options, gathered)
    since = moments(kept.cells("since"), options.get("zone", _UTC))
    for at, line in enumerate(kept.lines.tolist()):
        _add_theme(gathered, kept, at, line, since, options.get("market", ""))


def _add_theme(gathered: Gathered, kept: Block, at: int, line: int, since: NDArray[np.datetime64], market: str) -> None:
    stocks = [(written, stock_of(written, market)) for written in _parts(kept, "stocks", at)]
    wrong = next((written for written, stock in stocks if stock is None), None)
    if wrong is not None:
        gathered.refuse(line, kept.called.get("stocks", "stocks"), wrong, "expected stocks such as 002312.SZ or GME.US")
        return
    moment = None if np.isnat(since[at]) else np.datetime64(since[at], "us").astype(object)
    clocks = reference() if moment is None else published(moment)
    values = [("stock", stock) for _, stock in stocks]
    values += [
        (kind, word) for kind in ("word_zh", "word_en") for word in _parts(kept, kind.replace("word", "words"), at)
    ]
    for kind, value in dict.fromkeys(values):
        gathered.add("themes", line, clocks, theme=kept.cells("theme")[at], kind=kind, value=value)


def _parts(kept: Block, name: str, at: int) -> Iterator[str]:
    return (part.strip() for part in kept.cells(name)[at].translate(_BARS).split("|") if part.strip())
