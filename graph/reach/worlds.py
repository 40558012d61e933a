"""Expected reach by live-edge worlds, for networks whose cascades grow large.

Each world says of every account how many others it gets to. That number has two ups and downs: whether the account gets
to the hub and with it to most of the network, and all the rest. The first is a share of worlds, the second a mean, and
each has its own interval; they are put together as Zou and Donner do (2008, Stat. Med. 27:1693). An account that never
got to the hub in any world still might, and its interval says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.estimate import Estimate, exact
from graph.reach.first_hop import first_hop
from graph.reach.intervals import Z, of_events, of_share
from graph.reach.worlds_kernel import worlds_of

if TYPE_CHECKING:
    from graph.network import Network

_FEWEST, _MOST = 64, 2_048
_WORK = 1_000_000_000
"""Ties to draw, over all worlds: some ten seconds."""
_SPREAD = 8.0
"""Standard deviations above the expected number of live ties that a world has room for; with more, all begin anew."""


def by_worlds(network: Network, *, worlds: int | None = None, seed: int = 0) -> Estimate:
    """Expected reach of every account.

    Args:
        network: ties with probabilities.
        worlds: how many; None for as many, of 64 to 2,048, as the work allows.
        seed: of the random streams.
    """
    worlds = worlds or max(_FEWEST, min(_MOST, _WORK // max(1, len(network.target))))
    ties = (network.starts, network.target, network.probability)
    direct = first_hop(ties)
    if not len(network.target):
        return exact(direct, "independent cascade, no ties")
    hub = int(np.argmax(direct))
    hits, sums, left_out = worlds_of(ties, hub, _room(network.probability), worlds, seed)
    if left_out.any():
        hits, sums, _ = worlds_of(ties, hub, len(network.target), worlds, seed)
    value, low, high = _put_together(hits.sum(axis=0), sums.sum(axis=0), worlds, direct)
    chance = ((network.probability > 0.0) & (network.probability < 1.0)).any()
    method = f"independent cascade, {worlds} live-edge worlds, the hub's cascade walked once"
    return Estimate(value, low if chance else value, high if chance else value, method)


def _room(probability: NDArray[np.float64]) -> int:
    mean, variance = probability.sum(), (probability * (1.0 - probability)).sum()
    return min(len(probability), int(mean + _SPREAD * np.sqrt(variance)) + 64)


def _put_together(
    hits: NDArray[np.int64], sums: NDArray[np.int64], worlds: int, direct: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Value and both ends."""
    missed, mean = _group(worlds - hits, sums[:, 0], sums[:, 1], worlds)
    hit, mean_hit = _group(hits, sums[:, 2], sums[:, 3], worlds)
    # What the hub's cascade adds, for those who never had it the average of those who did.
    usual = sums[:, 2].sum() / max(1, hits.sum())
    gain = np.where(hits > 0, mean_hit, usual) - mean
    share, (least, most) = hits / worlds, of_share(hits, worlds)
    # Nobody gets to the hub more often than to anybody.
    most = np.maximum(np.minimum(most, direct), share)
    alone = sums[:, 0] / worlds
    low, high = of_events(alone, missed, np.where(direct > 0.0, 1.0 / worlds, 0.0))
    value, wobble = alone + sums[:, 2] / worlds, Z * np.sqrt(hit)
    down, up = (
        _length((share - least) * gain, alone - low, wobble),
        _length((most - share) * gain, high - alone, wobble),
    )
    return value, np.maximum(value - down, 0.0), value + up


def _group(
    count: NDArray[np.int64], total: NDArray[np.int64], squares: NDArray[np.int64], worlds: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What the worlds in which an account did, or did not, get to the hub add to the variance; and their mean."""
    mean = np.divide(total, count, out=np.zeros(len(count)), where=count > 0)
    spread = np.maximum(squares - mean * total, 0.0)
    return spread * count / np.maximum(count - 1, 1) / worlds**2, mean


def _length(*parts: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.sqrt(np.sum(np.square(parts), axis=0))
