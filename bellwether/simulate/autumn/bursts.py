"""Bursts of retail buying: drawn session by session by one law, and the planted run of 002312.

intensity = background + sum over pushes of strength * weight[sessions since the decision session]; a burst begins
with probability 1 - exp(-intensity) unless one is on or ended two sessions ago or less. A part of them is bought to
the limit: the first session is a burst by volume, in the locked ones after it nobody sells and volume is low.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn.drafts import Draft, decisions
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.bursts import at_work
from bellwether.simulate.columns import Floats, Ints

NEWS, RUN = -1, -2  # causes that are no account


@dataclass(frozen=True, slots=True)
class Bursts:
    """Bursts as columns, shape (bursts,), by session.

    ``first`` to ``last`` are the sessions of high volume, ``locked`` how many sessions at the limit follow them;
    ``cause`` is an account's index, ``NEWS``, or ``RUN`` for the planted run.
    """

    stock: Ints
    first: Ints
    last: Ints
    locked: Ints
    cause: Ints


def draw_bursts(setting: Setting, pull: Floats, drafts: list[Draft]) -> Bursts:
    """The study's bursts, in order of stock and session; none begins in the first session."""
    rows = [*_chased(setting), *_drawn(setting, pull, drafts)]
    columns = np.array(sorted(rows), dtype=np.int64).reshape(-1, 5).T
    return Bursts(*columns)


def _chased(setting: Setting) -> list[tuple[int, ...]]:
    """The sessions of high volume in the run of 002312, those at most two apart as one burst."""
    chase, found = setting.plan.chase, []
    first = setting.shanghai.at(chase.first)
    for at in (first + n for n, letter in enumerate(chase.letters) if letter == "L"):
        if found and at - found[-1][2] <= 2:
            found[-1] = (*found[-1][:2], at, *found[-1][3:])
        else:
            found.append((CHASED, at, at, 0, RUN))
    return found


def _drawn(setting: Setting, pull: Floats, drafts: list[Draft]) -> list[tuple[int, ...]]:
    rng, plan = setting.rng("bursts"), setting.plan
    stocks, sessions = setting.shape
    begins = rng.random(pull.shape) < -np.expm1(-(plan.background + at_work(pull, plan.weights)))
    causes, found = _Causes(setting, drafts), []
    for stock in range(CHASED + 1, stocks):
        free = 1
        for first in np.flatnonzero(begins[stock]).tolist():
            if first < free:
                continue
            length, locked = _length(rng, plan.run_odds, plan.run_locked, plan.length_odds)
            last = min(first + length - 1, sessions - 1)
            locked = min(locked, sessions - 1 - last)
            free = last + locked + plan.quiet_after + 1
            found.append((stock, first, last, locked, causes.draw(stock, first)))
    return found


def _length(
    rng: np.random.Generator, run_odds: float, run_locked: tuple[int, int], length_odds: tuple[float, ...]
) -> tuple[int, int]:
    """Sessions of high volume, and locked ones after them."""
    runs, length = rng.random() < run_odds, 1 + int(rng.choice(len(length_odds), p=length_odds))
    locked = int(rng.integers(run_locked[0], run_locked[1] + 1))
    return (1, locked) if runs else (length, 0)


class _Causes:
    """Draws a burst's cause in proportion to what the background and each push added to its intensity."""

    def __init__(self, setting: Setting, drafts: list[Draft]) -> None:
        self.rng, self.plan = setting.rng("causes"), setting.plan
        self.pushes: dict[int, list[tuple[int, int, float]]] = {}
        strengths = setting.people.strengths
        for draft, session in zip(drafts, decisions(setting, drafts).tolist(), strict=True):
            for stock in draft.stocks if strengths[draft.author] else ():
                self.pushes.setdefault(stock, []).append((session, draft.author, strengths[draft.author]))

    def draw(self, stock: int, first: int) -> int:
        weights = self.plan.weights
        near = [(a, s * weights[first - d]) for d, a, s in self.pushes.get(stock, []) if 0 <= first - d < len(weights)]
        share = np.array([self.plan.background, *(added for _, added in near)])
        chosen = int(self.rng.choice(len(share), p=share / share.sum()))
        return NEWS if chosen == 0 else near[chosen - 1][0]
