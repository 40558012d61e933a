"""All of it at once: habits, own bursts, unequal answers and speeds, small news, and bots."""

from __future__ import annotations

import numpy as np

from benchmarks.coordination.clock import market_time
from benchmarks.coordination.crowd import Acts, joined, picked
from benchmarks.coordination.feed_bots import SHARE, passed_on
from benchmarks.coordination.habits import answers, completed, habits_of
from benchmarks.coordination.news import items, responsiveness, slowness, within
from benchmarks.coordination.population import Population
from benchmarks.coordination.self_exciting import bursts


def mixture(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """A third of the posts answer news that comes in the market's rhythm; each post begins .3 further ones."""
    out, own, weight = items(people, posts * 0.2, rng, market_time), habits_of(people, rng), responsiveness(people, rng)
    bots = rng.permutation(people.accounts)[: round(people.accounts * SHARE / 2)]
    weight[bots] = 0.0
    said = answers(people, own, out, weight, slowness(people, rng), rng)
    machines = passed_on(out, bots, len(people.popularity), rng)
    first = completed(people, max(round((posts - len(machines[0])) * 0.7), len(said[0])), own, said, rng)
    everything = joined(machines, within(bursts(first, 0.3, rng)))
    short = posts - len(everything[0])
    if short > 0:
        return completed(people, posts, own, everything, rng)
    return picked(everything, np.sort(rng.permutation(len(everything[0]))[:posts]))
