"""Pairs of accounts that met often enough to be tested, piece by piece, so that those who never met take no room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.coordination.book import LEAST
from graph.coordination.copush import pieces_of
from graph.coordination.threads import in_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.coordination.acts import Acts, Ints
    from graph.coordination.rhythm import Floats

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
_PIECES = 64


def of_candidates(
    acts: Acts, window: int, cell: Ints, kernel: Callable[[NDArray[np.int64], NDArray[np.int64]], Floats]
) -> Iterator[tuple[Pairs, Floats]]:
    """What a kernel says of the pairs that met in `LEAST` cells or more, in the order of accounts.

    Args:
        acts: of one layer.
        window: seconds.
        cell: of each act, ascending; meetings in one cell count once.
        kernel: given two arrays of accounts, the first account smaller; one row of numbers for each pair.
    """
    from graph.coordination.copush_kernel import rows

    met = partial(rows, acts.account, acts.start, acts.second, cell, window, window, acts.size)

    def piece(first: int, last: int) -> tuple[Pairs, Floats]:
        pairs, other, _ = met(first, last, LEAST, True)
        both = (np.repeat(np.arange(first, last), pairs), other.astype(np.int64))
        return both, kernel(*both)

    yield from in_threads(piece, pieces_of(acts, _PIECES))


def table(first: NDArray[np.integer], other: NDArray[np.integer], rows: Floats, most: float) -> pd.DataFrame:
    """Pairs that are no likelier by chance than `most`, with what a kernel says of them.

    Returns:
        Columns first, other (numbers of accounts), p, times (meetings), expected, news (meetings left out), way.
    """
    found = pd.DataFrame(rows, columns=["p", "times", "expected", "news", "way"])
    found = found.astype({"times": "int64", "news": "int64", "way": "int64"})
    found.insert(0, "first", first.astype(np.int64))
    found.insert(1, "other", other.astype(np.int64))
    return found.loc[found["p"] <= most].reset_index(drop=True)


def in_pieces(kernel: Callable[..., Floats], *columns: NDArray[np.integer]) -> Floats:
    """What a kernel says of columns of equal length, cut into pieces, in order: rows of five numbers."""
    return np.concatenate([np.empty((0, 5)), *in_threads(kernel, _pieces(columns))])


def in_numbered_pieces(kernel: Callable[..., Ints], *columns: NDArray[np.integer]) -> Ints:
    """As `in_pieces`, of a kernel whose rows begin with the number of the pair in its piece: then of all."""
    pieces = _pieces(columns)
    found = [np.empty((0, 3), dtype=np.int64)]
    done = 0
    for piece, rows in zip(pieces, in_threads(kernel, pieces), strict=True):
        rows[:, 0] += done
        found.append(rows)
        done += len(piece[0])
    return np.concatenate(found)


def _pieces(columns: tuple[NDArray[np.integer], ...]) -> list[tuple[NDArray[np.integer], ...]]:
    cuts = [np.array_split(column, _PIECES) for column in columns]
    return [piece for piece in zip(*cuts, strict=True) if len(piece[0])]
