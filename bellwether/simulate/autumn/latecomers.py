"""Those who come once a burst is on: the crowd during its first session, chasers after that session's close."""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.bursts import Bursts
from bellwether.simulate.autumn.drafts import Draft, Kind
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.plan import Cast
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.columns import Ints

SOON = 900  # seconds after the close before a chaser can have seen it


def draw_latecomers(setting: Setting, bursts: Bursts) -> list[Draft]:
    """The crowd and the chasers of every platform; nobody is late where there was no burst."""
    if not len(bursts.stock):
        return []
    return [
        draft
        for cast in setting.plan.casts
        for draft in (*_crowd(setting, bursts, cast), *_chase(setting, bursts, cast))
    ]


def _crowd(setting: Setting, bursts: Bursts, cast: Cast) -> list[Draft]:
    rng, sessions = setting.rng(f"crowd on {cast.platform}"), setting.sessions
    burst = rng.integers(0, len(bursts.stock), cast.crowd)
    first = bursts.first[burst]
    moment = sessions.opens[first] + rng.uniform(0.05, 0.95, cast.crowd) * (sessions.closes - sessions.opens)[first]
    who = setting.people.playing(cast.platform, Part.VOICE)
    return _drafts(rng.choice(who, cast.crowd), moment.astype(np.int64), bursts.stock[burst], Kind.CROWD)


def _chase(setting: Setting, bursts: Bursts, cast: Cast) -> list[Draft]:
    rng, sessions = setting.rng(f"chase on {cast.platform}"), setting.sessions
    burst = rng.integers(0, len(bursts.stock), cast.chased)
    first = bursts.first[burst]
    seen = sessions.closes[first] + SOON
    evening = np.minimum(sessions.opens[first + 1] - SOON, seen + 9 * 3_600) - seen
    moment = np.minimum(seen + (rng.random(cast.chased) * evening).astype(np.int64), sessions.end)
    who = setting.people.playing(cast.platform, Part.CHASER)
    return _drafts(rng.choice(who, cast.chased), moment, bursts.stock[burst], Kind.CHASE)


def _drafts(authors: Ints, moments: Ints, stocks: Ints, kind: Kind) -> list[Draft]:
    rows = zip(authors.tolist(), moments.tolist(), stocks.tolist(), strict=True)
    return [Draft(author, at, (stock,), kind) for author, at, stock in rows]
