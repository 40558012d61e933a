"""Constraint: how far an account's contacts are tied to each other, so that it has nothing to broker.

Burt 1992, Structural Holes, ch. 2 (Harvard University Press); as in igraph and networkx. Direction left aside, a pair
counts once. Then the share of u's attention that goes to each of its d contacts is 1 / d, and the constraint of u is
the sum over contacts v of ((1 + sum of 1 / d_q over the contacts q they share) / d)^2. igraph's own takes the square of
a hub's audience (two seconds for 20,000 that see one account, an hour for a million); this takes O(ties^1.5).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.network import Network


def constraint(network: Network) -> NDArray[np.float64]:
    """Burt's constraint of each account, in the network's account order, shape (n,).

    1 for a single contact, 9/8 in a triangle, 1 / d for d contacts that do not know each other. NaN for an account
    without contacts, which has none.
    """
    from graph.centrality.triangles import shared_contacts

    low, high, degree = lower_degree_first(network)
    begin = np.searchsorted(low, np.arange(network.size + 1))
    weight = np.divide(1.0, degree, out=np.zeros(network.size), where=degree > 0)
    squared = (1.0 + shared_contacts(begin, high, weight)) ** 2
    total = np.bincount(low, squared, network.size) + np.bincount(high, squared, network.size)
    return np.divide(total, degree.astype(np.float64) ** 2, out=np.full(network.size, np.nan), where=degree > 0)


def lower_degree_first(
    network: Network,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Each pair once, sorted by its end of lower degree (of equals the earlier account); and the degrees."""
    keys = _pairs(network)
    one = (keys // max(network.size, 1)).astype(np.int32)
    other = (keys % max(network.size, 1)).astype(np.int32)
    degree = np.bincount(one, minlength=network.size) + np.bincount(other, minlength=network.size)
    turned = degree[other] < degree[one]
    low, high = np.where(turned, other, one), np.where(turned, one, other)
    order = np.argsort(low, kind="stable")
    return low[order], high[order], degree


def _pairs(network: Network) -> NDArray[np.int64]:
    """Earlier account times n plus later, sorted, each pair once; in place, for these are the largest arrays here."""
    keys = np.minimum(network.source, network.target).astype(np.int64)
    keys *= network.size
    keys += np.maximum(network.source, network.target)
    keys = keys[network.source != network.target]
    keys.sort()
    return keys[np.diff(keys, prepend=-1) != 0]
