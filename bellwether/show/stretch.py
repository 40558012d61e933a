"""The chart of a stock's sessions, from what is known of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from bellwether.charts.stretch import Limit, Span, Stretch
from loaders.record.sessions import market_of

if TYPE_CHECKING:
    from datetime import date

    from bellwether.show.held import Row
    from bellwether.show.traded import Traded

_CURRENCY = {"US": "USD", "CN": "CNY"}


def stretch(facts: Row, seen: Traded, rows: dict[str, list[Row]], marked: date | None = None) -> Stretch | None:
    """The chart of these sessions; None where there are none.

    Args:
        facts: stock_id, names, and the tier of the labels in these sessions or None.
        seen: the sessions.
        rows: events of the stock from all its sessions, from `stock.events`.
        marked: a session to be marked, if it is among them.
    """
    if not seen.days:
        return None
    at = {day: place for place, day in enumerate(seen.days)}
    limits = [(at[row["session"]], row) for row in rows["limit_days"] if row["session"] in at]
    pushes: dict[str, list[int]] = {}
    for row in rows["pushes"]:
        if row["session"] in at:
            pushes.setdefault(row["outcome"], []).append(at[row["session"]])
    return Stretch(
        title=" ".join([facts["stock_id"], *facts["names"][:1]]),
        tier=facts["tier"] or "",
        currency=_CURRENCY[market_of(facts["stock_id"])],
        days=seen.days,
        close=seen.close,
        volume=seen.volume,
        flow=seen.flow,
        limits=[limit for place, row in limits for limit in _limits(place, row)],
        halts=_halts(rows["halts"], seen.days),
        bursts=_bursts(rows["bursts"], seen.days),
        pushes=pushes,
        marked=None if marked is None else at.get(marked),
    )


def _limits(at: int, row: dict[str, Any]) -> list[Limit]:
    """What a session of `limit_days` shows: a close at a limit, or one that was reached and not held."""
    if row["closed_at"]:
        return [Limit(at, row["closed_at"] == "up", row["locked"], held=True)]
    return [Limit(at, row["broken"] != "down", locked=False, held=False)] if row["broken"] else []


def _bursts(rows: list[Row], days: list[date]) -> list[Span]:
    found = [(_within(row["first_session"], row["last_session"], days), row["tier"]) for row in rows]
    return [Span(*span, tier) for span, tier in found if span is not None]


def _halts(rows: list[Row], days: list[date]) -> list[Span]:
    """From the session it stopped to the last before it went on; only the first where that is not known."""
    found: set[tuple[int, int]] = set()
    for row in rows:
        last = max(bisect_left(days, row["resumed"]) - 1, 0) if row["resumed"] else None
        end = row["session"] if last is None else max(days[last], row["session"])
        span = _within(row["session"], end, days)
        found |= set() if span is None else {span}
    return [Span(*span) for span in sorted(found)]


def _within(first: date, last: date, days: list[date]) -> tuple[int, int] | None:
    """Places of the sessions from first to last that are among `days`."""
    start, end = bisect_left(days, first), bisect_right(days, last) - 1
    return (start, end) if start <= end else None
