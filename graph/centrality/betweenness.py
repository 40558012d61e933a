"""Betweenness: shortest paths of spreading that pass through an account, exact or from a sample of sources.

Brandes 2001, J. Mathematical Sociology 25:163; sampled as in Brandes and Pich 2007, Int. J. Bifurcation and Chaos
17:2303, with the standard error taken between blocks of sources.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.network import Network

EXACT_UP_TO = 2_000
SOURCES = 512
_BLOCKS = 16


@dataclass(frozen=True)
class Betweenness:
    """Betweenness of each account, in the network's account order, shape (n,) each.

    `low` and `high` are the 95 % interval, equal to `value` where it is exact; `method` says which.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    method: str


def betweenness(network: Network, *, seed: int = 0, exact_up_to: int = EXACT_UP_TO) -> Betweenness:
    """Directed, unweighted betweenness; sampled from 512 sources past `exact_up_to` accounts.

    Only accounts that somebody sees can begin a path, so sources are drawn among those.
    """
    from scipy.stats import t

    origins = np.unique(network.source)
    if len(origins) <= max(exact_up_to, SOURCES):
        value = np.asarray(network.directed.betweenness(sources=origins.tolist()), dtype=np.float64)
        return Betweenness(value, value, value, "exact")
    drawn = np.random.default_rng(seed).permutation(origins)[:SOURCES]
    graph, scale = network.directed, len(origins) * _BLOCKS / SOURCES
    blocks = np.array([graph.betweenness(sources=block.tolist()) for block in np.split(drawn, _BLOCKS)]) * scale
    value = blocks.mean(axis=0)
    reach = t.ppf(0.975, _BLOCKS - 1) * blocks.std(axis=0, ddof=1) / np.sqrt(_BLOCKS)
    return Betweenness(value, np.maximum(value - reach, 0.0), value + reach, f"sampled from {SOURCES} sources")
