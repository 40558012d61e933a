"""Measures of an account towards one stock: of each stock that was pushed, the accounts that stand highest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.centrality.personalised_pagerank import personalised_pagerank

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.network import Network

HIGHEST = 100
"""Accounts kept for each stock."""
_ROOM = 8_000_000
"""Numbers of a chunk of stocks, eight bytes each, and twice as many while it is computed."""
_MOST_STOCKS = 64


def central_to_stocks(network: Network, pushes: pd.DataFrame, highest: int = HIGHEST) -> pd.DataFrame:
    """Where the attention of those who push a stock collects: the accounts highest in its PageRank.

    Args:
        network: who can see whom.
        pushes: columns account_id, stock_id, one row for each push.
        highest: accounts kept for each stock, of equals those that come first; never one with 0.

    Returns:
        Columns account_id, stock_id, measure (pagerank), value, method; by stock, highest first.
    """
    parts = [_highest(network, stocks, found, highest) for stocks, found in _chunks(network, pushes)]
    none = pd.DataFrame({"account_id": [], "stock_id": [], "value": []}).astype({"value": "float64"})
    rows = pd.concat(parts, ignore_index=True) if parts else none
    return rows.assign(measure="pagerank", method="damping .85, restarts at who pushed it")


def _chunks(network: Network, pushes: pd.DataFrame) -> Iterator[tuple[list[str], NDArray[np.float64]]]:
    """Some stocks at a time, so that memory does not grow with all of them."""
    stocks = sorted(set(pushes["stock_id"]))
    step = min(_MOST_STOCKS, max(1, _ROOM // max(1, network.size)))
    for start in range(0, len(stocks), step):
        some = stocks[start : start + step]
        mine = pushes.loc[pushes["stock_id"].isin(some), ["account_id", "stock_id"]]
        yield some, personalised_pagerank(network, mine, some)


def _highest(network: Network, stocks: list[str], found: NDArray[np.float64], highest: int) -> pd.DataFrame:
    order = np.argsort(-found, axis=1, kind="stable")[:, :highest]
    value = np.take_along_axis(found, order, axis=1)
    named = {"account_id": network.accounts[order.ravel()], "stock_id": np.repeat(stocks, order.shape[1])}
    rows = pd.DataFrame(named | {"value": value.ravel()})
    return rows.loc[rows["value"] > 0.0].reset_index(drop=True)
