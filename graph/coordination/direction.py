"""Who comes first: of two accounts that keep meeting, how often each was first, and by how much."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_LEVEL = 0.025


def order_of(pair: pd.Series, lag: pd.Series) -> pd.DataFrame:
    """Order and lag of each pair's meetings.

    The sign test: of meetings that are not within one second, each is as likely to have either first (binomial,
    two-sided).
    The interval of the median lag is by order statistics, free of any distribution; under six meetings there is none.
    O(meetings log meetings).

    Args:
        pair: number of the pair, of each meeting.
        lag: seconds from the first account's act to the other's, negative where the other came first; fractions are cut
            off.

    Returns:
        By pair, in order: leads (meetings in which the first account came first), follows, together (within a second),
        p_order, lag_s (median), lag_low, lag_high (95 % interval; NaN where there is none).
    """
    from scipy.stats import binom

    order = np.lexsort((lag.to_numpy(dtype=np.float64), pair.to_numpy()))
    pairs, lags = pair.to_numpy()[order], np.trunc(lag.to_numpy(dtype=np.float64)[order])
    begin = np.flatnonzero(np.diff(pairs, prepend=-1) > 0) if len(pairs) else np.empty(0, dtype=np.int64)
    size = np.diff(np.append(begin, len(pairs)))
    found = pd.DataFrame(index=pd.Index(pairs[begin], name="pair"))
    found["leads"], found["follows"] = _sums(lags > 0, begin), _sums(lags < 0, begin)
    found["together"] = size - found["leads"] - found["follows"]
    fewer = np.minimum(found["leads"], found["follows"])
    found["p_order"] = np.minimum(2 * binom.cdf(fewer, found["leads"] + found["follows"], 0.5), 1.0)
    found["lag_s"] = (lags[begin + (size - 1) // 2] + lags[begin + size // 2]) / 2
    rank = np.maximum(binom.ppf(_LEVEL, size, 0.5).astype(np.int64), 0)
    some = rank > 0
    found["lag_low"] = np.where(some, lags[begin + np.maximum(rank - 1, 0)], np.nan)
    found["lag_high"] = np.where(some, lags[begin + size - np.maximum(rank, 1)], np.nan)
    return found


def _sums(which: NDArray[np.bool_], begin: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many are true in each group that begins there."""
    if not len(begin):
        return np.empty(0, dtype=np.int64)
    return np.add.reduceat(which.astype(np.int64), begin)


def across_platforms(meetings: pd.DataFrame, platforms: pd.Series) -> pd.DataFrame:
    """Which platform comes first where accounts of two platforms meet, and how near they are on one.

    Args:
        meetings: columns account_id, other_id, post_id, other_post_id, at, other_at; one of several layers counts once.
        platforms: platform by account id.

    Returns:
        Columns platform, other_platform (in order of names), meetings, first (those in which the first platform came
        first), p_order, lag_s, lag_low, lag_high. On one platform none is first, and the lag is without its sign.
    """
    met = meetings.drop_duplicates(["post_id", "other_post_id"])
    one, two = met["account_id"].map(platforms), met["other_id"].map(platforms)
    turned = one > two
    lag = (met["other_at"] - met["at"]).dt.total_seconds()
    lag = lag.where(~turned, -lag).where(one != two, lag.abs())
    names = pd.MultiIndex.from_arrays([one.where(~turned, two), two.where(~turned, one)])
    number, places = pd.factorize(names, sort=True)
    found = order_of(pd.Series(number), lag)
    found["meetings"] = found["leads"] + found["follows"] + found["together"]
    found["platform"], found["other_platform"] = ([place[at] for place in places] for at in (0, 1))
    within = found["platform"] == found["other_platform"]
    found["first"], found["p_order"] = found["leads"].mask(within), found["p_order"].mask(within)
    return found[["platform", "other_platform", "meetings", "first", "p_order", "lag_s", "lag_low", "lag_high"]]
