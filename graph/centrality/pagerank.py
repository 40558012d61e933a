"""PageRank: attention flows from each account to those it sees, in equal parts, with damping .85.

Brin and Page 1998, Computer Networks 30:107. igraph's PRPACK.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.network import Network


def pagerank(network: Network, damping: float = 0.85) -> NDArray[np.float64]:
    """PageRank of each account, in the network's account order, shape (n,), summing to 1.

    The walk goes against the direction of spreading: from who sees to who is seen. One thread computes it: with more,
    PRPACK's last digits differ from run to run.
    """
    from threadpoolctl import threadpool_limits

    if network.size == 0:
        return np.empty(0)
    against = network.directed.copy()
    against.reverse_edges()
    with threadpool_limits(1, user_api="openmp"):
        return np.asarray(against.pagerank(damping=damping), dtype=np.float64)
