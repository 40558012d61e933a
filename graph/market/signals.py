"""Everything the label is made of, of one market: each part by itself, as matrices of stocks by sessions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.market.flow.holders import holder_ratio
from graph.market.flow.measure import measures
from graph.market.flow.volume import shares_traded, volume_z
from graph.market.lsv import Herding, herding
from graph.market.matched import covariates
from graph.market.panel import Matrix, Panel, last_known
from graph.market.returns import returns_of
from graph.market.robust_z import robust_z

IN_LABEL = ("order_size", "subpenny_midpoint", "subpenny_bjzz")
"""Measures with a series of their own past, of which the first that is known at a session counts."""
STALE = 10
"""Sessions after the last value from which on a stock counts as having none."""


@dataclass(frozen=True)
class Flow:
    """The retail flow that counts at each stock and session.

    Attributes:
        z: robust z against sessions -60 to -11 of the same measure and vendor, NaN where unknown.
        value: bought less sold, as a share.
        series: number of the series in `names`, -1 where none is known.
        names: measure and vendor of each series, such as `order_size of tushare`.
    """

    z: Matrix
    value: Matrix
    series: NDArray[np.int64]
    names: list[str]


@dataclass(frozen=True)
class Signals:
    """The parts of the label of one market's panel, and what pushes are compared by; each is computed once."""

    panel: Panel

    @cached_property
    def holder_ratio(self) -> Matrix:
        """Holders at the close over those at the close before."""
        return holder_ratio(self.panel.holders)

    @cached_property
    def flow(self) -> Flow:
        """Retail imbalance and its robust z; a series of one measure and vendor is compared with itself alone."""
        shape = self.panel.close.shape
        found = Flow(np.full(shape, np.nan), np.full(shape, np.nan), np.full(shape, -1), [])
        for name in IN_LABEL:
            for source, value in measures()[name].value(self.panel).items():
                z = robust_z(value)
                new = np.isnan(found.z) & np.isfinite(z)
                found.z[new], found.value[new], found.series[new] = z[new], value[new], len(found.names)
                found.names.append(f"{name} of {source}")
        return found

    @cached_property
    def herding(self) -> Herding:
        """Herding of the accounts whose trades are known."""
        return herding(self.panel.buyers, self.panel.sellers)

    @cached_property
    def volume_z(self) -> Matrix:
        """Robust z of turnover or volume."""
        return volume_z(self.panel)

    @cached_property
    def returns(self) -> Matrix:
        """Of the stocks, by session."""
        return returns_of(self.panel)

    @cached_property
    def likeness(self) -> list[Matrix]:
        """By what stock-sessions are matched."""
        return covariates(shares_traded(self.panel), self.returns, self.panel.market_value)

    @cached_property
    def has_holders(self) -> NDArray[np.bool_]:
        """Where holder counts are there."""
        return recently(self.panel.holders)

    @cached_property
    def measured(self) -> NDArray[np.bool_]:
        """Where the label is of the measured tier: any of its parts is known, or was at most ten sessions back."""
        return self.has_holders | recently(self.flow.z) | recently(self.herding.q)

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Where the label can be told: it is measured, or volume has a past to be compared with, or nothing was traded.

        Volume has none in the first forty sessions of a stock, or eighty of the data; it says neither burst nor quiet.
        """
        return self.measured | ~np.isnan(self.volume_z) | (self.panel.volume == 0)


def recently(values: Matrix) -> NDArray[np.bool_]:
    """Where a known value lies at most ten sessions back."""
    last = last_known(values)
    return (last >= 0) & (np.arange(values.shape[1]) - last <= STALE)
