"""Hubs and authorities: an authority is seen by good hubs, a hub sees good authorities.

Kleinberg 1999, J. ACM 46:604, doi:10.1145/324133.324140. Seeing is what links: the links go against the direction of
spreading, as in pagerank.py. What is given is the limit of Kleinberg's iteration from equal hubs. Where the ties fall
into parts that share neither hub nor authority, the limit is 0 outside the part whose singular value is greatest; parts
that have the same share it as they would in the iteration. igraph and networkx find the vector with ARPACK, which in
that case starts from chance: other values from run to run, some negative, hubs of one part beside authorities of
another. So it is found by Lanczos' method (1950, J. Res. Natl. Bur. Stand. 45:255) from equal hubs, which cannot leave
what that start can reach. O(ties) a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.network import Network

if TYPE_CHECKING:
    from collections.abc import Callable

    _Apply = Callable[[NDArray[np.float64]], NDArray[np.float64]]

_STEPS = 24
_RESTARTS = 200
_TOLERANCE = 1e-12


@dataclass(frozen=True)
class Hits:
    """Hub and authority scores, in the network's account order, shape (n,) each.

    None is negative and each kind sums to 1, as in networkx; all are 0 where there are no ties.
    """

    hubs: NDArray[np.float64]
    authorities: NDArray[np.float64]


def hits(network: Network) -> Hits:
    """Hubs and authorities, to a residual of 1e-12 of the singular value's square (or after 4,800 steps).

    One thread computes it: with more, the last digits of sums differ from one number of them to another.
    """
    from scipy.sparse import csr_array
    from threadpoolctl import threadpool_limits

    if len(network.source) == 0:
        return Hits(np.zeros(network.size), np.zeros(network.size))
    once = np.ones(len(network.source))
    seen_by = csr_array((once, network.target, network.starts), shape=(network.size, network.size))
    sees = seen_by.T.tocsr()
    with threadpool_limits(1, user_api="blas"):
        hubs = _leading(lambda x: sees @ (seen_by @ x), np.ones(network.size))
        return Hits(_shares(hubs), _shares(seen_by @ hubs))


def _shares(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round-off below zero goes."""
    positive = np.maximum(x, 0.0)
    return positive / positive.sum()


def _leading(apply: _Apply, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is left of x after applying a symmetric matrix without end, scaled: its part in the leading eigenspace."""
    for _ in range(_RESTARTS):
        x, residual = _lanczos(apply, x / np.linalg.norm(x))
        if residual <= _TOLERANCE:
            break
    return x


def _lanczos(apply: _Apply, x: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """The best approximation from up to 24 steps, its sum above zero, and its residual over its eigenvalue."""
    basis, diagonal, beside = np.empty((_STEPS, len(x))), np.zeros(_STEPS), np.zeros(_STEPS)
    basis[0] = x
    step = 0
    while True:
        image = apply(basis[step])
        diagonal[step] = image @ basis[step]
        # Twice, for the first time leaves round-off along the vectors that matter most.
        for _ in range(2):
            image -= (basis[: step + 1] @ image) @ basis[: step + 1]
        beside[step] = np.linalg.norm(image)
        value, weights = _greatest(diagonal[: step + 1], beside[:step])
        residual = float(beside[step] * abs(weights[-1]) / value)
        if residual <= _TOLERANCE or step + 1 == _STEPS:
            break
        basis[step + 1] = image / beside[step]
        step += 1
    found = weights @ basis[: step + 1]
    return found * np.sign(found.sum()), residual


def _greatest(diagonal: NDArray[np.float64], beside: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Greatest eigenvalue of a symmetric tridiagonal matrix, and its vector."""
    from scipy.linalg import eigh_tridiagonal

    values, vectors = eigh_tridiagonal(diagonal, beside)
    return float(values[-1]), vectors[:, -1]
