"""The first hop: whom a post gets to without anybody passing it on, and whether it can go on from there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit, prange
from graph.reach.reverse_ties import Ties, shared_out
from graph.reach.stream import LANES

_NOBODY, _SEVERAL = np.int32(-1), np.int32(-2)


@njit(parallel=True, cache=True)
def first_hop(ties: Ties) -> NDArray[np.float64]:  # pragma: no cover - compiled
    """Expected number of others that one tie reaches, exactly, shape (n,); `ties` by who is seen."""
    starts, target, probability = ties
    found, first = np.zeros(len(starts) - 1), shared_out(starts)
    for lane in prange(LANES):
        for u in range(first[lane], first[lane + 1]):
            for tie in range(starts[u], starts[u + 1]):
                found[u] += probability[tie] if target[tie] != u else 0.0
    return found


@njit(parallel=True, cache=True)
def heaviest_onward(ties: Ties, wanted: NDArray[np.bool_]) -> NDArray[np.float64]:  # pragma: no cover - compiled
    """The most probable of each account's ties to those whom others see in their turn, shape (n,).

    0 where there is none, and for those not wanted.
    """
    starts, target, probability = ties
    onward = _onward(ties)
    found, first = np.zeros(len(starts) - 1), shared_out(starts)
    for lane in prange(LANES):
        for u in range(first[lane], first[lane + 1]):
            for tie in range(starts[u], starts[u + 1] if wanted[u] else starts[u]):
                whom = onward[target[tie]]
                if whom != _NOBODY and whom != u:  # noqa: PLR1714 - numba knows no 'in' here
                    found[u] = max(found[u], probability[tie])
    return found


@njit(cache=True)
def _onward(ties: Ties) -> NDArray[np.int32]:  # pragma: no cover - compiled
    """Who sees each account by a tie that can be live, shape (n,): `_NOBODY`, `_SEVERAL`, or the only one."""
    starts, target, probability = ties
    found = np.full(len(starts) - 1, _NOBODY)
    for u in range(len(found)):
        for tie in range(starts[u], starts[u + 1]):
            if probability[tie] > 0.0:
                found[u] = target[tie] if found[u] == _NOBODY else _SEVERAL
                if found[u] == _SEVERAL:
                    break
    return found
