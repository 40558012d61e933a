"""Calendar-time portfolio: holds every stock for some sessions after its event, and is one series however they cluster.

Its return above what it owes the market is alpha, of a regression on the market's return with errors that allow for
unequal variance (White 1980, Econometrica 48:817). Events of one week are one week of it, which is what an event study
of clustered events gets wrong (Mitchell and Stafford 2000, J. Business 73:287).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAST = 20
"""Sessions on which the portfolio must have held anything."""


class Alpha(NamedTuple):
    """What the portfolio returned a session above the market's part, as a share of 1.

    Attributes:
        value: alpha; NaN where it was held on fewer than `LEAST` sessions, or the market did not vary on them.
        low: of its 95 % interval.
        high: of the same.
        beta: what it returned for one of the market.
        sessions: on which it held anything.
    """

    value: float
    low: float
    high: float
    beta: float
    sessions: int


def calendar_time(
    returns: Floats,
    market: Floats,
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    held: tuple[int, int] = (1, 20),
) -> Alpha:
    """Alpha of holding each event's stock from one session after it to another, a stock of two events held once.

    Args:
        returns: shape (stocks, sessions), NaN where unknown.
        market: shape (sessions,).
        row: stock of each event.
        column: session of each event.
        held: first and last session held, counted from the event.
    """
    holds = np.zeros(returns.shape, dtype=bool)
    for after in range(held[0], held[1] + 1):
        inside = (column + after >= 0) & (column + after < returns.shape[1])
        holds[row[inside], column[inside] + after] = True
    holds &= ~np.isnan(returns)
    count = holds.sum(axis=0)
    used = (count > 0) & ~np.isnan(market)
    portfolio = np.where(holds, returns, 0.0).sum(axis=0)[used] / count[used]
    return _alpha(portfolio, market[used])


def _alpha(portfolio: Floats, market: Floats) -> Alpha:
    sessions = len(portfolio)
    if sessions < LEAST or not np.ptp(market) > 0:
        return Alpha(np.nan, np.nan, np.nan, np.nan, sessions)
    design = np.column_stack([np.ones(sessions), market])
    inverse = np.linalg.inv(design.T @ design)
    alpha, beta = inverse @ design.T @ portfolio
    error = portfolio - design @ [alpha, beta]
    weighted = design * (error * np.sqrt(sessions / (sessions - 2)))[:, None]
    spread = np.sqrt((inverse @ weighted.T @ weighted @ inverse)[0, 0])
    return Alpha(float(alpha), float(alpha - 1.96 * spread), float(alpha + 1.96 * spread), float(beta), sessions)
