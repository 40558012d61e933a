"""The accounts of a crowd: how active each is, and which stocks it likes to talk about.

Activity is lognormal. Stocks are popular by Zipf's law with exponent .8. Each account has ten favourites, drawn by
popularity; half of what it says is about one of them, the other half about any stock, by popularity.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.crowd import STOCKS

FAVOURITES = 10
SPREAD_OF_ACTIVITY = 0.8

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Population:
    """Who is there.

    Attributes:
        activity: posts of each account over the mean, shape (accounts,).
        popularity: share of each stock, summing to 1, shape (stocks,).
        favourites: ten stocks of each account, shape (accounts, 10); the same one may stand there twice.
    """

    activity: Floats
    popularity: Floats
    favourites: Indices

    @property
    def accounts(self) -> int:
        """How many accounts there are."""
        return len(self.activity)

    def posters(self, posts: int, rng: np.random.Generator) -> Indices:
        """Who writes each of so many posts, by activity."""
        return drawn(self.activity, posts, rng)

    def stocks_of(self, account: Indices, rng: np.random.Generator) -> Indices:
        """Which stock each post of these accounts is about."""
        favourite = self.favourites[account, rng.integers(0, FAVOURITES, len(account))]
        return np.where(rng.random(len(account)) < 0.5, favourite, drawn(self.popularity, len(account), rng))

    def interested(self, stock: Indices, weight: Floats, rng: np.random.Generator) -> Indices:
        """An account for each stock, by its interest in that stock times a weight of its own, shape (accounts,)."""
        fan, begins = self._fans
        upto = np.concatenate([[0.0], np.cumsum(weight[fan] / FAVOURITES)])
        fans = upto[begins[1:]] - upto[begins[:-1]]
        share = fans / (fans + self.popularity * weight.sum())
        at = upto[begins[stock]] + rng.random(len(stock)) * fans[stock]
        chosen = fan[np.minimum(np.searchsorted(upto, at, side="right") - 1, len(fan) - 1)]
        return np.where(rng.random(len(stock)) < share[stock], chosen, drawn(weight, len(stock), rng))

    @cached_property
    def _fans(self) -> tuple[Indices, Indices]:
        """Accounts by the stock that is their favourite, and where each stock's begin."""
        stock = self.favourites.ravel()
        order = np.argsort(stock, kind="stable")
        return order // FAVOURITES, np.searchsorted(stock[order], np.arange(len(self.popularity) + 1))


def population(accounts: int, rng: np.random.Generator) -> Population:
    """So many accounts."""
    popularity = zipf(STOCKS)
    favourites = drawn(popularity, accounts * FAVOURITES, rng).reshape(accounts, FAVOURITES)
    return Population(rng.lognormal(0, SPREAD_OF_ACTIVITY, accounts), popularity, favourites)


def zipf(stocks: int, exponent: float = 0.8) -> Floats:
    """Shares of stocks, the first the most popular, shape (stocks,)."""
    share = np.arange(1, stocks + 1, dtype=np.float64) ** -exponent
    return share / share.sum()


def drawn(weight: Floats, count: int, rng: np.random.Generator) -> Indices:
    """So many places, each by its weight."""
    upto = np.cumsum(weight)
    return np.minimum(np.searchsorted(upto, rng.random(count) * upto[-1], side="right"), len(weight) - 1)
