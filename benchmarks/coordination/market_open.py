"""The market opens at 14:30 UTC on every weekday, and a crowd posts with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.clock import OPENS, market_time, weekdays
from benchmarks.coordination.crowd import DAY, Acts
from benchmarks.coordination.news import answers, completed, items, responsiveness, slowness
from benchmarks.coordination.population import Population


def market_open(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """As `speed`, with news in the market's hours, and a quarter of the accounts' own posts in the opening minutes."""
    out, weight = items(people, posts / 2, rng, market_time), responsiveness(people, rng)
    return completed(people, posts, answers(people, out, weight, slowness(people, rng), rng), rng, opening_time)


def opening_time(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Moments of the quarter: one in four within minutes after an opening, the others in the market's rhythm."""
    opening = rng.choice(weekdays(), count) * DAY + OPENS * 3_600 + rng.exponential(240, count)
    return np.where(rng.random(count) < 0.25, opening, market_time(count, rng))
