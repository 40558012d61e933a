"""The market side of a study: panels, burst components, bursts, and the pushes with what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.influencers import InfluencerRule
from graph.market.build_panels import build_panels
from graph.market.bursts import find_bursts
from graph.market.components import burst_components
from graph.market.outcomes import HORIZON, outcomes
from graph.market.panel import Panel
from graph.market.signals import Signals
from graph.pushes import find_pushes
from loaders.record.clocks import AFTER_CLOSE

INPUTS = ("posts", "mentions", "account_counts", "engagements", "bars", "retail_flow", "stocks", "disclosures")
"""Tables that must be there; those of `build_panels.BESIDE` may be."""


@dataclass(frozen=True)
class MarketStudy:
    """Everything the label needs, from tables that hold what was available at one moment.

    Attributes:
        pushes: pushes with outcome, burst_id, lead_sessions, tier, and the UTC instants `opens` (of the decision
            session) and `known_at` (when the outcome's window had closed and its last bar was there).
        bursts: bursts of all markets.
        components: burst components by market.
        signals: the parts of the label by market, as matrices.
    """

    pushes: pd.DataFrame
    bursts: pd.DataFrame
    components: dict[str, pd.DataFrame]
    signals: dict[str, Signals]

    @property
    def panels(self) -> dict[str, Panel]:
        """Panels by market."""
        return {market: signals.panel for market, signals in self.signals.items()}


def market_study(
    tables: dict[str, pd.DataFrame], rule: InfluencerRule | None = None, as_of: datetime | None = None
) -> MarketStudy:
    """Pushes, bursts and outcomes.

    Args:
        tables: those named in `INPUTS`, perhaps more (`build_panels`), with what was available at the moment.
        rule: who counts as an influencer; the default thresholds when None.
        as_of: the moment, UTC; a session still open then is not looked at. None when all have closed.
    """
    known_stocks = {*tables["stocks"]["stock_id"], *tables["bars"]["stock_id"]}
    pushes = find_pushes(tables, known_stocks, rule)
    signals = {market: Signals(panel) for market, panel in build_panels(tables, as_of).items()}
    components = {market: burst_components(of) for market, of in signals.items()}
    bursts = {
        market: find_bursts(components[market], of.panel, tables["disclosures"]) for market, of in signals.items()
    }
    parts = [
        _with_outcomes(pushes.loc[pushes["market"] == market], bursts.get(market), signals.get(market))
        for market in sorted(pushes["market"].unique())
    ]
    labelled = pd.concat(parts) if parts else _with_outcomes(pushes, None, None)
    every = [bursts[market] for market in sorted(bursts)]
    return MarketStudy(
        labelled.sort_values(["pushed_at", "push_id"], ignore_index=True),
        pd.concat(every, ignore_index=True) if every else pd.DataFrame({"burst_id": pd.Series(dtype="str")}),
        components,
        signals,
    )


def _with_outcomes(pushes: pd.DataFrame, bursts: pd.DataFrame | None, signals: Signals | None) -> pd.DataFrame:
    if bursts is None or signals is None:
        never = pd.Series(pd.NaT, index=pushes.index, dtype="datetime64[us, UTC]")
        lead = pd.Series(pd.NA, index=pushes.index, dtype="Int64")
        nothing = pd.Series(None, index=pushes.index, dtype="str")
        found = pushes.assign(outcome="unlabelled", burst_id=nothing, lead_sessions=lead, tier=nothing)
        return found.assign(opens=never, known_at=never)
    panel = signals.panel
    found = pushes.join(outcomes(pushes, bursts, signals))
    at = panel.first + panel.column(found["session"].to_numpy(dtype="datetime64[D]"))
    closes = panel.calendar.closes + np.timedelta64(AFTER_CLOSE)
    found["opens"] = _instants(panel.calendar.opens, at, found.index)
    found["known_at"] = _instants(closes, at + HORIZON - 1, found.index)
    return found


def _instants(moments: NDArray[np.datetime64], at: NDArray[np.int64], index: pd.Index) -> pd.Series:
    """The moments at these places of the calendar, NaT beyond its ends."""
    inside = (at >= 0) & (at < len(moments))
    found = np.where(inside, moments[np.where(inside, at, 0)], np.datetime64("NaT"))
    return pd.Series(pd.DatetimeIndex(found).tz_localize("UTC"), index=index)
