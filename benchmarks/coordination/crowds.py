"""The crowds by name. In every one of them each account is independent of all others, given the public news.

`benchmarks/coordination/README.md` has a table of what each does. The first seven are what any null must hold in; the
last four are there because a critic would ask for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.coordination.crowd import Acts, Crowd, gathered
from benchmarks.coordination.feed_bots import feed_bots
from benchmarks.coordination.habits import habits
from benchmarks.coordination.market_open import market_open
from benchmarks.coordination.mixture import mixture
from benchmarks.coordination.news import news, poisson, response, speed
from benchmarks.coordination.population import Population, population
from benchmarks.coordination.schedulers import schedulers
from benchmarks.coordination.self_exciting import self_exciting
from benchmarks.coordination.small_news import small_news

Kind = Callable[[Population, int, np.random.Generator], Acts]

KINDS: Mapping[str, Kind] = {
    kind.__name__: kind
    for kind in (
        poisson,
        news,
        response,
        speed,
        self_exciting,
        habits,
        feed_bots,
        small_news,
        market_open,
        schedulers,
        mixture,
    )
}


def crowd(kind: str, posts: int, accounts: int, seed: int = 1) -> Crowd:
    """Exactly so many posts by so many accounts on 300 stocks over a quarter of 90 days, the same for the same seed.

    Args:
        kind: one of `KINDS`.
        posts: how many posts, 1 or more.
        accounts: how many accounts, 1 or more; some may have no post.
        seed: of all that is random.
    """
    rng = np.random.default_rng([seed, list(KINDS).index(kind)])
    people = population(accounts, rng)
    return gathered(kind, accounts, KINDS[kind](people, posts, rng))
