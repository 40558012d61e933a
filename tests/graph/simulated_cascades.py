"""Cascades by plain simulation: many worlds at once, each tie live or not in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.network import Network


def simulated(network: Network, origin: int, runs: int, seed: int) -> NDArray[np.int64]:
    """How many others one account gets to in each run, shape (runs,)."""
    live = np.random.default_rng(seed).random((runs, len(network.source))) < network.probability
    reached = np.zeros((runs, network.size), dtype=bool)
    reached[:, origin] = True
    before = -1
    while reached.sum() != before:
        before = reached.sum()
        for tie, (u, v) in enumerate(zip(network.source, network.target, strict=True)):
            reached[:, v] |= reached[:, u] & live[:, tie]
    return reached.sum(axis=1) - 1
