"""Items of an RSS feed as columns of text; entities that a document declares itself are refused as a bomb."""

from __future__ import annotations

from xml.parsers import expat

import numpy as np

from loaders.files.columns import Columns
from loaders.files.packed import UNREADABLE, SourceFile
from loaders.gathered import Gathered
from queries.errors import InputError

_MOST_TEXT = 100_000
"""Characters of one field; what follows is cut."""


class _Items:
    """Fields of each item by their name without its prefix, and the line each item begins on."""

    def __init__(self, label: str) -> None:
        self.rows: list[tuple[int, dict[str, str]]] = []
        self.label = label
        self._row: dict[str, str] | None = None
        self._field = ""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        self._field = name.rsplit(":", 1)[-1]
        if self._field == "item":
            self._row = {}
            self.rows.append((self.parser.CurrentLineNumber, self._row))

    def _end(self, name: str) -> None:
        self._field = ""
        if name.rsplit(":", 1)[-1] == "item":
            self._row = None

    def _text(self, text: str) -> None:
        if self._row is not None and self._field and len(self._row.get(self._field, "")) < _MOST_TEXT:
            self._row[self._field] = self._row.get(self._field, "") + text

    def _entity(self, *declared: object) -> None:
        raise InputError(
            "This feed declares entities of its own, as a bomb does", file=self.label, value=str(declared[0])
        )


def read_items(file: SourceFile, gathered: Gathered, names: tuple[str, ...]) -> Columns:
    """The items of a feed; fields that an item lacks are empty.

    Raises:
        InputError: it cannot be unpacked, or is no XML.
    """
    items = _Items(file.label)
    try:
        with file.open() as stream:
            while block := stream.read(1 << 20):
                items.parser.Parse(block, False)
            items.parser.Parse(b"", True)
    except UNREADABLE as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=file.label) from error
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InputError(
            f"This file is no well-formed XML ({error})", file=file.label, do="Fetch the feed again."
        ) from error
    gathered.rows += len(items.rows)
    cells = {name: np.array([row.get(name, "") for _, row in items.rows], dtype=object) for name in names}
    return Columns(np.array([line for line, _ in items.rows], dtype=np.int64), cells)
