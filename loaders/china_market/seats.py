"""Seats of the dragon-tiger list as rows of `market_events`; investor types that stand among them are none."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from loaders.china_market.clocks import EVENING
from loaders.china_market.events import add_events
from loaders.china_market.investor_types import ListedRows, add_investor_types, measures_of
from loaders.gathered import Gathered


def add_seats(gathered: Gathered, rows: ListedRows, source: str) -> None:
    """Rows of `market_events`, and of `retail_flow` for types of investors.

    Args:
        gathered: takes the rows.
        rows: of a table of seats.
        source: vendor.
    """
    measures = measures_of(rows)
    add_investor_types(gathered, rows, measures, source)
    seats = rows.where(np.array([measure is None for measure in measures], dtype=bool))
    key = {
        "stock_id": seats.stocks,
        "session": seats.session,
        "kind": ["dragon_tiger"] * len(seats.lines),
        "reason": seats.reasons,
        "seat": _numbered(seats),
    }
    add_events(gathered, seats.lines, key, source, {"buy": seats.buy, "sell": seats.sell}, EVENING)


def _numbered(seats: ListedRows) -> list[str]:
    """`branch (buy)`, and `branch 2 (buy)` for the second of one name on one side under one reason."""
    seen: defaultdict[tuple[object, ...], int] = defaultdict(int)
    found: list[str] = []
    for key in zip(seats.lists, seats.sides.tolist(), seats.names.tolist(), strict=True):
        seen[key] += 1
        _, side, name = key
        found.append(f"{name}{f' {seen[key]}' if seen[key] > 1 else ''} ({side})")
    return found
