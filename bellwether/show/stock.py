"""What is known of a stock in a window: sessions, bursts, limit days, movements, halts and pushes, and the chart."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import TYPE_CHECKING

from bellwether.show.pushes import told
from bellwether.show.stretch import stretch
from bellwether.show.traded import Traded, Window, traded
from loaders.record.sessions import market_of

if TYPE_CHECKING:
    from bellwether.charts.stretch import Stretch
    from bellwether.show.held import Held, Row

_OBSERVED = ("halts", "disclosures", "market_events")
_FOUND = ("bursts", "limit_days", "movements", "burst_components")
_ENDS = ("session", "first_session", "published_at", "pushed_at")


def stock_facts(held: Held, stock_id: str, window: Window) -> tuple[Row, Stretch | None]:
    """Facts of a stock, those of a session only where it lies in the window, and the chart of it."""
    seen = traded(held, stock_id).asked(window)
    rows = events(held, stock_id)
    within = {name: [row for row in found if _in(row, seen, window.until)] for name, found in rows.items()}
    parts, counts = within.pop("burst_components"), {name: len(found) for name, found in rows.items()}
    facts: Row = {
        "kind": "stock",
        "stock_id": stock_id,
        "as_of": held.as_of,
        **named(held, stock_id),
        "tier": tier_of(parts),
        "window": {"first": seen.days[0], "last": seen.days[-1], "sessions": len(seen.days)} if seen.days else None,
        "in_all": {name: count for name, count in counts.items() if name in within},
        "flow": measure_of(seen),
        "sessions": _sessions(seen, parts),
        **within,
    }
    return facts, stretch(facts, seen, rows)


def named(held: Held, stock_id: str) -> Row:
    """Names, market and sector."""
    names = [row["name"] for row in held.observed("stock_names", "stock_id", stock_id)]
    listed = held.observed("stocks", "stock_id", stock_id)
    return {"names": names, "market": market_of(stock_id), "sector": listed[0]["sector"] if listed else None}


def events(held: Held, stock_id: str) -> dict[str, list[Row]]:
    """Everything about a stock that has a session, by table, the latest first; of seats only the totals."""
    rows = {name: held.observed(name, "stock_id", stock_id) for name in _OBSERVED}
    rows["market_events"] = [row for row in rows["market_events"] if not row["seat"]]
    rows |= {name: held.found(name, held.state.bursts, "stock_id", stock_id) for name in _FOUND}
    ordered = {name: sorted(found, key=_day, reverse=True) for name, found in rows.items()}
    return ordered | {"pushes": told(held, "stock_id", stock_id)}


def tier_of(parts: list[Row]) -> str | None:
    """Tier of the labels that sessions can have; both where it changed among them."""
    return " and ".join(sorted({row["tier"] for row in parts if row.get("tier")})) or None


def measure_of(seen: Traded) -> Row | None:
    """What the retail flow is, and how it is known to fail."""
    flow = seen.flow
    return flow and {"measure": flow.name, "tier": flow.tier, "unit": flow.unit, "weakness": flow.weakness}


def _day(row: Row) -> date:
    """The day of a row: its session, else that of its publication (UTC)."""
    found: date = next((row[name] for name in _ENDS if row.get(name) is not None), date.min)
    return found.date() if isinstance(found, datetime) else found


def _in(row: Row, seen: Traded, until: date | None) -> bool:
    """Whether a row lies in these sessions, or later where no last one was asked for: a push decides on the next one.

    A burst does with any of its sessions.
    """
    first = seen.days[0] if seen.days else date.min
    return _day(row) <= (until or date.max) and (row.get("last_session") or _day(row)) >= first


def _sessions(seen: Traded, parts: list[Row]) -> list[Row]:
    by_day = {row["session"]: row for row in parts}
    flow = seen.flow.values if seen.flow else [math.nan] * len(seen.days)
    return [
        {
            "session": day,
            "close": close,
            "volume": volume,
            "volume_z": by_day.get(day, {}).get("volume_z"),
            "flow": moved,
        }
        for day, close, volume, moved in zip(seen.days, seen.close, seen.volume, flow, strict=True)
    ]
