"""Bursts: drawn session by session from a background that never changes and from the pushes at work.

intensity(stock, session) = background + sum over pushes of strength * weight[sessions since the decision session];
a burst begins with probability 1 - exp(-intensity) unless one is on or ended two sessions ago or less. So without
influence the process has no memory: nothing known before tells when the next one begins. (The two quiet sessions keep
neighbouring bursts from being joined into one.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.campaigns import Campaigns
from bellwether.simulate.columns import Flags, Floats, Ints
from bellwether.simulate.setting import Setting

NEWS = -1  # the cause of a burst that no account made


@dataclass(frozen=True, slots=True)
class Bursts:
    """Bursts as columns, shape (bursts,), in order of ``first``.

    ``stock``, ``first`` and ``last`` session by index; ``cause`` is an account's index or ``NEWS``.
    """

    stock: Ints
    first: Ints
    last: Ints
    cause: Ints

    def on(self, shape: tuple[int, int]) -> Flags:
        """Whether a burst is on, by stock and session."""
        on = np.zeros(shape, dtype=np.bool_)
        for stock, first, last in zip(self.stock, self.first, self.last, strict=True):
            on[stock, first : last + 1] = True
        return on


def at_work(pull: Floats, weights: tuple[float, ...]) -> Floats:
    """Intensity that pushes add from their decision session on, shape (stocks, sessions)."""
    total = np.zeros_like(pull)
    for age, weight in enumerate(weights):
        total[:, age:] += weight * pull[:, : pull.shape[1] - age]
    return total


def draw_bursts(setting: Setting, pull: Floats, campaigns: Campaigns) -> Bursts:
    """The study's bursts; none begins in the first session, which has no close before it."""
    rng, preset = setting.rng("bursts"), setting.preset
    begins = rng.random(pull.shape) < -np.expm1(-(preset.background + at_work(pull, preset.weights)))
    length = 1 + rng.choice(len(preset.length_odds), pull.shape, p=preset.length_odds)
    free = np.zeros(pull.shape[0], dtype=np.int64)
    found: list[tuple[Ints, Ints, Ints]] = []
    for session in range(1, pull.shape[1]):
        stock = np.flatnonzero(begins[:, session] & (free <= session))
        last = np.minimum(session + length[stock, session] - 1, pull.shape[1] - 1)
        free[stock] = last + preset.quiet_after + 1
        found.append((stock, np.full_like(stock, session), last))
    stock, first, last = (np.concatenate(column) for column in zip(*found, strict=True))
    return Bursts(stock, first, last, _causes(setting, campaigns, stock, first))


def _causes(setting: Setting, campaigns: Campaigns, stock: Ints, first: Ints) -> Ints:
    """Each burst's cause, drawn in proportion to what the background and each push added to its intensity."""
    rng, preset = setting.rng("causes"), setting.preset
    order = np.argsort(campaigns.stock, kind="stable")
    start = np.searchsorted(campaigns.stock[order], np.arange(setting.size.stocks + 1))
    late = len(preset.weights)  # too late or too early to count: the weight of 0 put at the end
    weights = np.array([*preset.weights, 0.0])
    cause = np.full(len(stock), NEWS, dtype=np.int64)
    for burst, (where, when) in enumerate(zip(stock, first, strict=True)):
        posts = order[start[where] : start[where + 1]]
        age = when - campaigns.decision[posts]
        added = (
            setting.roster.strength[campaigns.author[posts]] * weights[np.where(age < 0, late, np.minimum(age, late))]
        )
        share = np.append(added, preset.background)
        chosen = rng.choice(len(share), p=share / share.sum())
        cause[burst] = NEWS if chosen == len(posts) else campaigns.author[posts[chosen]]
    return cause
