"""False discoveries among very many pairs, most of which never met and are not in any table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_LEAST = 1e-300


def adjusted(p: Floats, tests: float) -> Floats:
    """Benjamini-Hochberg q of each p among so many tests, those that are not given having p 1.

    Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57:289, doi:10.1111/j.2517-6161.1995.tb02031.x. O(n log n).

    Args:
        p: of some of the tests, shape (n,).
        tests: how many there are in all, at least n.

    Raises:
        ValueError: there are fewer tests than values.
    """
    if tests < len(p):
        msg = f"{len(p)} values of {tests} tests"
        raise ValueError(msg)
    order = np.argsort(p, kind="stable")
    raised = p[order] * tests / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return q


def bound(p: Floats, tests: float, q: float, others: int = 0) -> float:
    """A value above which no test can be among the discoveries at q, whatever else is found of the others.

    Args:
        p: of some tests, none larger than it will be in the end.
        tests: how many there are in all.
        q: share of false ones among the discoveries.
        others: tests that are not in `p` and may all be discoveries.
    """
    ascending = np.sort(p)
    limit = q * (np.arange(1, len(p) + 1) + others) / tests
    inside = np.flatnonzero(ascending <= limit)
    return float(limit[inside[-1]]) if len(inside) else q * others / tests


def harmonic_mean(p: Floats) -> Floats:
    """One p of several on the same pair: their harmonic mean, of those not tested counted as 1.

    Wilson 2019, PNAS 116:1195, doi:10.1073/pnas.1814092116: nearly exact where it is small, whatever depends on what in
    the ways that tests on the same data usually do; not for every conceivable dependence.

    Args:
        p: shape (pairs, layers); what is below 1e-300 counts as that.
    """
    return np.minimum(p.shape[1] / (1.0 / np.maximum(p, _LEAST)).sum(axis=1), 1.0)
