"""Those who come once a burst is on: the crowd at once, and chasers when it has been seen to run.

Both post only after the burst's first session has opened and before the next one does, so that each of their pushes
on the stock is a chaser's or a concurrent one (methods §3).
"""

from __future__ import annotations

import numpy as np

from bellwether.simulate.accounts import Role
from bellwether.simulate.bursts import Bursts
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.posts import Posts, originals
from bellwether.simulate.setting import Setting


def draw_crowd(setting: Setting, bursts: Bursts, count: int) -> Posts:
    """``count`` posts of ordinary people within minutes of the news of some burst's first session."""
    rng = setting.rng("crowd")
    people = setting.roster.playing(Role.SMALL, Role.VOICE)
    news = rng.uniform(0.01, 0.5, len(bursts.stock))
    author, delay = rng.choice(people, count), rng.exponential(60 * setting.preset.crowd_minutes, count)
    return _around(rng, setting, bursts, author, news, delay)


def draw_chasers(setting: Setting, bursts: Bursts, count: int) -> Posts:
    """``count`` posts of chasers from the middle of some burst's first session on, within a day."""
    rng = setting.rng("chasers")
    chasers = setting.roster.playing(Role.CHASER)
    middle = np.full(len(bursts.stock), 0.5)
    author, delay = rng.choice(chasers, count), rng.uniform(0, 60 * setting.preset.chaser_minutes, count)
    return _around(rng, setting, bursts, author, middle, delay)


def _around(
    rng: np.random.Generator, setting: Setting, bursts: Bursts, author: Ints, begun: Floats, delay: Floats
) -> Posts:
    """A post by each author ``delay`` seconds after the part ``begun`` of a random burst's first session has passed."""
    sessions = setting.sessions
    burst = rng.integers(0, len(bursts.stock), len(author))
    first = bursts.first[burst]
    opened = sessions.opens[first]
    seen = opened + begun[burst] * (sessions.closes[first] - opened)
    latest = np.minimum(sessions.opens[first + 1], sessions.end) - 60
    moment = np.minimum(seen + 60 + delay, latest).astype(np.int64)
    return originals(rng, moment, author, bursts.stock[burst])
