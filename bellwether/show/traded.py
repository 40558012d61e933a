"""Prices, volume and retail flow of one stock by session, and which of its sessions are asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bellwether.charts.stretch import Flow
from queries.errors import UsageError

if TYPE_CHECKING:
    from bellwether.show.held import Held
    from graph.market.panel import Panel

_SHOWN = ("holders", "order_size", "subpenny_midpoint", "subpenny_bjzz", "individuals", "off_exchange_short")
"""Measures of retail flow, of which the first that is loaded is drawn: what counts individuals goes first."""


@dataclass(frozen=True)
class Window:
    """Which sessions a person asked for: from, to (both counted), or the last so many."""

    since: date | None = None
    until: date | None = None
    sessions: int = 120


@dataclass(frozen=True)
class Traded:
    """Sessions of one stock, oldest first; NaN where a value is unknown.

    Attributes:
        days: the sessions.
        close: last prices.
        volume: shares traded.
        flow: retail flow, None where none is loaded.
    """

    days: list[date]
    close: list[float]
    volume: list[float]
    flow: Flow | None

    def part(self, first: int, stop: int) -> Traded:
        """The sessions from `first` on, and before `stop`."""
        flow = self.flow and replace(self.flow, values=self.flow.values[first:stop])
        known = flow is not None and not all(map(math.isnan, flow.values))
        ends = slice(max(first, 0), stop)
        return Traded(self.days[ends], self.close[ends], self.volume[ends], flow if known else None)

    def asked(self, window: Window) -> Traded:
        """The sessions of a window.

        Raises:
            UsageError: there are sessions, and none of them lies in the window.
        """
        stop = sum(day <= (window.until or date.max) for day in self.days)
        first = sum(day < window.since for day in self.days) if window.since else stop - window.sessions
        if self.days and max(first, 0) >= stop:
            known = f"{self.days[0]} to {self.days[-1]}"
            raise UsageError("No session lies in that window.", do=f"Its sessions are known from {known}.")
        return self.part(max(first, 0), stop)

    def around(self, day: date | None, before: int, after: int) -> Traded:
        """The sessions about a day; the last ones where it is none of them."""
        if day is None or day not in self.days:
            return self.part(max(len(self.days) - before - after, 0), len(self.days))
        at = self.days.index(day)
        return self.part(max(at - before, 0), at + after + 1)


def traded(held: Held, stock_id: str) -> Traded:
    """All sessions of a stock that had closed by the moment."""
    from graph.market.build_panels import build_panels

    tables = {name: held.table(name, "stock_id", stock_id).to_pandas() for name in ("bars", "retail_flow")}
    panels = build_panels(tables, held.as_of) if any(map(len, tables.values())) else {}
    for panel in panels.values():
        return Traded(
            panel.days.astype("datetime64[D]").tolist(), panel.close[0].tolist(), panel.volume[0].tolist(), _flow(panel)
        )
    return Traded([], [], [], None)


def _flow(panel: Panel) -> Flow | None:
    """The first measure that is known; of its vendors the one with most sessions, of equals the first by name."""
    import numpy as np

    from graph.market.flow.measure import measures

    for name in _SHOWN:
        measure = measures()[name]
        values = measure.value(panel)
        known = {source: int(np.isfinite(rows).sum()) for source, rows in values.items()}
        source = min(known, key=lambda one: (-known[one], one), default=None)
        if source is None or not known[source]:
            continue
        if name == "holders":
            return Flow(
                name, measure.tier, "accounts that hold it", measure.weakness, panel.holders[0].tolist(), level=True
            )
        title = f"{name} of {source}" if source else name
        return Flow(title, measure.tier, measure.unit, measure.weakness, values[source][0].tolist(), level=False)
    return None
