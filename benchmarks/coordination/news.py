"""Public news, and who answers it: each account independent of the others, given the news.

Items come on a stock by the root of its popularity, sizes are lognormal between 5 and 2,000 answers. An account's
number of answers to an item is Poisson and independent of everybody else's; it is then held to one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.clock import LENGTH, any_time
from benchmarks.coordination.crowd import Acts, joined, picked
from benchmarks.coordination.population import Population, drawn

MEDIAN_SIZE, SPREAD_OF_SIZE = 25.0, 1.5
SMALLEST, LARGEST = 5, 2_000
MINUTES = 60.0
DELAY = 5 * MINUTES

Times = Callable[[int, np.random.Generator], NDArray[np.float64]]


@dataclass(frozen=True)
class Items:
    """Public news.

    Attributes:
        stock: which stock it is about, shape (items,).
        second: when it is out, in seconds of the quarter, shape (items,).
        size: answers that are expected, shape (items,).
    """

    stock: NDArray[np.int64]
    second: NDArray[np.float64]
    size: NDArray[np.float64]


def items(people: Population, answers: float, rng: np.random.Generator, times: Times = any_time) -> Items:
    """As many items as get so many answers; none gets more than a tenth of the accounts."""
    most = int(answers / SMALLEST) + 1
    size = np.exp(np.log(MEDIAN_SIZE) + SPREAD_OF_SIZE * rng.standard_normal(most))
    size = np.clip(size, SMALLEST, max(min(LARGEST, people.accounts / 10), SMALLEST))
    size = size[: int(np.searchsorted(np.cumsum(size), answers)) + 1]
    return Items(drawn(np.sqrt(people.popularity), len(size), rng), times(len(size), rng), size)


def answered(
    people: Population, out: Items, weight: NDArray[np.float64], rng: np.random.Generator, at_least: int = 0
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who answers which item, by activity, interest in its stock and a weight of its own: item and account."""
    item = np.repeat(np.arange(len(out.size)), np.maximum(rng.poisson(out.size), at_least))
    account = people.interested(out.stock[item], people.activity * weight, rng)
    once = np.unique(item * people.accounts + account)
    return once // people.accounts, once % people.accounts


def answers(
    people: Population, out: Items, weight: NDArray[np.float64], delay: NDArray[np.float64], rng: np.random.Generator
) -> Acts:
    """The answers to news, each account after an exponential delay with its own mean [s], shape (accounts,)."""
    item, account = answered(people, out, weight, rng)
    second = out.second[item] + rng.exponential(delay[account])
    return within((account, out.stock[item], second))


def within(acts: Acts) -> Acts:
    """The posts before the end of the quarter."""
    return picked(acts, (acts[2] >= 0) & (acts[2] < LENGTH))


def own(people: Population, posts: int, rng: np.random.Generator, times: Times = any_time) -> Acts:
    """Posts that nothing public gave rise to."""
    account = people.posters(posts, rng)
    return account, people.stocks_of(account, rng), times(posts, rng)


def completed(people: Population, posts: int, caused: Acts, rng: np.random.Generator, times: Times = any_time) -> Acts:
    """As many posts as asked for: what was caused, and posts of the accounts' own beside it."""
    if len(caused[0]) > posts:
        return picked(caused, np.sort(rng.permutation(len(caused[0]))[:posts]))
    return joined(caused, own(people, posts - len(caused[0]), rng, times))


def poisson(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """No news and no rhythm: posts at any time."""
    return own(people, posts, rng)


def news(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """Half of the posts answer news, all accounts alike, after five minutes on average."""
    out, same = items(people, posts / 2, rng), np.ones(people.accounts)
    return completed(people, posts, answers(people, out, same, same * DELAY, rng), rng)


def response(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """As `news`, but accounts differ in how much they answer: some nearly always, most hardly ever."""
    out, weight = items(people, posts / 2, rng), responsiveness(people, rng)
    return completed(people, posts, answers(people, out, weight, np.full(people.accounts, DELAY), rng), rng)


def speed(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """As `response`, and accounts differ in how fast they are."""
    out, weight = items(people, posts / 2, rng), responsiveness(people, rng)
    return completed(people, posts, answers(people, out, weight, slowness(people, rng), rng), rng)


def responsiveness(people: Population, rng: np.random.Generator) -> NDArray[np.float64]:
    """How much each account answers news beside what its activity says: lognormal, sigma 1.5."""
    return rng.lognormal(0, 1.5, people.accounts)


def slowness(people: Population, rng: np.random.Generator) -> NDArray[np.float64]:
    """Each account's own mean delay: between 5 seconds and 2 hours, log-uniform."""
    return np.exp(rng.uniform(np.log(5), np.log(7_200), people.accounts))
