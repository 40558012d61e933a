"""Matched stock-sessions: those without a push that were most like one with a push a week before.

Nearest by log volume, volatility and return of the 21 sessions that end six before, and market value where it is known,
each measured against all stocks of its session. What ends at -6 cannot have been made by what is asked about, which
begins at -5 (methods, section 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.market.panel import Matrix, moved

if TYPE_CHECKING:
    from scipy.spatial import KDTree

    _Tree = tuple["Ints", "Ints", KDTree | None]

Ints = NDArray[np.int64]
NEAREST = 5
FIRST, LAST = 26, 6
"""Sessions before that the covariates begin and end."""
_APART = 10
"""Sessions before that a match may lie where the session itself has too few; never later: that would be the future."""
_ENOUGH = 200
"""Stocks without a push on the session itself that are enough."""


def covariates(volume: Matrix, returns: Matrix, value: Matrix | None = None) -> list[Matrix]:
    """Log volume, volatility, prior return, and log market value where given, each against its session's stocks.

    Args:
        volume: shares traded, shape (stocks, sessions), NaN where unknown.
        returns: same shape.
        value: market value, same shape; a stock of which it is not known counts as an average one. Left out when None.

    Returns:
        Same shape each: how many standard deviations above the mean of the session's stocks; NaN where unknown.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        log_volume = np.where(volume > 0, np.log(volume), np.nan)
        size = [] if value is None else [moved(np.where(value > 0, np.log(value), np.nan), LAST)]
    mean, _ = _moments(log_volume)
    prior, spread = _moments(returns)
    found = [_standard(one) for one in (mean, spread, prior * (FIRST - LAST + 1))]
    return [*found, *(np.nan_to_num(_standard(one)) for one in size)]


@dataclass(frozen=True)
class Matches:
    """Stock-sessions that may be matches; what is searched on one session is kept, for it is asked again and again.

    Attributes:
        free: without a push, and with everything known that will be compared, shape (stocks, sessions).
        likeness: from `covariates`.
    """

    free: NDArray[np.bool_]
    likeness: Sequence[Matrix]
    _trees: dict[int, _Tree] = field(default_factory=dict[int, "_Tree"], repr=False)

    def nearest(self, row: Ints, column: Ints) -> tuple[Ints, Ints]:
        """The five stock-sessions nearest to each of some, of other stocks.

        Of the same session where it has 200 stocks to choose from, else of that and up to ten before.

        Args:
            row: stocks of those that are to be matched, shape (n,).
            column: their sessions.

        Returns:
            Rows and columns of the matches, shape (n, 5), nearest first; -1 where there are fewer.
        """
        found = np.full((2, len(row), NEAREST), -1)
        for session in np.unique(column):
            at = np.flatnonzero(column == session)
            found[:, at] = self._on(int(session), row[at])
        return found[0], found[1]

    def _on(self, session: int, row: Ints) -> Ints:
        found = np.full((2, len(row), NEAREST), -1)
        rows, columns, tree = self._tree(session)
        mine = np.stack([one[row, session] for one in self.likeness], axis=1)
        known = np.flatnonzero(~np.isnan(mine).any(axis=1))
        if tree is None or not len(known):
            return found
        places = np.asarray(tree.query(mine[known], k=NEAREST + _APART + 1)[1])
        for at, place in zip(known, places, strict=True):
            others = place[rows[place] != row[at]][:NEAREST]
            found[0, at, : len(others)], found[1, at, : len(others)] = rows[others], columns[others]
        return found

    def _tree(self, session: int) -> _Tree:
        """What a session's stocks are matched with: rows, columns, both ended by -1, and where they are near."""
        if session not in self._trees:
            from scipy.spatial import KDTree

            apart = 0 if np.count_nonzero(self.free[:, session]) >= _ENOUGH else _APART
            first = max(session - apart, 0)
            rows, columns = np.nonzero(self.free[:, first : session + 1])
            columns = columns + first
            places = np.stack([one[rows, columns] for one in self.likeness], axis=1)
            tree = KDTree(places) if len(rows) else None
            self._trees[session] = np.append(rows, -1), np.append(columns, -1), tree
        return self._trees[session]


def matches(taken: NDArray[np.bool_], usable: NDArray[np.bool_], likeness: Sequence[Matrix]) -> Matches:
    """Stock-sessions that can be matches.

    Args:
        taken: where there is a push, shape (stocks, sessions).
        usable: where everything is known that will be compared.
        likeness: from `covariates`.
    """
    return Matches(usable & ~taken & ~np.isnan(np.stack(likeness)).any(axis=0), likeness)


def _moments(values: Matrix) -> tuple[Matrix, Matrix]:
    """Mean and standard deviation over sessions t - 26 to t - 6; NaN unless half of them are known."""
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    count, total, square = (_over_window(one) for one in (known.astype(np.float64), filled, filled**2))
    enough = count >= (FIRST - LAST + 1) / 2
    mean = np.where(enough, total / np.maximum(count, 1), np.nan)
    return mean, np.sqrt(np.maximum(square / np.maximum(count, 1) - mean**2, 0.0))


def _over_window(values: Matrix) -> Matrix:
    """Sums over sessions t - 26 to t - 6."""
    sums = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
    at = np.arange(values.shape[1])
    return sums[:, np.maximum(at - LAST + 1, 0)] - sums[:, np.maximum(at - FIRST, 0)]


def _standard(values: Matrix) -> Matrix:
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=0), 1)
    level = np.where(known, values, 0.0).sum(axis=0) / count
    spread = np.sqrt(np.where(known, (values - level) ** 2, 0.0).sum(axis=0) / count)
    return np.where(known, (values - level) / np.where(spread > 0, spread, 1.0), np.nan)
