"""How often a burst began after pushes, beside how often it did anyway.

Of the stock-sessions that a push was to be decided on, and on which no burst was on already: the share with a burst's
first session within five. Beside it the same for each account's history moved in time, which keeps what is named, and
for the stock-sessions most like them on which nobody named anything. A share that is no larger than these says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.event_study import mean_with_interval
from graph.market.matched import matches
from graph.market.outcomes import HORIZON
from graph.market.placebo import shifted_columns
from graph.market.signals import Signals

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
DRAWS = 20
"""Times that all histories are moved."""
COLUMNS = ("tier", "of", "stock_sessions", "followed", "share", "low", "high")


@dataclass(frozen=True)
class Window:
    """Of each decision session of one market, by tier: whether it can be judged, and whether a burst began.

    Attributes:
        signals: of the market.
        bursts: its bursts; one that stood beside news is no answer.
    """

    signals: Signals
    bursts: pd.DataFrame

    @cached_property
    def tiers(self) -> dict[str, tuple[Bools, Bools]]:
        """Whether a stock-session can be judged (its window is of one tier, no burst was on), and whether one began."""
        panel, measured = self.signals.panel, self.signals.measured
        traded = (~np.isnan(panel.volume) | ~np.isnan(panel.holders)) & self.signals.known
        ends = _later(traded, -1) & _later(traded, HORIZON - 1)
        found: dict[str, tuple[Bools, Bools]] = {}
        for tier, of_tier in (("measured", measured), ("proxy", ~measured)):
            whole = np.logical_and.reduce([_later(of_tier, by) for by in range(-1, HORIZON)])
            on, begins = self._bursts(tier)
            began = np.logical_or.reduce([_later(begins, by) for by in range(HORIZON)])
            found[tier] = whole & ends & ~_later(on, -1), began
        return found

    def _bursts(self, tier: str) -> tuple[Bools, Bools]:
        on, begins = np.zeros((2, *self.signals.panel.close.shape), dtype=bool)
        mine = self.bursts.loc[self.bursts["tier"] == tier]
        for row, first, last in mine[["row", "first", "last"]].itertuples(index=False):
            on[row, first : last + 1] = True
        told = mine.loc[mine["disclosed"] != "yes"]
        begins[told["row"].to_numpy(dtype=int), told["first"].to_numpy(dtype=int)] = True
        return on, begins


def followed(pushes: pd.DataFrame, window: Window, seed: int = 0) -> pd.DataFrame:
    """Share of stock-sessions after which a burst began, for pushes and what they are compared with.

    Args:
        pushes: of the market, columns account_id, stock_id, session and stance; those that say to sell are left out.
        window: of the market.
        seed: of the moves and the bootstrap.

    Returns:
        Columns tier, of (`pushes`, `moved` in time, or `matched` stock-sessions), stock_sessions, followed (of them),
        share, low, high: 95 % by a bootstrap over sessions; of the moved ones the range of 95 % of the moves.
    """
    panel = window.signals.panel
    asked = pushes.loc[pushes["stance"] != "sell"]
    row = panel.row(asked["stock_id"])
    column = panel.column(asked["session"].to_numpy(dtype="datetime64[D]"))
    inside = (row >= 0) & (column >= 0) & (column < panel.close.shape[1])
    _, account = np.unique(asked["account_id"].to_numpy(dtype=str)[inside], return_inverse=True)
    places = row[inside], column[inside], account.astype(np.int64)
    parts = [part for tier in window.tiers for part in _tier(places, window, tier, seed)]
    return pd.DataFrame(parts, columns=list(COLUMNS))


def _tier(places: tuple[Ints, Ints, Ints], window: Window, tier: str, seed: int) -> list[dict[str, object]]:
    judged, began = window.tiers[tier]
    row, column, _ = places
    pushed = np.zeros(judged.shape, dtype=bool)
    pushed[row, column] = True
    mine = np.nonzero(pushed & judged)
    if not len(mine[0]):
        return []
    pair = matches(pushed, judged, window.signals.likeness).nearest(*mine)
    near = pair[0][pair[0] >= 0], pair[1][pair[0] >= 0]
    return [
        {"tier": tier, "of": "pushes"} | _share(began[mine], mine[1], seed),
        {"tier": tier, "of": "moved"} | _moves(places, window.tiers[tier], seed),
        {"tier": tier, "of": "matched"} | _share(began[near], near[1], seed),
    ]


def _share(began: Bools, column: Ints, seed: int) -> dict[str, object]:
    share, low, high = mean_with_interval(began.astype(np.float64), column, seed)
    return {"stock_sessions": len(began), "followed": int(began.sum()), "share": share, "low": low, "high": high}


def _moves(places: tuple[Ints, Ints, Ints], tier: tuple[Bools, Bools], seed: int) -> dict[str, object]:
    """Share after histories moved in time: its mean and 95 % range over the moves, of stock-sessions each once."""
    (row, column, account), (judged, began) = places, tier
    rng = np.random.default_rng(seed)
    found: list[tuple[int, int]] = []
    for _ in range(DRAWS):
        there = np.zeros(judged.shape, dtype=bool)
        there[row, shifted_columns(column, account, judged.shape[1], rng)] = True
        there &= judged
        found.append((int(there.sum()), int((there & began).sum())))
    count, followed = np.array(found).T
    share = followed / np.maximum(count, 1)
    low, high = np.quantile(share, [0.025, 0.975])
    told: dict[str, object] = {"stock_sessions": round(float(count.mean())), "followed": round(float(followed.mean()))}
    return told | {"share": float(share.mean()), "low": float(low), "high": float(high)}


def _later(values: Bools, by: int) -> Bools:
    """Each session's value so many sessions later (earlier below 0); False beyond the ends."""
    found = np.zeros(values.shape, dtype=bool)
    width = values.shape[1]
    if abs(by) < width:
        found[:, max(-by, 0) : width - max(by, 0)] = values[:, max(by, 0) : width - max(-by, 0)]
    return found
