"""The planted probability that a burst begins in a push's window, from what is settled at its decision session's open.

Settled are the background, all pushes made by then with their strengths, the sessions that a burst already begun
keeps from starting another, and the rates at which campaigns and the posts of the account that will be banned arrive.
Not settled: the draw, and later posts. The run of 002312 is planted, not drawn: its odds are 0 or 1.
"""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.banned import MEAN_IN_LIVE, MEAN_IN_VIDEO, favourites
from bellwether.simulate.autumn.bursts import Bursts
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.planted import HORIZON


def planted_odds(setting: Setting, pull: Floats, bursts: Bursts) -> Floats:
    """P(a burst's first session lies in [d, d+4]) for each stock and decision session d, shape (stocks, sessions)."""
    plan = setting.plan
    blocked = _blocked(setting, bursts)
    total = _campaigns_to_come(setting)[blocked]
    own = favourites(setting)
    total[own, : _session_of_ban(setting)] += _banned_to_come(setting)[blocked][own, : _session_of_ban(setting)]
    for ahead in range(HORIZON):
        known = np.zeros_like(pull)
        for age, weight in enumerate(plan.weights[ahead:]):
            known[:, age:] += weight * pull[:, : pull.shape[1] - age]
        total += np.where(blocked <= ahead, plan.background + known, 0.0)
    odds = -np.expm1(-total)
    odds[CHASED] = 0.0
    for first in bursts.first[bursts.stock == CHASED].tolist():
        odds[CHASED, max(first - HORIZON + 1, 0) : first + 1] = 1.0
    return odds


def _blocked(setting: Setting, bursts: Bursts) -> Ints:
    """How many sessions of [d, d+4] a burst begun before d keeps from starting one, 0 to 5."""
    free = np.zeros(setting.shape, dtype=np.int64)
    ends = bursts.last + bursts.locked + setting.plan.quiet_after + 1
    for stock, first, end in zip(bursts.stock, bursts.first, ends, strict=True):
        free[stock, first + 1 :] = end
    return np.clip(free - np.arange(setting.sessions.count), 0, HORIZON)


def _campaigns_to_come(setting: Setting) -> Floats:
    """What campaigns of later days add to a window, by the number of its blocked sessions, shape (6,)."""
    plan, (stocks, sessions) = setting.plan, setting.shape
    strength = np.array([a.strength for a in setting.people.accounts if a.part is Part.INFLUENCER])
    low, high = plan.campaign_posts
    rate = sum(cast.campaigns for cast in plan.casts) / ((stocks - 1) * (sessions - 1))
    posts = np.arange(low, high + 1, dtype=np.float64)
    return _to_come(plan, strength[:, None] * posts[None, :], rate)


def _banned_to_come(setting: Setting) -> Floats:
    """What the account that will be banned adds in later days to a window of one of its favourites, shape (6,)."""
    ban = setting.plan.ban
    said = MEAN_IN_VIDEO * ban.videos + MEAN_IN_LIVE * len(ban.lives)
    return _to_come(setting.plan, np.array([ban.strength]), said / (ban.favourites * _session_of_ban(setting)))


def _session_of_ban(setting: Setting) -> int:
    return int(setting.sessions.decision(np.array([setting.banned_at]))[0])


def _to_come(plan: Autumn, adds: Floats, rate: float) -> Floats:
    """What arrivals at ``rate`` a stock and session add to a window, by the number of its blocked sessions, shape (6,).

    For a compound Poisson sum X, -log E exp(-X) = rate * E(1 - exp(-x)), x being what one arrival adds.
    """
    added = np.zeros(HORIZON + 1)
    for blocked in range(HORIZON):
        for later in range(1, HORIZON):
            weight = sum(plan.weights[max(blocked - later, 0) : HORIZON - later])
            added[blocked] += rate * -np.expm1(-adds * weight).mean()
    return added
