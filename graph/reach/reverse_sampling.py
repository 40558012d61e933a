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
from graph.reach.first_hop import first_hop
from graph.reach.intervals import of_events
from graph.reach.reverse_kernel import Ties, reverse_samples, sampled
from graph.reach.reverse_ties import reverse_ties

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


def turned_round(network: Network) -> Ties:
    """The network's ties by who sees."""
    return reverse_ties(network.starts, network.target, network.probability)


def is_cheap(ties: Ties, seed: int) -> bool:
    """Whether samples from some of the accounts look at few ties."""
    n, m = len(ties[0]) - 1, len(ties[1])
    if m == 0:
        return True
    roots = np.unique(np.linspace(0, n - 1, min(n, _PILOT_ROOTS)).astype(np.int64))
    most = int(_CHEAP * len(roots) * m / n)
    return sampled(ties, roots, most, seed) <= most


def by_reverse_sampling(network: Network, ties: Ties, *, error: float, seed: int) -> Estimate:
    """Expected reach of every account of a network whose ties are `turned_round`."""
    first = first_hop(network)
    total, squares, work = _samples(ties, 0, _PILOT_PAIRS, seed)
    pairs = _pairs(first, total, squares, work, error)
    if pairs > _PILOT_PAIRS:
        more = _samples(ties, _PILOT_PAIRS, pairs, seed)
        total, squares = total + more[0], squares + more[1]
    samples = 2 * pairs
    low, high = of_events(total / samples, squares / samples**2, _weight(network) / samples)
    method = f"independent cascade, first hop exact, {samples} reverse samples from each account"
    return Estimate(first + total / samples, first + low, first + high, method)


def _samples(ties: Ties, first: int, last: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
    total, squares, work = reverse_samples(ties, first, last, BLOCKS, seed)
    return total.sum(axis=0), squares.sum(axis=0), int(work.sum())


def _pairs(
    first: NDArray[np.float64], total: NDArray[np.float64], squares: NDArray[np.float64], work: int, error: float
) -> int:
    """Pairs that bring the error down to what is sought, as far as the work allows."""
    samples = 2 * _PILOT_PAIRS
    value = first + total / samples
    count = min(_FURTHEST, -(-len(value) // 10))
    furthest = np.argpartition(value, len(value) - count)[len(value) - count :] if count else np.arange(0)
    known = furthest[value[furthest] > 0.0]
    if not work or not len(known):
        return _PILOT_PAIRS
    now = np.sqrt(np.mean(squares[known] / samples**2 / value[known] ** 2))
    each = work / _PILOT_PAIRS
    wanted = max(_PILOT_PAIRS * (now / error) ** 2, _LEAST_WORK / each)
    return max(_PILOT_PAIRS, int(np.ceil(min(wanted, _MOST_WORK / each))))


def _weight(network: Network) -> NDArray[np.float64]:
    """The most that one event may add to an account's sum: of its ties to those who are seen by others in their turn.

    0 where nothing lies beyond the first hop, or nothing is left to chance in the whole network.
    """
    weight = np.zeros(network.size)
    live = network.probability > 0.0
    if not ((network.probability < 1.0) & live).any():
        return weight
    source, target = network.source[live], network.target[live]
    ties_out = np.bincount(source, minlength=network.size)
    only = np.full(network.size, -1)
    only[source] = target
    onward = (ties_out[target] > 1) | ((ties_out[target] == 1) & (only[target] != source))
    np.maximum.at(weight, source[onward], network.probability[live][onward])
    return weight
