"""When people post: one law of hour and weekday for every part, morning, noon and evening in Beijing."""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.clock import DAY
from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.columns import Ints
from bellwether.simulate.moments import Moments
from bellwether.simulate.sessions import Sessions

PER_SESSION = 400


def draw_moments(rng: np.random.Generator, plan: Autumn, sessions: Sessions) -> Moments:
    """The pool of moments from the first session's open to the evening of the last."""
    days = np.arange(sessions.start // DAY, sessions.end // DAY + 1)
    weight = np.where((days + 3) % 7 < 5, 1.0, plan.weekend)  # 1970-01-01 was a Thursday
    count = PER_SESSION * sessions.count
    moment = rng.choice(days, count, p=weight / weight.sum()) * DAY + second_of_day(rng, plan, count)
    pool = np.concatenate([moment, sessions.opens[: sessions.count] + 3_600])
    return Moments(np.sort(pool[(pool >= sessions.start) & (pool <= sessions.end)]), sessions)


def second_of_day(rng: np.random.Generator, plan: Autumn, count: int) -> Ints:
    """Seconds since midnight UTC, shape (count,)."""
    shares = [share for share, _, _ in plan.hours]
    part = rng.choice(len(shares) + 1, count, p=[*shares, 1 - sum(shares)])
    hours = [rng.normal(mean, spread, count) for _, mean, spread in plan.hours]
    hour = np.choose(part, [*hours, rng.uniform(0, 24, count)])
    return (hour * 3600).astype(np.int64) % DAY
