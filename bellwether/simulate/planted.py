"""The planted probability that a burst begins in a push's window, from what is settled at its decision session's open.

Settled are: the background; every push with that decision session or an earlier one (strengths included); which
sessions a burst that has already begun keeps from starting another; and the rate at which campaigns arrive. Not
settled, and not used: the draw itself, and the posts of later days. The probability is that of
``bursts.draw_bursts``, so the only thing it does not know is chance. That at least 100 holders stand at the close
before needs no term: anchors start at 400 and noise is bounded.
"""

from __future__ import annotations

import numpy as np

from bellwether.simulate.accounts import Role
from bellwether.simulate.bursts import Bursts
from bellwether.simulate.campaigns import campaign_count
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.setting import Setting

HORIZON = 5  # sessions of a push's window (methods §3)


def planted_probability(setting: Setting, pull: Floats, bursts: Bursts) -> Floats:
    """P(a burst's first session lies in [d, d+4]) for every stock and decision session d, shape (stocks, sessions)."""
    preset = setting.preset
    blocked = _blocked(setting, bursts)
    total = _to_come(setting)[blocked]
    for ahead in range(HORIZON):
        total += np.where(blocked <= ahead, preset.background + _known(pull, preset.weights, ahead), 0.0)
    return -np.expm1(-total)


def _known(pull: Floats, weights: tuple[float, ...], ahead: int) -> Floats:
    """Intensity at d + ahead from pushes whose decision session is d or one before, shape (stocks, sessions)."""
    known = np.zeros_like(pull)
    for age, weight in enumerate(weights[ahead:]):
        known[:, age:] += weight * pull[:, : pull.shape[1] - age]
    return known


def _blocked(setting: Setting, bursts: Bursts) -> Ints:
    """How many sessions of [d, d+4] a burst begun before d keeps from starting one: 0 to 5, (stocks, sessions)."""
    free = np.zeros(setting.shape, dtype=np.int64)
    for stock, first, last in zip(bursts.stock, bursts.first, bursts.last, strict=True):
        free[stock, first + 1 :] = last + setting.preset.quiet_after + 1  # later bursts overwrite earlier ones
    return np.clip(free - np.arange(setting.size.sessions), 0, HORIZON)


def _to_come(setting: Setting) -> Floats:
    """What campaigns of later days add to the window's intensity, by the number of blocked sessions, shape (6,).

    They come at a known rate but with unlike strengths, so it is not their mean that counts: for a compound Poisson
    sum X, -log E exp(-X) = rate * E(1 - exp(-x)), x being what one campaign adds.
    """
    size, preset = setting.size, setting.preset
    strength = setting.roster.strength[setting.roster.playing(Role.INFLUENCER)]
    low, high = preset.campaign_posts
    campaign = strength[:, None] * np.arange(low, high + 1)[None, :]
    rate = campaign_count(preset, size) / (size.stocks * (size.sessions - 1))
    added = np.zeros(HORIZON + 1)
    for blocked in range(HORIZON):
        for later in range(1, HORIZON):
            weight = sum(preset.weights[max(blocked - later, 0) : HORIZON - later])
            added[blocked] += rate * -np.expm1(-campaign * weight).mean()
    return added
