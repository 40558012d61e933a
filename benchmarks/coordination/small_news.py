"""News so small that two, three or four accounts answer it: hard to tell from two that act together."""

from __future__ import annotations

import numpy as np

from benchmarks.coordination.clock import any_time
from benchmarks.coordination.crowd import Acts, joined
from benchmarks.coordination.news import DELAY, Items, answers, completed, items, responsiveness
from benchmarks.coordination.population import Population, drawn


def small_news(people: Population, posts: int, rng: np.random.Generator) -> Acts:
    """As `response`, and one post in ten answers an item that has two to four answers."""
    weight, delay = responsiveness(people, rng), np.full(people.accounts, DELAY)
    large, small = items(people, posts * 0.4, rng), small_items(people, posts // 30, rng)
    caused = joined(answers(people, large, weight, delay, rng), answers(people, small, weight, delay, rng))
    return completed(people, posts, caused, rng)


def small_items(people: Population, count: int, rng: np.random.Generator) -> Items:
    """So many items, of 2 to 4 answers each."""
    stock = drawn(np.sqrt(people.popularity), count, rng)
    return Items(stock, any_time(count, rng), rng.uniform(2, 4, count))
