"""When a crowd acts on an object, and when an account acts at all: what chance alone would make of two accounts' times.

An object has a level for each day and a profile over the hours of a day; an account has hours it keeps and weeks in
which it is active. Nothing finer is taken from the crowd, so that a ring is not its own explanation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.coordination.acts import Acts

Floats = NDArray[np.float64]
HOUR, HOURS = 3_600, 24
_SEVEN = 7
_PROFILE_PRIOR = 100.0
"""Acts that an object's profile over the hours leans on the profile of all with."""
_HABIT_PRIOR = 5.0
"""Acts that an account's habits lean on those of all accounts with."""
_BUSY = 2.0
"""A day counts for an object's profile with at most so many times its usual number of acts."""
_MOST_CELLS = 50_000_000
"""Numbers in the table of accounts by weeks; of more accounts each period is longer."""


@dataclass(frozen=True)
class Rhythm:
    """Of objects and accounts, as tables of the acts' numbers.

    Attributes:
        daily: distinct accounts on each object and day, int32[objects, days].
        usual: their mean over the seven days before and the seven after, float64[objects, days].
        profile: share of a day's acts of an object in each hour, float64[objects, 24]; a row sums to 1.
        hours: how many times oftener an account acts in an hour than all do, float64[accounts, 24].
        periods: the same in each period of the study, float64[accounts, periods].
        period: of each day, int64[days].
        by_period: share of an object's acts in each period, float64[objects, periods].
    """

    daily: NDArray[np.int32]
    usual: Floats
    profile: Floats
    hours: Floats
    periods: Floats
    period: NDArray[np.int64]
    by_period: Floats


def rhythm(acts: Acts, window: int) -> Rhythm:
    """What the acts say of their own times.

    Args:
        acts: at least one.
        window: seconds within which acts count as near; habits are not told apart more finely.
    """
    daily = _daily(acts)
    period = np.arange(acts.days) // _period_length(acts)
    by_period = _by_period(daily, period)
    return Rhythm(daily, _usual(daily), _profile(acts), _hours(acts, window), _periods(acts, period), period, by_period)


def _daily(acts: Acts) -> NDArray[np.int32]:
    cell = (acts.object_.astype(np.int64) * acts.days + acts.day) * acts.size + acts.account
    cell.sort()
    first = np.concatenate([[True], cell[1:] != cell[:-1]])
    counts = np.bincount(cell[first] // acts.size, minlength=len(acts.objects) * acts.days)
    return counts.astype(np.int32).reshape(len(acts.objects), acts.days)


def _usual(daily: NDArray[np.int32]) -> Floats:
    """Of the days around, the day itself left out; at the ends of the study, of those that are in it."""
    days = daily.shape[1]
    total = np.concatenate([np.zeros((len(daily), 1)), np.cumsum(daily, axis=1, dtype=np.float64)], axis=1)
    low, high = np.maximum(np.arange(days) - _SEVEN, 0), np.minimum(np.arange(days) + _SEVEN + 1, days)
    return (total[:, high] - total[:, low] - daily) / np.maximum(high - low - 1, 1)


def _profile(acts: Acts) -> Floats:
    """A day of many acts counts as a busy one, not by all of them: news on one afternoon is no habit."""
    hour = acts.second // HOUR % HOURS
    per_day = np.bincount(acts.object_.astype(np.int64) * acts.days + acts.day, minlength=len(acts.objects) * acts.days)
    per_day = per_day.reshape(len(acts.objects), acts.days)
    usual = np.array([np.median(row[row > 0]) if row.any() else 1.0 for row in per_day])
    weight = np.minimum(1.0, np.maximum(_BUSY * usual, 3.0)[:, None] / np.maximum(per_day, 1))
    cell = acts.object_.astype(np.int64) * HOURS + hour
    counts = np.bincount(cell, weight[acts.object_, acts.day], minlength=len(acts.objects) * HOURS)
    counts = counts.reshape(len(acts.objects), HOURS)
    every = _shares(counts.sum(axis=0), np.full(HOURS, 1 / HOURS), _PROFILE_PRIOR)
    return (counts + _PROFILE_PRIOR * every) / (counts.sum(axis=1, keepdims=True) + _PROFILE_PRIOR)


def _hours(acts: Acts, window: int) -> Floats:
    counts = np.zeros((acts.size, HOURS))
    np.add.at(counts, (acts.account, acts.second // HOUR % HOURS), 1.0)
    reach = min(1 + window // HOUR, HOURS // 2)
    around = np.arange(-reach, reach + 1)
    weights = 1.0 - np.abs(around) / (reach + 1)
    smooth = sum(
        weight * np.roll(counts, step, axis=1) for step, weight in zip(around, weights / weights.sum(), strict=True)
    )
    every = _shares(np.asarray(smooth).sum(axis=0), np.full(HOURS, 1 / HOURS), _PROFILE_PRIOR)
    return _habits(np.asarray(smooth), every)


def _periods(acts: Acts, period: NDArray[np.int64]) -> Floats:
    many = int(period[-1]) + 1
    cell = acts.account.astype(np.int64) * many + period[acts.day]
    counts = np.bincount(cell, minlength=acts.size * many).reshape(acts.size, many).astype(np.float64)
    length = np.bincount(period, minlength=many) / len(period)
    return _habits(counts, _shares(counts.sum(axis=0), length, _PROFILE_PRIOR))


def _habits(counts: Floats, every: Floats) -> Floats:
    shares = (counts + _HABIT_PRIOR * every) / (counts.sum(axis=1, keepdims=True) + _HABIT_PRIOR)
    return shares / every


def _shares(counts: Floats, prior: Floats, weight: float) -> Floats:
    return (counts + weight * prior) / (counts.sum() + weight)


def _period_length(acts: Acts) -> int:
    """A week, or longer where the table of accounts by weeks would not fit."""
    return max(_SEVEN, -(-acts.days * acts.size // _MOST_CELLS))


def _by_period(daily: NDArray[np.int32], period: NDArray[np.int64]) -> Floats:
    starts = np.flatnonzero(np.concatenate([[True], np.diff(period) > 0]))
    level = daily + daily.mean(axis=1, keepdims=True)
    found = np.add.reduceat(level, starts, axis=1)
    return found / np.maximum(found.sum(axis=1, keepdims=True), 1.0)
