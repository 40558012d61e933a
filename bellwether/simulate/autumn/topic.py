"""The topic: it rises on one platform after the other, and its posts follow curves that no seed changes."""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.clock import DAY, days_between, moment_of
from bellwether.simulate.autumn.drafts import Draft, Kind
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.moments import second_of_day
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.plan import Autumn, Cast
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.autumn.themes import TOPIC
from bellwether.simulate.columns import Floats, Ints

LAST_DAY = "2024-10-31"
JITTER = 2_400.0  # seconds by which a followed post is early or late
SHARP = 0.75


def draw_topic(setting: Setting) -> list[Draft]:
    """The topic's posts on all platforms."""
    moments: dict[str, Ints] = {}
    for cast in setting.plan.casts:
        rng = setting.rng(f"topic on {cast.platform}")
        moments[cast.platform] = (
            _a_day_later(rng, moments[cast.topic_after], cast.topic)
            if cast.topic_after
            else _curve(rng, setting.plan, cast)
        )
    return [draft for cast in setting.plan.casts for draft in _posts(setting, cast, moments[cast.platform])]


def _curve(rng: np.random.Generator, plan: Autumn, cast: Cast) -> Ints:
    """Moments of ``cast.topic`` posts, the first at its planted minute, most of them about the day of the peak."""
    first = moment_of(cast.topic_first)
    days = days_between(cast.topic_first[:10], LAST_DAY)
    count = whole(_rise_and_fall(plan, len(days), days.index(cast.topic_peak)), cast.topic - 1)
    start = np.repeat([moment_of(day) for day in days], count)
    # Hours are drawn as seconds of a UTC day; in Beijing they fall on the local day.
    moment = start + (second_of_day(rng, plan, len(start)) + 8 * 3_600) % DAY
    return np.sort(np.concatenate([np.array([first]), np.maximum(moment, first + 60)]))


def _rise_and_fall(plan: Autumn, days: int, peak: int) -> Floats:
    """Weight of each day: a sharp double exponential on top of a slow one."""
    away = np.abs(np.arange(days) - peak)
    sharp, slow = plan.topic_sharp
    return SHARP * np.exp(-away / sharp) + (1 - SHARP) * np.exp(-away / slow) / (slow / sharp)


def whole(weight: Floats, total: int) -> Ints:
    """``total`` shared out by weight in whole numbers, the largest remainders first."""
    exact = weight / weight.sum() * total
    count = np.floor(exact).astype(np.int64)
    rest = np.argsort(count - exact, kind="stable")[: total - int(count.sum())]
    count[rest] += 1
    return count


def _a_day_later(rng: np.random.Generator, before: Ints, count: int) -> Ints:
    """Moments a day after every so many of another platform's, some minutes early or late, the first one after it."""
    chosen = before[np.linspace(0, len(before) - 1, count).round().astype(np.int64)]
    moments = chosen + DAY + rng.normal(0.0, JITTER, count).astype(np.int64)
    return np.sort(np.maximum(moments, before[0] + DAY))


def _posts(setting: Setting, cast: Cast, moments: Ints) -> list[Draft]:
    """Ordinary people, chasers and decoys write them; a part names stocks, the others the topic's words alone."""
    rng = setting.rng(f"topic posts on {cast.platform}")
    who = setting.people.playing(cast.platform, Part.VOICE, Part.CHASER, Part.DECOY)
    stocks = [stock for stock in setting.themes[TOPIC].stocks if stock != CHASED]
    found: list[Draft] = []
    for at in moments.tolist():
        count = int(rng.integers(1, 3)) if rng.random() < setting.plan.topic_named else 0
        named = tuple(int(pick) for pick in rng.choice(stocks, count, replace=False))
        found.append(Draft(int(rng.choice(who)), at, named, Kind.TOPIC, TOPIC))
    return found
