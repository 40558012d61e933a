"""Panels for tests: matrices by hand, stocks S0.US, S1.US, ... over New York's sessions from Monday 4 January 2021."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.market.panel import Panel
from loaders.record.sessions import sessions

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

NAN = float("nan")
MONDAY = np.datetime64("2021-01-04", "D")


def panel(
    *,
    volume: ArrayLike | None = None,
    holders: ArrayLike | None = None,
    close: ArrayLike | None = None,
    adjusted: ArrayLike | None = None,
    reference: ArrayLike | None = None,
) -> Panel:
    """A panel from the matrices that matter; the others are unknown throughout."""
    asked = (close, volume, holders, adjusted, reference)
    given = [np.array(one, dtype=np.float64) for one in asked if one is not None]
    unknown = np.full(given[0].shape, np.nan)
    matrices = [unknown if one is None else np.array(one, dtype=np.float64) for one in asked]
    calendar = sessions("US")
    stocks = np.array([f"S{row}.US" for row in range(len(unknown))], dtype=object)
    return Panel(calendar, int(calendar.index(np.array([MONDAY]))[0]), stocks, *matrices)


def days(count: int) -> list[str]:
    """The first sessions from Monday 4 January 2021 on, as dates."""
    calendar = sessions("US")
    first = int(calendar.index(np.array([MONDAY]))[0])
    return [str(day) for day in calendar.days[first : first + count]]
