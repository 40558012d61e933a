"""Accounts whose posts go out at round minutes, by a tool, at hours that each of them chose for itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.clock import LENGTH
from benchmarks.coordination.crowd import DAY, DAYS, Acts
from benchmarks.coordination.news import news
from benchmarks.coordination.population import Population, drawn

SHARE, SLOTS = 0.05, 3


def schedulers(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """As `news`, but all posts of one account in twenty go out at its own three times of the day, to the second."""
    account, stock, second = news(people, posts, rng)
    slots = times_of_day(people.accounts, rng)
    which = np.flatnonzero(np.isin(account, rng.permutation(people.accounts)[: round(people.accounts * SHARE)]))
    day = rng.integers(0, DAYS, len(which)) * DAY
    slot = slots[account[which], rng.integers(0, SLOTS, len(which))]
    second[which] = np.minimum(day + slot + rng.uniform(0, 2, len(which)), LENGTH - 1)
    return account, stock, second


def times_of_day(accounts: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Three times of each account between 8 and 20 o'clock [s]: six in ten on the hour, two in ten at half past."""
    hour = rng.integers(8, 20, accounts * SLOTS)
    quarter = drawn(np.array([0.6, 0.1, 0.2, 0.1]), accounts * SLOTS, rng)
    return (hour * 3_600 + quarter * 900).reshape(accounts, SLOTS)
