"""The ties that we find in a crowd: the one place where the benchmarks call the program."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.scores import Pairs

Q = 0.01
"""False discoveries among ties that are accepted."""

MOST_PAIRS = 1_000_000
"""Pairs whose p-values are looked at."""


def ours(crowd: Crowd, window: int, q: float = Q, *, links: bool = False) -> Pairs:
    """Accounts that posted together more often than the news explains.

    Args:
        crowd: the posts.
        window: seconds between two posts at most.
        q: false discoveries among the ties.
        links: whether the links that posts share are looked at too.
    """
    from graph.coordination import find_ties

    acts = {"stock": crowd.acts, **({"link": crowd.links} if links else {})}
    ties = find_ties(acts, timedelta(seconds=window), q).rows
    numbers = [ties[name].str.removeprefix("x:").to_numpy() for name in ("account_id", "other_id")]
    return np.column_stack(numbers).astype(np.int64)


def mid_p(crowd: Crowd, window: int, seed: int) -> NDArray[np.float64]:
    """Randomised mid-p values of pairs of accounts with three posts or more, pairs that never met among them.

    Args:
        crowd: the posts.
        window: seconds between two posts at most.
        seed: of the randomisation, and of which pairs are looked at where there are too many.
    """
    from graph.coordination.acts import in_order
    from graph.coordination.book import LEAST
    from graph.coordination.timing import Timing

    acts = in_order(crowd.account, crowd.stock, crowd.second)
    tested = np.flatnonzero(acts.counts >= LEAST)
    one, two = np.triu_indices(len(tested), 1)
    if len(one) > MOST_PAIRS:
        chosen = np.sort(np.random.default_rng(seed).choice(len(one), MOST_PAIRS, replace=False))
        one, two = one[chosen], two[chosen]
    return Timing(acts, window).mid_p(tested[one], tested[two], seed)
