"""Accounts that post in bursts of their own: each post may bring about further ones of the same account and stock.

Hawkes 1971, Biometrika 58:83, as clusters (Hawkes and Oakes 1974, J. Appl. Prob. 11:493). No account heeds another.
"""

from __future__ import annotations

import numpy as np

from benchmarks.coordination.clock import market_time
from benchmarks.coordination.crowd import Acts, joined, picked
from benchmarks.coordination.news import own, within
from benchmarks.coordination.population import Population

BRANCHING, KERNEL = 0.6, 1_200.0
"""Further posts that each post brings about, and how long after it on average [s]."""


def self_exciting(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """No news: first posts in the rhythm of the market, .6 further posts each, 20 minutes later on average."""
    firsts = own(people, round(posts * (1 - BRANCHING) * 1.1) + 20, rng, market_time)
    acts = within(bursts(firsts, BRANCHING, rng))
    short = posts - len(acts[0])
    if short > 0:
        return joined(acts, own(people, short, rng, market_time))
    return picked(acts, np.sort(rng.permutation(len(acts[0]))[:posts]))


def bursts(firsts: Acts, branching: float, rng: np.random.Generator) -> Acts:
    """The posts with all that they bring about."""
    generations = [firsts]
    while len(generations[-1][0]):
        parent = np.repeat(np.arange(len(generations[-1][0])), rng.poisson(branching, len(generations[-1][0])))
        account, stock, second = picked(generations[-1], parent)
        generations.append((account, stock, second + rng.exponential(KERNEL, len(parent))))
    return joined(*generations)
