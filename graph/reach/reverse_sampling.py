"""Expected reach by reverse sampling: from every account back to those it could have heard from.

Borgs, Brautbar, Chayes and Lucier 2014, SODA, arXiv 1212.0884; Chen and Teng 2017, WWW, arXiv 1602.03780. Two things
are added. Every account is a root equally often, and what one tie reaches is exact, so that only what lies beyond it
is left to chance; and samples come in pairs, whose differences give the variance without a second pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.estimate import Estimate
from graph.reach.first_hop import first_hop, heaviest_onward
from graph.reach.intervals import of_events
from graph.reach.reverse_kernel import SQUARES, TOTAL, Room, reverse_samples, sampled
from graph.reach.reverse_ties import Ties
from graph.reach.stream import LANES

if TYPE_CHECKING:
    from graph.network import Network

BLOCKS = 512
_PILOT_ROOTS = 1_000
_PILOT_PAIRS = 2
_CHEAP = 64.0
"""Times the average account's ties that a sample may look at, up to which it is cheaper than walking worlds."""
_LEAST_WORK, _MOST_WORK = 2_000_000, 4_000_000_000
"""Ties to look at: a hundredth of a second is always worth it, and some ten seconds are the limit."""
_FURTHEST = 10_000
"""Accounts whose error is looked at: the tenth that reaches furthest, and no more than these."""


def is_cheap(ties: Ties, some: NDArray[np.float64], seed: int) -> bool:
    """Whether samples from a few of the accounts look at few ties; `some` is `any_live` of them."""
    n, m = len(ties[0]) - 1, len(ties[1])
    if m == 0:
        return True
    roots = np.unique(np.linspace(0, n - 1, min(n, _PILOT_ROOTS)).astype(np.int64))
    most = int(_CHEAP * len(roots) * m / n)
    return sampled(ties, some, _room(n, 1), roots, most, seed) <= most


def by_reverse_sampling(
    network: Network, ties: Ties, some: NDArray[np.float64], *, error: float, seed: int
) -> Estimate:
    """Expected reach of every account of a network whose ties are `turned_round`; `some` is `any_live` of them."""
    first = first_hop((network.starts, network.target, network.probability))
    samples, mean, variance = _samples(ties, some, first, error, seed)
    low, high = of_events(mean, variance, _weight(network, variance == 0.0) / samples)
    method = f"independent cascade, first hop exact, {samples} reverse samples from each account"
    return Estimate(first + mean, first + low, first + high, method)


def _samples(
    ties: Ties, some: NDArray[np.float64], first: NDArray[np.float64], error: float, seed: int
) -> tuple[int, NDArray[np.float64], NDArray[np.float64]]:
    """How many samples were drawn from each account, their mean, and its variance, which the pairs among them say."""
    room, pilot = _room(len(first), LANES), 2 * _PILOT_PAIRS
    work = int(reverse_samples(ties, some, room, (0, _PILOT_PAIRS), 2, BLOCKS, seed).sum())
    total, squares = _summed(room)
    samples = _wanted(first + total / pilot, squares / pilot**2, work / pilot, error)
    if samples > pilot:
        pairs = samples // 2
        reverse_samples(ties, some, room, (_PILOT_PAIRS, pairs), 2, BLOCKS, seed)
        reverse_samples(ties, some, room, (pairs, pairs + samples % 2), 1, BLOCKS, seed)
        total, squares = _summed(room)
    return samples, total / samples, squares / (samples // 2 * 2 * samples)


def _room(n: int, lanes: int) -> Room:
    """Working space and sums of so many lanes. It is numpy's, which asks for large pages: that halves the time."""
    seen, queue = np.zeros((lanes, n // 8 + 1), dtype=np.uint8), np.zeros((lanes, n), dtype=np.int32)
    return seen, queue, np.zeros((lanes, n + 1), dtype=np.int32), np.zeros((lanes, n, 4))


def _summed(room: Room) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    sums = room[3]
    return sums[:, :, TOTAL].sum(axis=0), sums[:, :, SQUARES].sum(axis=0)


def _wanted(value: NDArray[np.float64], variance: NDArray[np.float64], work: float, error: float) -> int:
    """Samples that bring the error down to what is sought, as far as the work allows: `work` ties for each sample."""
    pilot = 2 * _PILOT_PAIRS
    count = min(_FURTHEST, -(-len(value) // 10))
    furthest = np.argpartition(value, len(value) - count)[len(value) - count :] if count else np.arange(0)
    known = furthest[value[furthest] > 0.0]
    if not work or not len(known):
        return pilot
    now = np.sqrt(np.mean(variance[known] / value[known] ** 2))
    wanted = max(pilot * (now / error) ** 2, _LEAST_WORK / work)
    return max(pilot, int(np.ceil(min(wanted, _MOST_WORK / work))))


def _weight(network: Network, wanted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The most that one event may add to an account's sum: of its ties to those who are seen by others in their turn.

    Of those `wanted` only, shape (n,). 0 where nothing lies beyond the first hop, or nothing is left to chance in the
    whole network.
    """
    if not ((network.probability < 1.0) & (network.probability > 0.0)).any():
        return np.zeros(network.size)
    return heaviest_onward((network.starts, network.target, network.probability), wanted)
