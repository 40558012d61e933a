"""When posts are written if nothing happens: at any time, or in the rhythm of a market."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.crowd import DAY, DAYS
from benchmarks.coordination.population import drawn

LENGTH = DAYS * DAY
"""Seconds of the quarter."""

QUARTER_HOUR = 900
OPENS, CLOSES = 14.5, 21.0
"""The market's hours, in UTC."""


def any_time(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Moments of the quarter, each as likely as any other."""
    return rng.random(count) * LENGTH


def market_time(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Moments of the quarter: five times as many a minute while the market is open, four tenths on weekends."""
    hour = np.arange(0, 24, QUARTER_HOUR / 3_600)
    weekday = np.where((hour >= OPENS) & (hour < CLOSES), 5.0, 1.0)
    week = np.concatenate([np.tile(weekday, 5), np.full(2 * len(hour), 0.4)])
    bins = np.tile(week, DAYS // 7 + 1)[: DAYS * len(hour)]
    return (drawn(bins, count, rng) + rng.random(count)) * QUARTER_HOUR


def weekdays() -> NDArray[np.int64]:
    """Days of the quarter on which the market is open."""
    day = np.arange(DAYS)
    return day[day % 7 < 5]
