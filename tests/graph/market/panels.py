"""Panels for tests: matrices by hand, stocks S0.US, S1.US, ... over New York's sessions from Monday 4 January 2021."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.market.panel import Panel, Reading
from loaders.record.sessions import sessions

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

NAN = float("nan")
MONDAY = np.datetime64("2021-01-04", "D")


MATRICES = (
    *("close", "volume", "holders", "adjusted", "reference", "amount", "turnover", "market_value"),
    *("unadjusted", "split", "dividend", "buyers", "sellers"),
)


def panel(readings: dict[tuple[str, str], Reading] | None = None, **given: ArrayLike) -> Panel:
    """A panel from the matrices that matter; the others are unknown throughout, and prices are not said to be paid."""
    known = {name: np.array(one, dtype=np.float64) for name, one in given.items()}
    known.setdefault("unadjusted", np.zeros(next(iter(known.values())).shape))
    unknown = np.full(known["unadjusted"].shape, np.nan)
    matrices = {name: known.get(name, unknown) for name in MATRICES}
    calendar = sessions("US")
    stocks = np.array([f"S{row}.US" for row in range(len(unknown))], dtype=object)
    first = int(calendar.index(np.array([MONDAY]))[0])
    return Panel(calendar, first, stocks, **matrices, readings=readings or {})


def reading(shape: tuple[int, int], **given: ArrayLike) -> Reading:
    """One vendor's measure from the matrices that matter."""
    unknown = np.full(shape, np.nan)
    named = ("level", "buy", "sell", "net")
    return Reading(*(np.array(given.get(name, unknown), dtype=np.float64) for name in named))


def days(count: int) -> list[str]:
    """The first sessions from Monday 4 January 2021 on, as dates."""
    calendar = sessions("US")
    first = int(calendar.index(np.array([MONDAY]))[0])
    return [str(day) for day in calendar.days[first : first + count]]
