"""Herding of accounts whose trades are known (Lakonishok, Shleifer and Vishny 1992, J. Financial Economics 32:23).

Of the n accounts active in a stock b bought more than they sold; p is the share of buyers over all stocks of the
session. H = |b/n - p| - E|b/n - p| is how far they lean to one side beyond what as many coins with chance p would. That
they lean to buying is tested by the exact binomial tail, and the false discoveries among the session's stocks are held
at q (Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57:289).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.market.panel import Matrix

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Herding:
    """Of each stock and session; NaN where no account was active or the session says nothing of chance.

    Attributes:
        h: LSV's measure, about 0 without herding.
        p: chance of as many buyers or more.
        q: the smallest rate of false discoveries at which the stock is among them.
    """

    h: Matrix
    p: Matrix
    q: Matrix


def herding(buyers: Matrix, sellers: Matrix) -> Herding:
    """Herding of each stock and session.

    Args:
        buyers: accounts that bought more than they sold, shape (stocks, sessions), NaN where none was active.
        sellers: those that sold more than they bought.
    """
    active = np.where(buyers + sellers > 0, buyers + sellers, np.nan)
    total = np.nansum(active, axis=0)
    share = np.nansum(np.where(np.isnan(active), 0.0, buyers), axis=0) / np.where(total > 0, total, np.nan)
    h, p, q = (np.full(buyers.shape, np.nan) for _ in range(3))
    for column in np.flatnonzero((share > 0) & (share < 1)):
        at = np.flatnonzero(~np.isnan(active[:, column]))
        h[at, column], p[at, column], q[at, column] = _session(buyers[at, column], active[at, column], share[column])
    return Herding(h, p, q)


def _session(bought: Floats, active: Floats, share: float) -> tuple[Floats, Floats, Floats]:
    from scipy.stats import binom, false_discovery_control

    p = binom.sf(bought - 1, active, share)
    # De Moivre's closed form of the mean distance of a binomial from its mean.
    above = np.floor(active * share) + 1
    expected = 2 * above * (1 - share) * binom.pmf(above, active, share) / active
    return np.abs(bought / active - share) - expected, p, false_discovery_control(p)
