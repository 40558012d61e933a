"""Halts, bans, themes and disclosures as a file of them would enter the record."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa

from loaders.gathered import open_schema
from loaders.record.clocks import captured, published, reference
from loaders.record.tables import tables

if TYPE_CHECKING:
    from loaders.record.clocks import Clocks
    from loaders.record.store import Record

Row = tuple[str, "Clocks", dict[str, object]]
"""Table, clocks, and the columns that are not null."""


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def halt(stock: str, session: str, known: str, *, source: str = "nyse", **facts: object) -> Row:
    """A halt within a session unless `kind` says otherwise, known from a moment on."""
    row: dict[str, object] = {"stock_id": stock, "session": date.fromisoformat(session), "kind": "halt", **facts}
    return "halts", published(utc(known)), {**row, "source": source}


def action(account: str, what: str, at: str, *, known: str = "", **facts: object) -> Row:
    """What an authority did, known from then on unless said otherwise."""
    row: dict[str, object] = {
        "platform": account.partition(":")[0],
        "account_id": account,
        "action": what,
        "at": utc(at),
    }
    return "enforcement", published(utc(known or at)), {**row, **facts}


def theme(name: str, kind: str, *values: str, since: str = "") -> list[Row]:
    """Words or stocks of a theme, known all along unless it says since when."""
    clocks = published(utc(since)) if since else reference()
    return [("themes", clocks, {"theme": name, "kind": kind, "value": value}) for value in values]


def disclosure(stock: str, kind: str, at: str | None, **facts: object) -> Row:
    """Published at a moment, or nobody knows when."""
    moment = utc(at) if at else None
    clocks = published(moment) if moment else captured(None)
    return "disclosures", clocks, {"stock_id": stock, "kind": kind, "published_at": moment, **facts}


def notices(record: Record, first: str) -> list[Row]:
    """Some of each about the stocks and the busiest authors of a study, from a session in its first weeks on."""
    (one, two), (writer, other, _) = _stocks(record), _writers(record)
    day, next_day = date.fromisoformat(first), date.fromisoformat(first) + timedelta(days=7)
    stopped = datetime.combine(day, time(15), UTC)
    return [
        halt(one, f"{day}", f"{day}T15:00:00", stopped_at=stopped, reason="volatility"),
        halt(one, f"{day}", f"{day}T18:00:00", stopped_at=stopped + timedelta(hours=3)),
        halt(one, f"{next_day}", f"{next_day}T21:30:00", kind="suspension", resumed=next_day + timedelta(days=3)),
        halt(two, f"{day}", f"{day}T21:30:00", kind="suspension"),
        halt("HALTED.US", f"{day}", f"{day}T21:30:00"),
        action(writer, "ban", f"{day + timedelta(days=35)}T12:00:00", authority="X", reason="荐股"),
        action(other, "ban", f"{day}T12:00:00", until=stopped + timedelta(days=10)),
        action(other, "fine", f"{day}T12:00:00", authority="court"),
        *theme("watching", "word_en", "watching", "nice close"),
        *theme("watching", "word_zh", "关注"),
        *theme("watching", "stock", one, "NOPE.US"),
        *theme("nobody's", "stock", two),
        disclosure(one, "severe_movement", f"{day}T23:00:00", individual_buy_share=0.9125, title="名单"),
        disclosure(two, "scheduled", None, session=day),
    ]


def more_notices(record: Record, first: str) -> list[Row]:
    """What comes later: a ban lifted, another made, more halts, one more word and stock of a theme."""
    (one, two), (writer, _, third) = _stocks(record), _writers(record)
    day = date.fromisoformat(first) + timedelta(days=42)
    at = f"{day}T12:00:00"
    return [
        halt(one, f"{day}", f"{day}T21:30:00", kind="suspension"),
        action(writer, "unban", at),
        action(third, "ban", at),
        *theme("watching", "word_en", "volume", since=at),
        *theme("watching", "stock", two, since=at),
        disclosure(two, "takeover", at, title="offer"),
    ]


def _stocks(record: Record) -> tuple[str, str]:
    found = record.read("stocks")["stock_id"].to_pylist()
    return str(found[0]), str(found[1])


def _writers(record: Record) -> tuple[str, str, str]:
    """Of those who wrote in the first weeks, the three that wrote most then."""
    posts = record.read("posts").to_pandas().sort_values("event_at")
    found = posts.head(200)["account_id"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    one, two, three = found.index[:3]
    return str(one), str(two), str(three)


def append(record: Record, batch: str, *rows: Row) -> None:
    """Append the rows as one file."""
    parts: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line, (name, clocks, facts) in enumerate(rows, start=2):
        parts[name].append({**clocks, **facts, "batch": batch, "source_row": line})
    sha256 = hashlib.sha256(batch.encode()).hexdigest()
    listing: dict[str, object] = {
        **{"batch": batch, "file": f"{batch}.csv", "sha256": sha256, "bytes": 10, "reader": "by_hand"},
        **{"reader_version": 1, "options": "{}", "rows": len(rows), "refused": 0, "warnings": "[]"},
    }
    found = {name: [_table(name, part)] for name, part in parts.items()}
    record.append_batches(found, _table("batches", [listing]))


def _table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=open_schema(tables()[name]))
