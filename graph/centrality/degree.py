"""Degree: how many accounts see this one (audience), and how many it sees (sources).

Freeman 1979, Social Networks 1:215. O(ties).
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
