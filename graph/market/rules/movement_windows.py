"""Windows of sessions on end whose cumulative deviation reaches a level, or whose turnover does: the kernels.

One pass over each stock; O(sessions x longest window).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit

_SAME = 1e-9
"""Percent by which a sum of binary fractions may miss a level it reaches in decimals."""

Levels = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]
"""Shortest and longest window [sessions], upper and lower level [percent], of each row; NaN is no level."""


@njit(cache=True)
def level_windows(  # pragma: no cover - compiled
    change: NDArray[np.float64],
    market: NDArray[np.float64],
    starts: NDArray[np.int64],
    fresh: NDArray[np.bool_],
    levels: Levels,
    restart: bool,
    compounded: bool,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Shortest window ending at each row that reaches a level: its sessions (0: none) and cumulative deviation.

    Args:
        change: of the stock, percent, by stock and session, shape (rows,).
        market: of its index, percent, shape (rows,).
        starts: first row of each stock, and the number of rows, shape (stocks + 1,).
        fresh: no window reaches back beyond this row, shape (rows,).
        levels: see `Levels`.
        restart: nor beyond the last window that reached a level.
        compounded: difference of compounded changes; else sum of daily deviations.
    """
    length, value = np.zeros(len(change), np.int64), np.zeros(len(change))
    for stock in range(len(starts) - 1):
        since = starts[stock]
        for at in range(starts[stock], starts[stock + 1]):
            if fresh[at]:
                since = at
            found = _shortest(change, market, at, since, levels, compounded)
            length[at], value[at] = found
            if restart and found[0] > 0:
                since = at + 1
    return length, value


@njit(cache=True)
def _shortest(  # pragma: no cover - compiled
    change: NDArray[np.float64],
    market: NDArray[np.float64],
    at: int,
    since: int,
    levels: Levels,
    compounded: bool,
) -> tuple[int, float]:
    least, most, up, down = levels[0][at], levels[1][at], levels[2][at], levels[3][at]
    own, index, total = 1.0, 1.0, 0.0
    for length in range(1, min(most, at - since + 1) + 1):
        row = at - length + 1
        if math.isnan(change[row]) or math.isnan(market[row]):
            break
        own, index, total = (
            own * (1 + change[row] / 100),
            index * (1 + market[row] / 100),
            total + change[row] - market[row],
        )
        value = 100 * (own - index) if compounded else total
        if length >= least and (value >= up - _SAME or value <= down + _SAME):
            return length, value
    return 0, 0.0


@njit(cache=True)
def turnover_windows(  # pragma: no cover - compiled
    turnover: NDArray[np.float64],
    starts: NDArray[np.int64],
    fresh: NDArray[np.bool_],
    rule: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]],
    restart: bool,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows whose last sessions turned over so many times the sessions before them: sessions (0: none) and their sum.

    Args:
        turnover: percent of the shares that trade, by stock and session, shape (rows,); NaN where unknown.
        starts: as in `level_windows`.
        fresh: the last sessions do not reach back beyond this row; those before them may.
        rule: sessions, sessions before, times, and least sum [percent], of each row; NaN times is no rule.
        restart: nor beyond the last window found.
    """
    length, value = np.zeros(len(turnover), np.int64), np.zeros(len(turnover))
    for stock in range(len(starts) - 1):
        since = starts[stock]
        for at in range(starts[stock], starts[stock + 1]):
            if fresh[at]:
                since = at
            late, early = rule[0][at], rule[1][at]
            first = at - late + 1
            if late > 0 and first >= since and first - early >= starts[stock]:
                total, prior = turnover[first : at + 1].sum(), turnover[first - early : first].sum()
                if total >= rule[3][at] - _SAME and total * early >= rule[2][at] * prior * late - _SAME:
                    length[at], value[at] = late, total
            if restart and length[at] > 0:
                since = at + 1
    return length, value


@njit(cache=True)
def count_windows(  # pragma: no cover - compiled
    direction: NDArray[np.int64],
    starts: NDArray[np.int64],
    fresh: NDArray[np.bool_],
    rule: tuple[NDArray[np.int64], NDArray[np.int64]],
    restart: bool,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows whose abnormal movement is the n-th of its direction in so many sessions: sessions it took, and n.

    Args:
        direction: of the abnormal movement at each row: 1, -1, or 0 without one.
        starts: as in `level_windows`.
        fresh: as in `level_windows`.
        rule: sessions of the window and n, of each row; n of 0 is no rule.
        restart: nor beyond the last window found.
    """
    length, value = np.zeros(len(direction), np.int64), np.zeros(len(direction))
    for stock in range(len(starts) - 1):
        since = starts[stock]
        for at in range(starts[stock], starts[stock + 1]):
            if fresh[at]:
                since = at
            length[at] = _sessions_for(direction, at, since, rule[0][at], rule[1][at])
            value[at] = rule[1][at] if length[at] > 0 else 0
            if restart and length[at] > 0:
                since = at + 1
    return length, value


@njit(cache=True)
def _sessions_for(  # pragma: no cover - compiled
    direction: NDArray[np.int64], at: int, since: int, most: int, times: int
) -> int:
    if direction[at] == 0 or times == 0:
        return 0
    seen = 0
    for row in range(at, max(since, at - most + 1) - 1, -1):
        seen += direction[row] == direction[at]
        if seen == times:
            return at - row + 1
    return 0
