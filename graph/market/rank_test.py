"""Rank test: whether abnormal returns around events rank higher or lower than those of ordinary sessions.

Each event's abnormal returns are ranked over its estimation and its window together; the mean rank over events on each
session is set against its own variation over sessions (Corrado 1989, J. Financial Economics 23:385; for unknown returns
Corrado and Zivney 1992, J. Financial and Quantitative Analysis 27:465). Ranks ask for no distribution, and a return
that a price limit cut off ranks as an extreme one. Events of one session are not independent, and the test takes them
to be: see `calendar_time` for what does not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def rank_test(estimation: Floats, window: Floats) -> tuple[float, float]:
    """Standard normal z, and two-sided p.

    Args:
        estimation: abnormal returns of ordinary sessions, shape (events, sessions), NaN where unknown.
        window: those of the sessions that are asked about, shape (events, sessions).

    Returns:
        NaN, NaN where there are no events or ranks do not vary.
    """
    from scipy import stats

    both = np.concatenate([estimation, window], axis=1)
    known = ~np.isnan(both)
    if not known.any():
        return np.nan, np.nan
    rank = stats.rankdata(np.where(known, both, np.inf), axis=1)
    unit = np.where(known, rank / (known.sum(axis=1, keepdims=True) + 1.0) - 0.5, 0.0)
    events = known.sum(axis=0)
    daily = unit.sum(axis=0) / np.sqrt(np.maximum(events, 1))
    spread = np.sqrt(np.mean(daily[events > 0] ** 2))
    if not spread > 0:
        return np.nan, np.nan
    z = float(daily[estimation.shape[1] :].sum() / (np.sqrt(window.shape[1]) * spread))
    return z, float(2 * stats.norm.sf(abs(z)))
