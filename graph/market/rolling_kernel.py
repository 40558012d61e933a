"""The kernels of rolling statistics: a window that stays sorted, and the sums of a regression.

Both go along a stock's sessions once, the window from `first` to `last` sessions before each. Stocks are shared out to
the threads and none reads another's, so the answer is the same on any number of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange

Floats = NDArray[np.float64]
_Sums = tuple[float, float, float, float, float]
"""Pairs, and the sums of x, y, x x and x y over them."""

SCALE = 1.4826
"""Times the MAD of a normal variable, its standard deviation: 1 / 0.67449."""


@njit(parallel=True, cache=True)
def trailing_medians(  # pragma: no cover - compiled
    values: Floats, first: int, last: int, least: int
) -> Floats:
    """See `graph.market.robust_z.trailing_median`."""
    found = np.empty(values.shape)
    for stock in prange(len(values)):
        row, window, known = values[stock], np.empty(first - last + 1), 0
        found[stock] = np.nan
        for session in range(last, values.shape[1]):
            known = _slid(window, known, row, session - last)
            if known >= least:
                found[stock, session] = _middle(window, known)
    return found


@njit(parallel=True, cache=True)
def robust_zs(values: Floats, first: int, last: int, least: int) -> Floats:  # pragma: no cover - compiled
    """See `graph.market.robust_z.robust_z`."""
    found = np.empty(values.shape)
    for stock in prange(len(values)):
        row, window, known = values[stock], np.empty(first - last + 1), 0
        found[stock] = np.nan
        for session in range(last, values.shape[1]):
            known = _slid(window, known, row, session - last)
            if known >= least:
                found[stock, session] = _z(row[session], window, known)
    return found


@njit(cache=True)
def _slid(window: Floats, known: int, row: Floats, enters: int) -> int:  # pragma: no cover - compiled
    """The sorted window after a session came in and the one its length before left; how many values it has now."""
    new = row[enters]
    old = row[enters - len(window)] if enters >= len(window) else np.nan
    if np.isnan(old):
        if np.isnan(new):
            return known
        _put(window, known + 1, known, new)
        return known + 1
    hole = _place(window, known, old)
    if np.isnan(new):
        _put(window, known, hole, np.inf)
        return known - 1
    _put(window, known, hole, new)
    return known


@njit(cache=True)
def _place(window: Floats, known: int, value: float) -> int:  # pragma: no cover - compiled
    """Where a value that is in the window stands. Counting all that are less is faster than halving."""
    place = 0
    for at in range(known):
        place += window[at] < value
    return place


@njit(cache=True)
def _put(window: Floats, size: int, hole: int, value: float) -> None:  # pragma: no cover - compiled
    """Fill the hole, moving it to where the value belongs."""
    while hole > 0 and window[hole - 1] > value:
        window[hole] = window[hole - 1]
        hole -= 1
    while hole + 1 < size and window[hole + 1] < value:
        window[hole] = window[hole + 1]
        hole += 1
    window[hole] = value


@njit(cache=True)
def _middle(window: Floats, known: int) -> float:  # pragma: no cover - compiled
    """The median, as numpy has it: of an even number the mean of the two in the middle."""
    half = known // 2
    return window[half] if known % 2 else (window[half - 1] + window[half]) / 2.0


@njit(cache=True)
def _z(value: float, window: Floats, known: int) -> float:  # pragma: no cover - compiled
    """NaN where the spread is 0 or infinite; it is NaN or infinite where the middle is."""
    middle = _middle(window, known)
    spread = SCALE * _mad(window, known, middle)
    return (value - middle) / spread if 0.0 < spread < np.inf else np.nan


@njit(cache=True)
def _mad(window: Floats, known: int, middle: float) -> float:  # pragma: no cover - compiled
    """Median distance from the middle.

    The k values nearest to it stand next to each other, and where they begin is found by halving: the run lies further
    right while its first value is further away than the one behind its last. The farthest of a run is at an end of it.
    """
    nearest = known // 2 + 1
    low, high = 0, known - nearest
    while low < high:
        begin = (low + high) // 2
        if middle - window[begin] > window[begin + nearest] - middle:
            low = begin + 1
        else:
            high = begin
    end = low + nearest - 1
    left, right = middle - window[low], window[end] - middle
    if known % 2:
        return max(left, right)
    if left > right:
        return (left + max(middle - window[low + 1], right)) / 2.0
    return (right + max(left, window[end - 1] - middle)) / 2.0


@njit(parallel=True, cache=True)
def abnormal_returns(  # pragma: no cover - compiled
    returns: Floats, market: Floats, first: int, last: int, least: int
) -> Floats:
    """See `graph.market.market_model.trailing_abnormal_return`."""
    found = np.empty(returns.shape)
    for stock in prange(len(returns)):
        found[stock] = np.nan
        _along(returns[stock], market, (first, last, least), found[stock])
    return found


@njit(cache=True)
def _along(  # pragma: no cover - compiled
    row: Floats, market: Floats, window: tuple[int, int, int], found: Floats
) -> None:
    """Abnormal returns of one stock.

    The sums are of what is above a level, the means of the window when it was last summed anew: once a window, so that
    rounding has no time to add up. That the market has no variance is not read off the sums but counted.
    """
    first, last, least = window
    width = first - last + 1
    sums, level = (0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0)
    before, alike = np.nan, 0
    for session in range(last, len(row)):
        enters = session - last
        if np.isfinite(market[enters]) and np.isfinite(row[enters]):
            alike = alike + 1 if market[enters] == before else 1
            before = market[enters]
        if enters % width == 0:
            sums, level = _anew(row, market, max(0, enters - width + 1), enters + 1)
        else:
            sums = _with(sums, market[enters] - level[0], row[enters] - level[1], 1.0)
            if enters >= width:
                sums = _with(sums, market[enters - width] - level[0], row[enters - width] - level[1], -1.0)
        if sums[0] >= max(least, alike + 1):
            found[session] = _above(sums, market[session] - level[0], row[session] - level[1])


@njit(cache=True)
def _anew(  # pragma: no cover - compiled
    row: Floats, market: Floats, begin: int, end: int
) -> tuple[_Sums, tuple[float, float]]:
    """The sums over these sessions, and the level they are above."""
    sums = (0.0, 0.0, 0.0, 0.0, 0.0)
    for session in range(begin, end):
        sums = _with(sums, market[session], row[session], 1.0)
    pairs = max(sums[0], 1.0)
    level = (sums[1] / pairs, sums[2] / pairs)
    sums = (0.0, 0.0, 0.0, 0.0, 0.0)
    for session in range(begin, end):
        sums = _with(sums, market[session] - level[0], row[session] - level[1], 1.0)
    return sums, level


@njit(cache=True)
def _with(sums: _Sums, x: float, y: float, sign: float) -> _Sums:  # pragma: no cover - compiled
    """With a pair more, or less; a pair that is not known changes nothing."""
    if not (np.isfinite(x) and np.isfinite(y)):
        return sums
    pairs, of_x, of_y, of_xx, of_xy = sums
    return pairs + sign, of_x + sign * x, of_y + sign * y, of_xx + sign * x * x, of_xy + sign * x * y


@njit(cache=True)
def _above(sums: _Sums, x: float, y: float) -> float:  # pragma: no cover - compiled
    """How far y lies above the line at x; NaN where it is not known, or the line is not."""
    pairs, of_x, of_y, of_xx, of_xy = sums
    mean = of_x / pairs
    variance = of_xx - mean * of_x
    if not (variance > 0.0 and np.isfinite(x) and np.isfinite(y)):
        return np.nan
    return (y - of_y / pairs) - (of_xy - mean * of_y) / variance * (x - mean)
