"""Moments of posting: one law of hour and weekday for everybody, so that the clock gives no role away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.columns import Ints
from bellwether.simulate.presets import Preset
from bellwether.simulate.sessions import Sessions

DAY = 86_400
PER_SESSION = 400  # moments in the pool for each session: enough that a draw inside one session is a fair draw


@dataclass(frozen=True, slots=True)
class Moments:
    """A sorted pool of moments, UTC epoch seconds; every post's time is one of them or follows another post."""

    pool: Ints
    sessions: Sessions

    def anytime(self, rng: np.random.Generator, count: int) -> Ints:
        """``count`` moments of the whole study."""
        return rng.choice(self.pool, count)

    def before(self, rng: np.random.Generator, decision: Ints) -> Ints:
        """A moment for each decision session: at or after the open before it, and before its own open."""
        low = np.searchsorted(self.pool, self.sessions.opens[decision - 1], side="left")
        high = np.searchsorted(self.pool, self.sessions.opens[decision], side="left")
        return self.pool[low + (rng.random(len(decision)) * (high - low)).astype(np.int64)]


def draw_moments(rng: np.random.Generator, preset: Preset, sessions: Sessions, posts: int) -> Moments:
    """The pool for a study of so many posts: New York's trading day, the evening, the night, and quiet weekends."""
    count = max(PER_SESSION * sessions.count, 2 * posts)
    days = np.arange(sessions.start // DAY, sessions.end // DAY + 1)
    weekday = (days + 3) % 7  # 1970-01-01 was a Thursday
    weight = np.where(weekday < 5, 1.0, preset.weekend)
    moment = rng.choice(days, count, p=weight / weight.sum()) * DAY + _second_of_day(rng, preset, count)
    # One certain moment per session keeps a draw inside any session possible.
    pool = np.concatenate([moment, sessions.opens[: sessions.count] + 3_600])
    return Moments(np.sort(pool[(pool >= sessions.start) & (pool <= sessions.end)]), sessions)


def _second_of_day(rng: np.random.Generator, preset: Preset, count: int) -> Ints:
    shares = [share for share, _, _ in preset.hours]
    part = rng.choice(len(shares) + 1, count, p=[*shares, 1 - sum(shares)])
    hours = [rng.normal(mean, spread, count) for _, mean, spread in preset.hours]
    hour = np.choose(part, [*hours, rng.uniform(0, 24, count)])
    return (hour * 3600).astype(np.int64) % DAY
