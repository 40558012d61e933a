"""Rows of delimited text, each with the line it ends on, none longer than memory allows."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from loaders.gathered import Gathered
from queries.errors import InputError

MOST_LINE = 16_000_000
"""Characters of one line; a longer one is refused without being held."""
_MOST_ROW = 2 * MOST_LINE
"""Characters of one row, which may have many lines in quotes."""
_MOST_BLOCK = 64_000_000
"""Characters of the rows given at once."""
_END = "\0end of file"
csv.field_size_limit(min(_MOST_ROW, sys.maxsize))

Row = tuple[int, list[str]]


def row_blocks(
    text: io.TextIOWrapper, delimiter: str, above: int, most: int, gathered: Gathered
) -> Iterator[list[Row]]:
    """Rows and the line each ends on, so many at once, fewer where they are long.

    Args:
        text: what stands below the header.
        delimiter: between two fields.
        above: number of lines above.
        most: rows given at once.
        gathered: a line that is too long is refused here.

    Raises:
        InputError: a quote is left open.
    """
    lines = _Lines(text, gathered, above, above + 1)
    block: list[Row] = []
    for row in _rows(lines, delimiter):
        block.append(row)
        lines.held, lines.row = 0, lines.number + 1
        if len(block) >= most or lines.given > _MOST_BLOCK:
            yield block
            block, lines.given = [], 0
    if block:
        yield block


@dataclass
class _Lines:
    """Lines on their way to the csv reader.

    Attributes:
        text: where they come from.
        gathered: a line that is too long is refused here.
        number: of the line given last.
        row: of the line that the row under way begins with.
        held: characters given since the last row.
        given: characters given since the last block.
        ended: whether all have been given.
    """

    text: io.TextIOWrapper
    gathered: Gathered
    number: int
    row: int
    held: int = 0
    given: int = 0
    ended: bool = False

    def __iter__(self) -> Iterator[str]:
        """Lines, and one of our own behind the last, which shows whether a quote was left open."""
        for line in iter(partial(self.text.readline, MOST_LINE + 1), ""):
            self.number += 1
            kept = line if len(line) <= MOST_LINE else self._refused(line)
            self.held += len(kept)
            self.given += len(kept)
            if self.held > _MOST_ROW:
                raise self.unclosed()
            yield kept
        self.ended = True
        yield _END

    def _refused(self, line: str) -> str:
        """An empty line in the place of one that is too long."""
        begin = line[:80]
        while len(line) > MOST_LINE and not line.endswith(("\n", "\r")):
            line = self.text.readline(MOST_LINE + 1)
        self.gathered.rows += 1
        self.gathered.refuse(self.number, "", begin, f"a line of over {MOST_LINE // 1_000_000} million characters")
        return "\n"

    def unclosed(self) -> InputError:
        """What is said of the row under way."""
        return InputError(
            "A quote is opened in this row and never closed",
            file=self.gathered.file,
            row=self.row,
            do="Close the quote.",
        )


def _rows(lines: _Lines, delimiter: str) -> Iterator[Row]:
    try:
        for fields in csv.reader(lines, delimiter=delimiter):
            if lines.ended:
                if fields == [_END]:
                    return
                break
            if fields:
                yield lines.number, fields
            else:
                lines.row = lines.number + 1
    except csv.Error as error:  # a field longer than csv allows: its quote was left open, or it is no text
        raise lines.unclosed() from error
    raise lines.unclosed()
