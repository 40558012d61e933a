"""CooRTweet's rule, re-stated from its paper; code of our own, as the original is in R.

Righetti and Balluff 2025, Computational Communication Research 7(1), doi:10.5117/CCR2025.1.7.RIGH, and the manual of
version 2.1.2. Two posts of different accounts about the same object are an action together if not more than the window
lies between them. Accounts with fewer than `participation` posts, or with fewer posts of that kind, are left out. The
weight of two accounts is the number of pairs of posts, and they are coordinated if it *exceeds* a percentile of the
weights of all pairs. The paper's examples have a window of 60 s, participation 2 and the median; the manual names .99
as the percentile that points out an unusual number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.scores import Pairs

WINDOW, PARTICIPATION, PERCENTILE = 60, 2, 0.5
_AT_ONCE = 10_000_000


def coordinated(
    crowd: Crowd, window: int = WINDOW, participation: int = PARTICIPATION, percentile: float = PERCENTILE
) -> Pairs:
    """The ties of the rule. O(posts log posts + pairs log pairs) for all pairs of posts within the window.

    Args:
        crowd: the posts.
        window: seconds between two posts at most.
        participation: posts that an account must have, and posts within the window of somebody else's.
        percentile: between 0 and 1, which share of the weights a tie must exceed.
    """
    active = np.bincount(crowd.account, minlength=crowd.accounts) >= participation
    order = np.lexsort((crowd.second, crowd.stock))
    order = order[active[crowd.account[order]]]
    account, first = crowd.account[order].astype(np.int64), _first_within(crowd, order, window)
    taking_part = _taking_part(account, first, crowd.accounts) >= participation
    keys = [part[_both(part, taking_part, crowd.accounts)] for part in _pairs(account, first, crowd.accounts)]
    return _heavy(np.concatenate([np.empty(0, np.int64), *keys]), crowd.accounts, percentile)


def _first_within(crowd: Crowd, order: NDArray[np.int64], window: int) -> NDArray[np.int64]:
    """The place of the earliest post about the same object within the window before each, shape (posts,)."""
    if not len(order):
        return order
    begin = int(crowd.second.min())
    span = int(crowd.second.max()) - begin + window + 2
    place = crowd.stock[order].astype(np.int64) * span + (crowd.second[order] - begin)
    return np.searchsorted(place, place - window)


def _pairs(account: NDArray[np.int64], first: NDArray[np.int64], accounts: int):  # noqa: ANN202
    """Pairs of accounts as lower * accounts + higher, one for each pair of posts, some millions at a time."""
    for later, earlier in _places(first):
        one, other = account[later], account[earlier]
        different = one != other
        yield (np.minimum(one, other) * accounts + np.maximum(one, other))[different]


def _places(first: NDArray[np.int64]):  # noqa: ANN202
    count = np.arange(len(first)) - first
    upto = np.cumsum(count)
    start = 0
    while start < len(first):
        done = upto[start - 1] if start else 0
        stop = max(int(np.searchsorted(upto, done + _AT_ONCE)), start + 1)
        part = count[start:stop]
        later = np.repeat(np.arange(start, stop), part)
        within = np.arange(len(later)) - np.repeat(np.cumsum(part) - part, part)
        yield later, first[later] + within
        start = stop


def _taking_part(account: NDArray[np.int64], first: NDArray[np.int64], accounts: int) -> NDArray[np.int64]:
    """Posts of each account that are within the window of somebody else's, shape (accounts,)."""
    together = np.zeros(len(account), dtype=bool)
    for later, earlier in _places(first):
        different = account[later] != account[earlier]
        together[later[different]] = True
        together[earlier[different]] = True
    return np.bincount(account[together], minlength=accounts)


def _both(pair: NDArray[np.int64], those: NDArray[np.bool_], accounts: int) -> NDArray[np.bool_]:
    return those[pair // accounts] & those[pair % accounts]


def _heavy(pair: NDArray[np.int64], accounts: int, percentile: float) -> Pairs:
    if not len(pair):
        return np.empty((0, 2), dtype=np.int64)
    pair.sort()
    begins = np.concatenate([[0], np.flatnonzero(np.diff(pair)) + 1])
    weight = np.diff(np.append(begins, len(pair)))
    tied = pair[begins[weight > np.quantile(weight, percentile)]]
    return np.column_stack([tied // accounts, tied % accounts])
