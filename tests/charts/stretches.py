"""A month of an invented stock in which everything happens that a chart can show."""

from __future__ import annotations

import math
from datetime import date, timedelta

from bellwether.charts.stretch import Flow, Limit, Span, Stretch

HOSTILE = "GME.US $x_1$ \\frac{1}{0} \x1b[31m\u202e川"
DAYS = [date(2024, 1, 1) + timedelta(days=day) for day in range(30)]
CLOSE = [math.nan if day in (20, 21) else 10.0 + max(day - 14, 0) for day in range(30)]
PUSHES = {"followed": [13, 14, 14, 14], "quiet": [3, 4, 4], "chaser": [17], "unlabelled": [28, 29], "disclosed": [14]}
WEAKNESS = "It counts $accounts$ and not shares."


def eventful(title: str = HOSTILE) -> Stretch:
    """Limits up on 15 to 17, the last two locked, one not held on 18, down on 25 and 26; a halt, two bursts."""
    flow = Flow("holders", "measured", "accounts", WEAKNESS, [1000.0 + 10 * day for day in range(30)], level=True)
    limits = [
        *(Limit(15, up=True, locked=False, held=True), Limit(16, up=True, locked=True, held=True)),
        *(Limit(17, up=True, locked=True, held=True), Limit(18, up=True, locked=False, held=False)),
        *(Limit(25, up=False, locked=False, held=True), Limit(26, up=False, locked=True, held=True)),
    ]
    bursts = [Span(15, 18, "measured"), Span(24, 25, "proxy")]
    volume = [1e6 * (1 + day % 5) for day in range(30)]
    return Stretch(
        title, "measured", "CNY", DAYS, CLOSE, volume, flow, limits, [Span(20, 21)], bursts, PUSHES, marked=14
    )


def bare() -> Stretch:
    """One session of which nothing is known."""
    return Stretch("A.US", "", "USD", DAYS[:1], [math.nan], [math.nan])
