"""The accounts whose error counts, and how often a rival has to run to be as exact about them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.network import Network
from graph.reach.expected import ERROR

FURTHEST = 10_000
"""The largest influencers, or a tenth of the accounts where those are fewer."""
SOME = 200
"""Of these, so many are walked by rivals that take one account at a time."""


def furthest(network: Network) -> NDArray[np.int64]:
    """The accounts with most ties out, most first."""
    count = min(FURTHEST, -(-network.size // 10))
    return np.argsort(-np.diff(network.starts), kind="stable")[:count]


def some_of(accounts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Evenly spread over the ranks, at most `SOME`."""
    return accounts[np.unique(np.linspace(0, len(accounts) - 1, SOME).astype(np.int64))]


def runs_needed(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Runs that bring the relative error of each account down to `ERROR`, one at least, shape (accounts,).

    Their mean brings the root mean square over the accounts there, if all have equally many.

    Args:
        sizes: of cascades seen, shape (runs, accounts).
    """
    mean = sizes.mean(axis=0)
    relative = np.divide(sizes.var(axis=0, ddof=1), mean**2, out=np.zeros(len(mean)), where=mean > 0)
    return np.maximum(relative / ERROR**2, 1.0)
