"""Harmonic closeness: the sum, over all other accounts a post can get to, of one over the hops it takes.

Marchiori and Latora 2000, Physica A 285:539, doi:10.1016/S0378-4371(00)00311-3; Rochat 2009, ASNA. In the direction of
spreading, not divided by n - 1: who is seen by k accounts has at least k. Exact by igraph, O(sources x ties). Sampled
as in Eppstein and Wang 2004, J. Graph Algorithms Appl. 8:39, doi:10.7155/jgaa.00081, from accounts that see somebody:
the first hop is counted, the others lie in 0 to 1/2 and their sum is estimated, with Hoeffding's interval.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.centrality.hoeffding import bounds
from graph.estimate import Estimate, exact
from graph.network import Network

EXACT_UP_TO = 1_000_000_000
"""Sources times ties, up to which it is exact."""

DRAWN = 512
MOST_HOPS = 64
"""Where the sampled search ends: what lies further away counts as 0 in the value, as 1/65 in the upper bound."""


def harmonic(network: Network, *, seed: int = 0, exact_up_to: int = EXACT_UP_TO) -> Estimate:
    """Harmonic closeness [accounts at one hop]; sampled where sources times ties exceed `exact_up_to`.

    An account that nobody sees has 0. Where no more accounts than the sample has see anybody, it is exact.
    """
    others = network.source != network.target
    origins, ends = np.unique(network.source[others]), np.unique(network.target[others])
    if len(ends) <= DRAWN or len(origins) * len(network.source) <= exact_up_to:
        value = np.zeros(network.size)
        value[origins] = network.directed.harmonic_centrality(origins.tolist(), mode="out", normalized=False)
        return exact(value)
    drawn = np.random.default_rng(seed).choice(ends, DRAWN, replace=False)
    return _sampled(network, drawn, ends)


def _sampled(network: Network, drawn: NDArray[np.integer], ends: NDArray[np.integer]) -> Estimate:
    from graph.centrality.hops import inverse_hops

    sums, missing = inverse_hops(network.starts, network.target, drawn, MOST_HOPS)
    others = network.source != network.target
    first = np.bincount(network.source[others], minlength=network.size).astype(np.float64)
    most = _most_beyond_the_first_hop(network, first, ends)
    low, _ = bounds(np.minimum(sums * 2.0 / DRAWN, 1.0), DRAWN)
    _, high = bounds(np.minimum((sums + missing / (MOST_HOPS + 1.0)) * 2.0 / DRAWN, 1.0), DRAWN)
    half = len(ends) / 2.0
    value = first + np.minimum(sums * len(ends) / DRAWN, most)
    method = f"sampled from {DRAWN} targets"
    return Estimate(value, first + np.minimum(low * half, most), first + np.minimum(high * half, most), method)


def _most_beyond_the_first_hop(
    network: Network, first: NDArray[np.float64], ends: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Half of the accounts that are left to be at two hops; 0 where nobody in the audience is seen by anybody."""
    is_end = np.isin(np.arange(network.size), ends)
    goes_on = np.bincount(network.source, weights=first[network.target], minlength=network.size) > 0
    return np.where(goes_on, (len(ends) - first - is_end) / 2.0, 0.0)
