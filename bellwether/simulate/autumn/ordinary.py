"""Everyday posts, blind to bursts: no stock, one, a few, or a list; 002312 only once it has been named."""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.clock import moment_of
from bellwether.simulate.autumn.drafts import Draft, Kind
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.plan import Cast
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.autumn.themes import TOPIC

THEMED = 0.15


def draw_ordinary(setting: Setting) -> list[Draft]:
    """The ordinary posts of every platform."""
    return [draft for cast in setting.plan.casts for draft in _posts(setting, cast)]


def _posts(setting: Setting, cast: Cast) -> list[Draft]:
    rng = setting.rng(f"ordinary on {cast.platform}")
    who = setting.people.playing(cast.platform, Part.VOICE, Part.CHASER)
    authors = rng.choice(who, cast.ordinary)
    moments = setting.moments.anytime(rng, cast.ordinary)
    return [_post(setting, rng, a, at) for a, at in zip(authors.tolist(), moments.tolist(), strict=True)]


def _post(setting: Setting, rng: np.random.Generator, author: int, moment: int) -> Draft:
    odds = setting.plan.tag_odds
    count = int(rng.choice(len(odds), p=odds))
    theme = int(rng.integers(TOPIC + 1, len(setting.themes))) if rng.random() < THEMED else -1
    return Draft(author, moment, talked_of(setting, rng, moment, count), Kind.ORDINARY, theme)


def talked_of(setting: Setting, rng: np.random.Generator, moment: int, count: int) -> tuple[int, ...]:
    """``count`` distinct stocks by popularity."""
    popularity = setting.listing.popularity.copy()
    if moment < moment_of(setting.plan.named_freely_from):
        popularity[CHASED] = 0.0
        popularity /= popularity.sum()
    return tuple(int(pick) for pick in rng.choice(len(popularity), count, replace=False, p=popularity))
