"""How many accounts a rule marks in a crowd, and which members of planted rings it finds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.rings import Planted

Pairs = NDArray[np.int64]
"""Accounts that a rule ties to each other, shape (ties, 2)."""


def flagged_share(crowd: Crowd, ties: Pairs) -> float:
    """Accounts with a tie over all accounts."""
    return len(np.unique(ties)) / crowd.accounts


def found(made: Planted, ties: Pairs) -> list[int]:
    """Of each ring, the members with a tie to another member of it."""
    ring = ring_of(made)
    same = ties[(ring[ties[:, 0]] == ring[ties[:, 1]]) & (ring[ties[:, 0]] >= 0)]
    return np.bincount(ring[np.unique(same)], minlength=len(made.members)).tolist()


def precision(made: Planted, ties: Pairs) -> float | None:
    """Members of any ring among the accounts with a tie; None where no account has one."""
    tied = np.unique(ties)
    return float((ring_of(made)[tied] >= 0).mean()) if len(tied) else None


def outsiders(made: Planted, ties: Pairs) -> int:
    """Accounts with a tie that are in no ring."""
    return int((ring_of(made)[np.unique(ties)] < 0).sum())


def ring_of(made: Planted) -> NDArray[np.int64]:
    """The ring of each account, -1 where it is in none, shape (accounts,)."""
    ring = np.full(made.crowd.accounts, -1, dtype=np.int64)
    for number, members in enumerate(made.members):
        ring[members] = number
    return ring
