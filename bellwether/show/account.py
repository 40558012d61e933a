"""What is known of an account: its followers, measures, how early it is, its pushes, orders against it, its ring."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bellwether.charts.stretch import Weeks
from bellwether.show.pushes import told

if TYPE_CHECKING:
    from bellwether.show.held import Held, Row

_WEEK = timedelta(days=7)


def account_facts(held: Held, account_id: str) -> tuple[Row, Weeks | None]:
    """Facts of an account, and its pushes by week; no weeks where it has made none."""
    shown = next(iter(held.observed("accounts", "account_id", account_id)), {})
    pushes = told(held, "account_id", account_id)
    facts: Row = {
        "kind": "account",
        "account_id": account_id,
        "as_of": held.as_of,
        "platform": shown.get("platform") or account_id.split(":", 1)[0],
        **{name: shown.get(name) for name in ("handle", "name", "created_at", "verified", "from")},
        "followers": _followers(held, account_id),
        "measures": _measures(held, account_id),
        "initiator": [_early(row) for row in held.found("initiators", held.state.bursts, "account_id", account_id)],
        "outcomes": _outcomes(pushes),
        "pushes": pushes,
        "enforcement": held.observed("enforcement", "account_id", account_id),
        "rings": _rings(held, account_id),
    }
    called = facts["handle"] or facts["name"]
    return facts, _weeks(f"{called} ({account_id})" if called else account_id, pushes)


def _followers(held: Held, account_id: str) -> list[Row]:
    """Every dated reading, the latest first."""
    rows = [row for row in held.observed("account_counts", "account_id", account_id) if row["kind"] == "followers"]
    rows.sort(key=lambda row: row["available_at"], reverse=True)
    return [
        {"at": row["available_at"], **{name: row[name] for name in ("value", "lower_bound", "from")}} for row in rows
    ]


def _measures(held: Held, account_id: str) -> list[Row]:
    return held.found("measures", held.state.analysed, "account_id", account_id)


def _early(row: Row) -> Row:
    """An initiator score with what may be said of it."""
    from graph.market.who_leads import APART

    after = "buying" if row["tier"] == "measured" else "abnormal volume"
    if row["kept"] == 0:
        said = "cannot be told apart from all accounts"
    elif row["bursts"] < 3:
        said = "no interval under three bursts"
    elif row["low"] is None or row["apart_q"] is None:
        said = "no interval"
    elif row["apart_q"] > APART:
        said = f"not told apart from all accounts, who are at {row['level']:+.3f} together"
    elif row["low"] > 0:
        said = f"{after} comes after its pushes rather than before, more than chance gives"
    elif row["high"] < 0:
        said = f"{after} comes before its pushes rather than after, more than chance gives"
    else:
        said = "as chance gives"
    return row | {"said": said}


def _outcomes(pushes: list[Row]) -> list[Row]:
    """How many pushes of each outcome, tiers apart."""
    found: dict[tuple[str, str, str], int] = {}
    for row in pushes:
        key = (row["tier"] or "none", row["outcome"], row["in_words"])
        found[key] = found.get(key, 0) + 1
    names = ("tier", "outcome", "in_words")
    return [dict(zip(names, key, strict=True)) | {"pushes": count} for key, count in sorted(found.items())]


def _rings(held: Held, account_id: str) -> list[Row]:
    """The ring it is in, with its members."""
    run, found = held.state.ringed, []
    for row in held.found("ring_members", run, "account_id", account_id):
        members = held.found("ring_members", run, "ring", row["ring"])
        ring = held.found("rings", run, "ring", row["ring"])[0]
        found.append(
            ring | {"own_ties": row["ties"], "first": row["first"], "members": [m["account_id"] for m in members]}
        )
    return found


def _weeks(title: str, pushes: list[Row]) -> Weeks | None:
    """Weeks without a push between the first and the last are there too."""
    if not pushes:
        return None
    mondays = [_monday(row["pushed_at"].date()) for row in pushes]
    first = min(mondays)
    count = (max(mondays) - first) // _WEEK + 1
    found: dict[str, list[int]] = {}
    for monday, row in zip(mondays, pushes, strict=True):
        found.setdefault(row["outcome"], [0] * count)[(monday - first) // _WEEK] += 1
    tiers = " and ".join(sorted({row["tier"] for row in pushes if row["tier"]}))
    return Weeks(title, tiers, [first + _WEEK * week for week in range(count)], found)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
