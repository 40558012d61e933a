"""Degree: how many accounts see this one (audience), and how many it sees (sources); strength: how many in expectation.

Freeman 1979, Social Networks 1:215, doi:10.1016/0378-8733(78)90021-7; strength as in Barrat, Barthelemy,
Pastor-Satorras and Vespignani 2004, PNAS 101:3747, doi:10.1073/pnas.0400087101. O(ties).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.network import Network


def audience(network: Network) -> NDArray[np.int64]:
    """Accounts that see each account, in the network's account order, shape (n,)."""
    return np.bincount(network.source, minlength=network.size)


def sources(network: Network) -> NDArray[np.int64]:
    """Accounts each account sees, in the network's account order, shape (n,)."""
    return np.bincount(network.target, minlength=network.size)


def expected_audience(network: Network) -> NDArray[np.float64]:
    """Strength out: accounts a post spreads to at its first hop in expectation, in account order, shape (n,)."""
    return np.bincount(network.source, network.probability, network.size).astype(np.float64)


def expected_sources(network: Network) -> NDArray[np.float64]:
    """Strength in: accounts whose next post spreads to it directly in expectation, in account order, shape (n,)."""
    return np.bincount(network.target, network.probability, network.size).astype(np.float64)
