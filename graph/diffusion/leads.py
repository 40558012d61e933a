"""Which of two platforms comes first, and by how many hours: the lag at which their curves are most alike.

Platforms that are busy in the evening are alike at 0, 24 and 48 hours whatever the topic does. Counts are therefore
summed over 24 hours, in which each hour of the day stands once (the seasonal moving average; Brockwell and Davis 2016,
Introduction to Time Series and Forecasting, section 1.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.diffusion.cross_correlation import best_lags, by_chance, cross_correlation, p_unrelated
from graph.diffusion.draws import DAY, Written
from graph.scoring.bootstrap import interval

Floats = NDArray[np.float64]
LEAST_POSTS, LEAST_ACCOUNTS = 20, 10
"""That a platform must have for a lag, and accounts for any interval."""
LEVEL = 0.05
"""Largest probability of being as much alike by chance with which one platform may be called first."""
_NUMBERS = ("lag_h", "low_h", "high_h", "correlation", "share_first", "by_chance", "p_unrelated")
COLUMNS = ("platform", "other_platform", *_NUMBERS, "first", "why")


def leads(written: Mapping[str, Written], hours: tuple[int, int], most: int) -> pd.DataFrame:
    """A row for each pair of platforms, columns as in `Diffusion.leads`.

    Args:
        written: posts of each platform; the one that was first seen comes first.
        hours: the first hour of the curves and the one after the last, since the epoch.
        most: hours of the largest lag looked for; never more than half the curves' length.
    """
    length = hours[1] - hours[0] - DAY + 1
    most = min(most, length // 2)
    few = {name: why for name, one in written.items() if (why := _too_few(one))}
    pairs = list(combinations(written, 2))
    if length < DAY:
        return pd.DataFrame([_unknown(pair, "fewer than two days") for pair in pairs], columns=list(COLUMNS))
    found = _lags(written, [pair for pair in pairs if not few.keys() & {*pair}], hours, most)
    rows = [
        {"platform": pair[0], "other_platform": pair[1], **found[pair]}
        if pair in found
        else _unknown(pair, "too few: " + "; ".join(few[name] for name in pair if name in few))
        for pair in pairs
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _lags(
    written: Mapping[str, Written], pairs: list[tuple[str, str]], hours: tuple[int, int], most: int
) -> dict[tuple[str, str], dict[str, object]]:
    """What there is to say of pairs with enough posts; the curves of all are drawn once."""
    names = sorted({name for pair in pairs for name in pair})
    lags: dict[tuple[str, str], list[NDArray[np.int64]]] = {pair: [] for pair in pairs}
    told: dict[tuple[str, str], dict[str, float]] = {}
    for part in zip(*(written[name].curves(hours) for name in names), strict=True):
        curves = dict(zip(names, part, strict=True))
        for pair in pairs:
            one, two = (curves[name] for name in pair)
            best, likeness = best_lags(cross_correlation(one, two, most))
            lags[pair].append(best)
            if pair not in told:  # the first row of the first part is the data
                told[pair] = _alike(float(likeness[0]), one[0], two[0], most)
    accounts = {pair: min(_accounts(written[name]) for name in pair) for pair in pairs}
    return {pair: _judged(pair, told[pair], np.concatenate(lags[pair]), accounts[pair], most) for pair in pairs}


def _alike(correlation: float, one: Floats, two: Floats, most: int) -> dict[str, float]:
    return {
        "correlation": correlation,
        "by_chance": by_chance(one, two, most),
        "p_unrelated": p_unrelated(correlation, one, two, most),
    }


def _judged(
    pair: tuple[str, str], told: dict[str, float], lags: NDArray[np.int64], accounts: int, most: int
) -> dict[str, object]:
    lag, low, high = interval(lags.astype(np.float64), accounts)
    share = float(np.mean(lags[1:] > 0) + np.mean(lags[1:] == 0) / 2)
    why = _not_established((lag, low, high), told["p_unrelated"], most)
    first = None if why else pair[0] if lag > 0 else pair[1]
    return {**told, "lag_h": lag, "low_h": low, "high_h": high, "share_first": share, "first": first, "why": why}


def _not_established(lag: tuple[float, float, float], p: float, most: int) -> str:
    """Why it is not established who is first; nothing where it is."""
    value, low, high = lag
    if p > LEVEL:
        return f"no more alike than unrelated curves are (p {p:.2g})"
    if abs(value) >= most:
        return f"most alike at the longest lag looked for, {most} h"
    return "the interval holds 0" if low <= 0 <= high else ""


def _too_few(written: Written) -> str:
    for what, there, least in (
        ("posts", len(written.seconds), LEAST_POSTS),
        ("accounts", _accounts(written), LEAST_ACCOUNTS),
    ):
        if there < least:
            return f"{written.platform} {there} of {least} {what}"
    return ""


def _accounts(written: Written) -> int:
    return int(written.account.max()) + 1


def _unknown(pair: tuple[str, str], why: str) -> dict[str, object]:
    return {
        "platform": pair[0],
        "other_platform": pair[1],
        **dict.fromkeys(_NUMBERS, np.nan),
        "first": None,
        "why": why,
    }
