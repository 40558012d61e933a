"""What a stock did in the five sessions before a push was to be decided on, and in the five from then on.

Each is a rank among the push's matched stock-sessions without a push: 0 lowest, 1 highest. Before: the return above the
market's and abnormal volume of sessions -5 to -1. After: of sessions d to d + 4 the rise in holders where a broker's
counts are there, else what individuals bought beyond their own past where their flow is known (both measured), else
abnormal volume (proxy). One comparison is by one of the three.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.matched import Matches, matches
from graph.market.panel import Matrix, Panel, moved
from graph.market.returns import market_return
from graph.market.signals import Signals, recently

Ints = NDArray[np.int64]
SESSIONS = 5
"""Before, and from the decision session on."""
_LEAST = 3
"""Matches that a rank needs."""


@dataclass(frozen=True)
class BeforeAfter:
    """The comparison of one market's pushes with matched stock-sessions.

    Attributes:
        signals: prices, volume, holders and retail flow.
        pushed: where there is a push of anybody, shape (stocks, sessions).
    """

    signals: Signals
    pushed: NDArray[np.bool_]

    @property
    def panel(self) -> Panel:
        """The market's panel."""
        return self.signals.panel

    @cached_property
    def parts(self) -> dict[str, Matrix]:
        """before_return, before_volume; holders, flow and volume after, by decision session; NaN where unknown."""
        returns, before_volume = self.signals.returns, _sum_before(self.signals.volume_z)
        with np.errstate(divide="ignore", invalid="ignore"):
            holders = np.log(np.where(self.panel.holders > 0, self.panel.holders, np.nan))
        return {
            "before_return": _sum_before(returns - market_return(returns)),
            "before_volume": before_volume,
            "holders": moved(holders, -(SESSIONS - 1)) - moved(holders, 1),
            "flow": moved(_sum_before(self.signals.flow.z), -SESSIONS),
            "volume": moved(before_volume, -SESSIONS),
        }

    @cached_property
    def kinds(self) -> list[tuple[str, NDArray[np.bool_], tuple[str, ...], Matches]]:
        """Of each kind of comparison: tier, stock-sessions it is for with everything known, its parts and matches."""
        of_holders, of_flow = self.signals.has_holders, recently(self.signals.flow.z)
        places = {"holders": of_holders, "flow": of_flow & ~of_holders, "volume": ~self.signals.measured}
        found: list[tuple[str, NDArray[np.bool_], tuple[str, ...], Matches]] = []
        for after, is_in in places.items():
            names = ("before_return", "before_volume", after)
            usable = is_in & ~np.isnan(np.stack([self.parts[name] for name in names])).any(axis=0)
            tier = "proxy" if after == "volume" else "measured"
            found.append((tier, usable, names, matches(self.pushed, usable, self.signals.likeness)))
        return found

    def ranks(self, row: Ints, column: Ints) -> pd.DataFrame:
        """Ranks of stock-sessions among their matches.

        Args:
            row: stocks, shape (n,).
            column: decision sessions, which may lie outside the panel.

        Returns:
            Columns before and after (0 to 1, NaN where fewer than three matches or anything unknown), tier, matches.
        """
        found = pd.DataFrame({"before": np.nan, "after": np.nan, "tier": None, "matches": 0}, index=range(len(row)))
        inside = (row >= 0) & (column >= 0) & (column < self.pushed.shape[1])
        for tier, usable, names, possible in self.kinds:
            mine = np.flatnonzero(inside)
            mine = mine[usable[row[mine], column[mine]]]
            near = possible.nearest(row[mine], column[mine])
            ranks = [_rank(self.parts[name], row[mine], column[mine], near) for name in names]
            found.loc[mine, "before"] = (ranks[0] + ranks[1]) / 2
            found.loc[mine, "after"] = ranks[2]
            found.loc[mine, "tier"] = tier
            found.loc[mine, "matches"] = (near[0] >= 0).sum(axis=1)
        return found


def _rank(values: Matrix, row: Ints, column: Ints, matches: tuple[Ints, Ints]) -> NDArray[np.float64]:
    """Share of matches that lie below, those alike counted half."""
    own = values[row, column][:, None]
    known = matches[0] >= 0
    other = values[matches]
    below = np.where(known, (other < own) + 0.5 * (other == own), 0.0).sum(axis=1)
    count = known.sum(axis=1)
    return np.where(count >= _LEAST, below / np.maximum(count, 1), np.nan)


def _sum_before(values: Matrix) -> Matrix:
    """Sums over sessions t - 5 to t - 1, unknown ones left out; NaN where most are."""
    padded = np.concatenate([np.full((len(values), SESSIONS), np.nan), values], axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, SESSIONS, axis=1)[:, : values.shape[1]]
    known = (~np.isnan(windows)).sum(axis=-1)
    return np.where(known > SESSIONS / 2, np.nansum(windows, axis=-1) * SESSIONS / np.maximum(known, 1), np.nan)
