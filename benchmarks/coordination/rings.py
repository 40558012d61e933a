"""Rings planted in a crowd: accounts that name the same stock within a lag, time after time.

A ring's acts are added to what its members say anyway, as accounts of the crowd: that is their camouflage. An act is at
a moment of the quarter and on a stock drawn like the crowd's, by popularity; each member takes part with probability .9
(or 1), at a moment of its own within the lag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.clock import LENGTH
from benchmarks.coordination.crowd import START, STOCKS, Crowd
from benchmarks.coordination.population import drawn, zipf

SIZES = (3, 5, 10, 20, 50)
ACTS = (3, 6, 10, 20)
LAGS = (5, 300, 1_800, 7_200)
"""Seconds within which all members have posted."""

SHARES = (0.9, 1.0)


@dataclass(frozen=True)
class RingKind:
    """What a ring is like: members, acts, seconds of lag, and the share of acts in which a member takes part."""

    size: int
    acts: int
    lag: int
    share: float = 0.9


@dataclass(frozen=True)
class Planted:
    """A crowd with rings in it.

    Attributes:
        crowd: the posts of all, rings and others.
        kinds: what each ring is like.
        members: accounts of each ring; nobody is in two.
    """

    crowd: Crowd
    kinds: tuple[RingKind, ...]
    members: tuple[NDArray[np.int64], ...]


def every_kind(share: float = 0.9) -> tuple[RingKind, ...]:
    """A ring of each size, number of acts and lag: 80 rings of 1,408 accounts in all."""
    return tuple(RingKind(size, acts, lag, share) for size in SIZES for acts in ACTS for lag in LAGS)


def planted(crowd: Crowd, kinds: Sequence[RingKind], seed: int = 1, *, by_popularity: bool = True) -> Planted:
    """The crowd with these rings, whose members are drawn from the accounts that post anyway.

    Args:
        crowd: what the rings are planted in.
        kinds: a ring for each.
        seed: of all that is random.
        by_popularity: whether the stocks of acts are drawn by popularity; if not, small stocks are as likely as large.

    Raises:
        ValueError: if fewer accounts post than all rings have members.
    """
    rng = np.random.default_rng([seed, 77])
    posting = np.unique(crowd.account).astype(np.int64)
    begins = np.cumsum([0, *(kind.size for kind in kinds)])
    if begins[-1] > len(posting):
        msg = f"{begins[-1]} members are asked for, and {len(posting)} accounts post"
        raise ValueError(msg)
    order = rng.permutation(posting)
    members = tuple(order[start:stop] for start, stop in pairwise(begins.tolist()))
    popularity = zipf(STOCKS) if by_popularity else zipf(STOCKS, 0.0)
    parts = [acts(kind, own, popularity, rng) for kind, own in zip(kinds, members, strict=True)]
    return Planted(added(crowd, parts), tuple(kinds), members)


def acts(
    kind: RingKind, members: NDArray[np.int64], popularity: NDArray[np.float64], rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The posts of a ring: account, stock and second since 1970."""
    moment = rng.random(kind.acts) * (LENGTH - kind.lag)
    stock = drawn(popularity, kind.acts, rng)
    act, who = np.nonzero(rng.random((kind.acts, kind.size)) < kind.share)
    second = moment[act] + rng.random(len(act)) * kind.lag
    return members[who], stock[act], START + np.floor(second).astype(np.int64)


def added(crowd: Crowd, parts: Sequence[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]) -> Crowd:
    """The crowd with further posts, in the order of time."""
    account = np.concatenate([crowd.account, *(part[0] for part in parts)])
    stock = np.concatenate([crowd.stock, *(part[1] for part in parts)])
    second = np.concatenate([crowd.second, *(part[2] for part in parts)])
    order = np.argsort(second, kind="stable")
    return Crowd(
        crowd.kind,
        crowd.accounts,
        account[order].astype(np.int32),
        stock[order].astype(np.int16),
        second[order].astype(np.int64),
    )
