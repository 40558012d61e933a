"""Bots that pass on a news feed: nearly every item on the stocks that they cover, within a minute."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.crowd import Acts, joined
from benchmarks.coordination.news import DELAY, SMALLEST, Items, answered, completed, items, responsiveness, within
from benchmarks.coordination.population import Population

SHARE = 0.02
COVERED, COVER_ALL = 30, 0.1
"""Stocks that a bot covers, and the share of bots that cover all of them."""


def feed_bots(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """As `response`, and two accounts in a hundred are bots. Five people at least answer each item as well."""
    out, weight = items(people, posts * 0.3, rng), responsiveness(people, rng)
    bots = rng.permutation(people.accounts)[: round(people.accounts * SHARE)]
    weight[bots] = 0.0
    item, account = answered(people, out, weight, rng, at_least=SMALLEST)
    people_say = within((account, out.stock[item], out.second[item] + rng.exponential(DELAY, len(item))))
    return completed(people, posts, joined(people_say, passed_on(out, bots, len(people.popularity), rng)), rng)


def passed_on(out: Items, bots: NDArray[np.int64], stocks: int, rng: np.random.Generator) -> Acts:
    """What bots make of the items: 60 to 90 % of those that they cover, each after some 2 to 60 seconds of its own."""
    covered = coverage(len(bots), stocks, rng)
    share = rng.uniform(0.6, 0.9, (len(bots), 1))
    bot, item = np.nonzero(covered[:, out.stock] & (rng.random((len(bots), len(out.stock))) < share))
    usual = np.exp(rng.uniform(np.log(2), np.log(60), len(bots)))
    delay = np.clip(usual[bot] * rng.lognormal(0, 0.3, len(bot)), 2, 60)
    return within((bots[bot], out.stock[item], out.second[item] + delay))


def coverage(bots: int, stocks: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Which stocks each bot covers, shape (bots, stocks): thirty, and all of them by one bot in ten."""
    rank = np.argsort(np.argsort(rng.random((bots, stocks)), axis=1), axis=1)
    return (rank < COVERED) | (rng.random((bots, 1)) < COVER_ALL)
