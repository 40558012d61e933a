"""Event study: what stocks returned around events, above what the market gave them.

Abnormal returns, by the market model or above the market, are added up over windows of sessions (MacKinlay 1997, J.
Econ. Lit. 35:13). Means have a bootstrap interval over sessions, for events of one day share its news. A stock that
closed at its price limit is censored: what would have been paid is not seen. Where a window ends on such a close its
sum is a bound, and no mean is given, only the median, which bounds leave standing while fewer than half of the events
lie beyond it; and the rank test, for which a day at the limit is an extreme day like another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.market_model import FIRST, LAST
from graph.market.rank_test import rank_test

Floats = NDArray[np.float64]
WINDOWS = ((0, 1), (1, 5), (1, 20))
"""First and last session, counted from the event's (methods, section 5)."""
DRAWS = 2_000
_MOST_UNKNOWN = 0.5
"""Share of a window's sessions without a bar from which on its event is left out."""


def event_study(
    abnormal: Floats,
    events: pd.DataFrame,
    windows: Sequence[tuple[int, int]] = WINDOWS,
    censored: NDArray[np.int8] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Cumulative abnormal returns after events, a row for each window.

    Args:
        abnormal: from session -120 on, to the last of any window or further, shape (events, sessions), NaN where
            unknown: from `event_abnormal_returns` or `event_adjusted_returns`.
        events: columns row and column of each event in the panel.
        windows: first and last session of each, counted from the event's.
        censored: 1 where a stock closed at its upper limit, -1 at its lower, else 0; none when None.
        seed: of the bootstrap.

    Returns:
        Columns window, events (that count), left_out (too few sessions are known), sessions (different ones the
        events fall on), censored (windows that end at a limit), mean, low, high (of 95 %; NaN where any is censored, or
        the events fall on fewer than two sessions), median, median_is (exact, at least, at most or unknown), rank_z and
        rank_p (two-sided).
    """
    return pd.DataFrame([_row(abnormal, window, events, censored, seed) for window in windows])


def _row(
    abnormal: Floats, window: tuple[int, int], events: pd.DataFrame, censored: NDArray[np.int8] | None, seed: int
) -> dict[str, object]:
    inside = slice(FIRST + window[0], FIRST + window[1] + 1)
    kept = np.isnan(abnormal[:, inside]).mean(axis=1) < _MOST_UNKNOWN
    column = events["column"].to_numpy()[kept]
    total = np.nansum(abnormal[kept, inside], axis=1)
    bound = _bounds(events.loc[kept], window[1], censored)
    z, p = rank_test(abnormal[kept, : FIRST - LAST + 1], abnormal[kept, inside])
    mean, low, high = (np.nan,) * 3 if bound.any() else mean_with_interval(total, column, seed)
    median, kind = _median(total, bound)
    return {
        "window": f"{window[0]:+d}..{window[1]:+d}",
        "events": int(kept.sum()),
        "left_out": int((~kept).sum()),
        "sessions": len(np.unique(column)),
        "censored": int((bound != 0).sum()),
        **{"mean": mean, "low": low, "high": high, "median": median, "median_is": kind},
        **{"rank_z": z, "rank_p": p},
    }


def mean_with_interval(values: Floats, cluster: NDArray[np.int64], seed: int) -> tuple[float, float, float]:
    """Mean with its 95 % bootstrap interval, whole clusters drawn; NaN where there are none, or but one cluster."""
    if not len(values):
        return np.nan, np.nan, np.nan
    _, number = np.unique(cluster, return_inverse=True)
    count = np.bincount(number)
    if len(count) < 2:
        return float(values.mean()), np.nan, np.nan
    total = np.bincount(number, values)
    drawn = np.random.default_rng(seed).multinomial(len(count), np.full(len(count), 1 / len(count)), DRAWS)
    low, high = np.quantile((drawn @ total) / (drawn @ count), [0.025, 0.975])
    return float(values.mean()), float(low), float(high)


def _bounds(events: pd.DataFrame, last: int, censored: NDArray[np.int8] | None) -> NDArray[np.int8]:
    """Of each event, 1 where its window ends at an upper limit (its sum is too small), -1 at a lower one."""
    if censored is None:
        return np.zeros(len(events), np.int8)
    row, column = events["row"].to_numpy(), events["column"].to_numpy() + last
    inside = (column >= 0) & (column < censored.shape[1])
    return np.where(inside, censored[row, np.clip(column, 0, censored.shape[1] - 1)], 0).astype(np.int8)


def _median(values: Floats, bound: NDArray[np.int8]) -> tuple[float, str]:
    """The median, and what it is of the sums that were not seen whole.

    A value that may be larger leaves the median where it is if it lies above it already, and one that may be smaller if
    it lies below. Else the median is a bound itself.
    """
    if not len(values):
        return np.nan, "unknown"
    middle = float(np.median(values))
    rises, falls = ((bound > 0) & (values <= middle)).any(), ((bound < 0) & (values >= middle)).any()
    kind = "unknown" if rises and falls else "at least" if rises else "at most" if falls else "exact"
    return middle, kind
