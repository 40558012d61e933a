"""Stock-personalised PageRank: where the attention of those who push a stock collects.

Haveliwala 2002, WWW, doi:10.1145/511446.511513; Jeh and Widom 2003, WWW, doi:10.1145/775152.775191. The walk of
pagerank.py, against the direction of spreading, but every restart is at an account that pushed the stock, drawn by its
number of pushes; so is the step from an account that sees nobody. igraph's PRPACK, O(ties) a step and stock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.network import Network

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def personalised_pagerank(
    network: Network, pushes: pd.DataFrame, stocks: Sequence[str], damping: float = 0.85
) -> NDArray[np.float64]:
    """PageRank of each account for each stock, shape (stocks, n), rows in the order asked, accounts in the network's.

    Each row sums to 1, or is 0 throughout where no account of the network pushed that stock. One thread computes it:
    with more, PRPACK's last digits differ from run to run.

    Args:
        network: who can see whom.
        pushes: columns account_id, stock_id, one row for each push; accounts outside the network are passed over.
        stocks: ids, e.g. 002312.SZ.
        damping: chance that the walk goes on instead of restarting.
    """
    from threadpoolctl import threadpool_limits

    restarts = _restarts(network, pushes, stocks)
    found = np.zeros_like(restarts)
    if not restarts.any():
        return found
    against = network.directed.copy()
    against.reverse_edges()
    with threadpool_limits(1, user_api="openmp"):
        for row in np.flatnonzero(restarts.any(axis=1)):
            found[row] = against.personalized_pagerank(reset=restarts[row].tolist(), damping=damping)
    return found


def _restarts(network: Network, pushes: pd.DataFrame, stocks: Sequence[str]) -> NDArray[np.float64]:
    """How often each account pushed each stock, shape (stocks, n)."""
    import pandas as pd

    account = pd.Index(network.accounts).get_indexer(pd.Index(pushes["account_id"]))
    counts = np.zeros((len(stocks), network.size))
    for row, stock in enumerate(stocks):
        mine = account[(account >= 0) & (pushes["stock_id"] == stock).to_numpy(dtype=np.bool_)]
        counts[row] = np.bincount(mine, minlength=network.size)
    return counts
