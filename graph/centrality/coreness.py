"""Coreness: the largest k such that the account is in a subgraph where everyone has k ties.

Batagelj and Zaversnik 2003, arXiv cs/0310049. O(ties). Undirected, ties counted once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.network import Network


def coreness(network: Network) -> NDArray[np.int32]:
    """Coreness of each account, in the network's account order, shape (n,)."""
    return np.asarray(network.undirected.coreness(), dtype=np.int32)
