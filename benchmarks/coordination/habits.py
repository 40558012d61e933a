"""Accounts with a day of their own: some six hours in which they post, and weeks in which they do not post at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.clock import LENGTH
from benchmarks.coordination.crowd import DAY, DAYS, Acts, joined, picked
from benchmarks.coordination.news import DELAY, Items, answered, items, within
from benchmarks.coordination.population import Population

HOUR = 3_600
WEEK = 7 * DAY
ZONES = np.array([1.0, 13.0, 19.0])
"""Middle of the evening before the screen in Asia, in Europe and in America [hour, UTC]."""

SHARES = np.array([0.25, 0.3, 0.45])
ACTIVE_WEEKS = 0.4
_AWAKE = 6 / 24 * ACTIVE_WEEKS


@dataclass(frozen=True)
class Habits:
    """When each account posts.

    Attributes:
        begins: second of the day at which its window begins, shape (accounts,).
        length: how long the window is, around six hours [s], shape (accounts,).
        weeks: the weeks in which it posts, shape (accounts, weeks).
    """

    begins: NDArray[np.float64]
    length: NDArray[np.float64]
    weeks: NDArray[np.bool_]

    def awake(self, account: NDArray[np.int64], second: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether each account posts at that second of the quarter."""
        inside = (second - self.begins[account]) % DAY < self.length[account]
        week = np.minimum((second // WEEK).astype(np.int64), self.weeks.shape[1] - 1)
        return inside & self.weeks[account, week]

    def moments(self, account: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.float64]:
        """A second at which each account posts, in one of its weeks and in its window."""
        first = np.argsort(~self.weeks, axis=1, kind="stable")
        week = first[account, np.floor(rng.random(len(account)) * self.weeks.sum(axis=1)[account]).astype(np.int64)]
        last = np.minimum(DAYS - 7 * week, 7)
        day = 7 * week + np.floor(rng.random(len(account)) * last)
        return (day * DAY + self.begins[account] + rng.random(len(account)) * self.length[account]) % LENGTH


def habits_of(people: Population, rng: np.random.Generator) -> Habits:
    """Habits for each account: windows by a mixture of three zones, each active in two weeks of five."""
    zone = rng.choice(len(ZONES), people.accounts, p=SHARES)
    middle = rng.normal(ZONES[zone], 2.0)
    length = np.clip(rng.normal(6, 1, people.accounts), 3, 9)
    weeks = rng.random((people.accounts, -(-DAYS // 7))) < ACTIVE_WEEKS
    weeks[np.arange(people.accounts), rng.integers(0, weeks.shape[1], people.accounts)] = True
    return Habits((middle - length / 2) * HOUR % DAY, length * HOUR, weeks)


def habits(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """A third of the posts answer news, if it comes while the account is awake; all others are its own."""
    out, own = items(people, posts / 3, rng), habits_of(people, rng)
    same = np.ones(people.accounts)
    return completed(people, posts, own, answers(people, own, out, same, same * DELAY, rng), rng)


def answers(
    people: Population,
    own: Habits,
    out: Items,
    weight: NDArray[np.float64],
    delay: NDArray[np.float64],
    rng: np.random.Generator,
) -> Acts:
    """The answers of those who are awake when they would answer: many more are asked than do."""
    asked = Items(out.stock, out.second, out.size / _AWAKE)
    item, account = answered(people, asked, weight, rng)
    second = out.second[item] + rng.exponential(delay[account])
    return within(picked((account, out.stock[item], second), own.awake(account, second)))


def completed(people: Population, posts: int, own: Habits, caused: Acts, rng: np.random.Generator) -> Acts:
    """As many posts as asked for: what was caused, and the accounts' own, in their windows."""
    short = posts - len(caused[0])
    if short < 0:
        return picked(caused, np.sort(rng.permutation(len(caused[0]))[:posts]))
    account = people.posters(short, rng)
    return joined(caused, (account, people.stocks_of(account, rng), own.moments(account, rng)))
