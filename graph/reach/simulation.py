"""Cascade reach: the expected number of other accounts a post gets to, by simulation on live edges.

Independent cascade (Kempe, Kleinberg and Tardos 2003, KDD, section 4): each tie is live with its probability,
independently; an account's reach in one such world is what it gets to along live ties. The mean over worlds is
unbiased, and worlds are independent, so the 95 % interval is Student's over blocks of worlds. A world's random
stream is keyed by its number, never by the thread, so that any number of cores gives the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.network import Network

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCKS = 32
_WORK = 4_000_000_000
"""Account visits that one run may cost, about 20 seconds."""


@dataclass(frozen=True)
class Reach:
    """Expected reach of each account, in the network's account order, shape (n,) each; the account itself not counted.

    `low` and `high` are the 95 % interval; `worlds` is how many were simulated.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    worlds: int

    @property
    def method(self) -> str:
        """How it was computed, in words."""
        return f"independent cascade, {self.worlds} live-edge worlds"


def reach(network: Network, *, worlds: int = 1_024, seed: int = 0) -> Reach:
    """Expected reach of every account, with its interval.

    Args:
        network: ties with probabilities.
        worlds: how many to simulate; fewer (a multiple of 32) where a pilot shows they would cost too much.
        seed: of the random streams.
    """
    from scipy.special import stdtrit

    live = _kernel()
    ties = (network.starts, network.target, network.probability)
    pilot, visits = live(*ties, 0, BLOCKS, BLOCKS, seed)
    rounds = max(1, min(worlds // BLOCKS, int(_WORK / max(1, int(visits.sum())))))
    means = (pilot + live(*ties, BLOCKS, (rounds - 1) * BLOCKS, BLOCKS, seed)[0]) / rounds
    value = means.mean(axis=0)
    half = stdtrit(BLOCKS - 1, 0.975) * means.std(axis=0, ddof=1) / np.sqrt(BLOCKS)
    return Reach(value, np.maximum(value - half, 0.0), value + half, rounds * BLOCKS)


@cache
def _kernel() -> Callable[..., tuple[NDArray[np.int64], NDArray[np.int64]]]:
    from graph.reach.live_edges import live_edges

    return live_edges
