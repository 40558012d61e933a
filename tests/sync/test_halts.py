"""Halts and disclosures on the sessions of their stock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from loaders.record.store import Record
from loaders.sync import synchronise
from tests.sync.notices import append, disclosure, halt, utc

if TYPE_CHECKING:
    from pathlib import Path

    from queries.database import Database
    from queries.embedded import EmbeddedDatabase

HALTS = """
MATCH (s:Stock)-[h:HALTED]->(d:TradingDay)
RETURN s.id AS stock, d.date AS session, h.key AS key, h.resumed AS resumed, h.kind AS kind, h.source AS source
ORDER BY stock, session, key
"""
NOTICES = """
MATCH (s:Stock)-[n:DISCLOSED]->(d:TradingDay)
RETURN s.id AS stock, d.id AS session, n.kind AS kind, n.title AS title, n.individual_buy_share AS share
ORDER BY session, kind, title
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "record")


def told(database: Database, question: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in database.read(question)]


def test_halts_of_a_session_are_told_apart(record: Record, database: Database) -> None:
    """Nor are the feeds of two exchanges that both list one halt taken for two."""
    first, second = "2024-10-08T01:35:00", "2024-10-08T02:10:00"
    append(
        record,
        "szse",
        halt("002312.SZ", "2024-10-08", first, stopped_at=utc(first)),
        halt("002312.SZ", "2024-10-08", second, stopped_at=utc(second)),
        halt("002312.SZ", "2024-10-08", "2024-10-08T07:30:00"),
        halt("002312.SZ", "2024-10-17", "2024-10-17T07:30:00", kind="suspension", resumed=date(2024, 10, 18)),
    )
    append(
        record,
        "other",
        halt("002312.SZ", "2024-10-08", first, source="arca", stopped_at=utc(first), resumed=date(2024, 10, 8)),
        halt("002312.SZ", "2024-10-17", "2024-10-17T07:30:00", source="arca", kind="suspension"),
    )
    synchronise(record, database)
    day, later = date(2024, 10, 8), date(2024, 10, 17)
    assert told(database, HALTS) == [
        ("002312.SZ", day, f"{first}Z", day, "halt", "arca"),
        ("002312.SZ", day, f"{second}Z", None, "halt", "nyse"),
        ("002312.SZ", later, "untimed", date(2024, 10, 18), "suspension", "nyse"),
    ]
    # Shanghai's sessions from the 8th to the 17th, both included.
    assert told(database, "MATCH (d:TradingDay) RETURN count(d) AS n, min(d.date) AS a, max(d.date) AS b") == [
        (8, day, later)
    ]
    assert told(database, "MATCH (s:Stock) RETURN s.id AS id, s.symbol AS symbol, s.market AS market") == [
        ("002312.SZ", "002312", "CN")
    ]


def test_a_halt_on_a_holiday_stands_on_the_next_session(record: Record, embedded: EmbeddedDatabase) -> None:
    """The National Day of 2024 closes the exchanges from 1 to 7 October."""
    append(record, "halts", halt("002312.SZ", "2024-10-03", "2024-10-03T00:00:00", kind="suspension"))
    synchronise(record, embedded)
    assert [row[1] for row in told(embedded, HALTS)] == [date(2024, 10, 8)]


def test_a_suspension_is_one_halt_however_it_is_told(record: Record, embedded: EmbeddedDatabase) -> None:
    """Tushare has a row for each session of it, Eastmoney one for all; 1 to 7 October 2024 have no session."""
    days = ["2024-09-27", "2024-09-30", "2024-10-08", "2024-10-09"]
    each = [halt("002312.SZ", day, f"{day}T07:30:00", kind="suspension", source="tushare") for day in days]
    expected = halt("002312.SZ", days[0], f"{days[0]}T07:30:00", kind="suspension", resumed=date(2024, 10, 9))
    again = halt("002312.SZ", "2024-10-11", "2024-10-11T07:30:00", kind="suspension", source="tushare")
    other = halt("002253.SZ", "2024-10-10", "2024-10-10T07:30:00", kind="suspension", resumed=date(2024, 10, 14))
    inside = halt("002253.SZ", "2024-10-14", "2024-10-14T07:30:00", source="tushare")
    append(record, "tushare", *each, again, inside)
    synchronise(record, embedded)
    assert [row[:2] for row in told(embedded, HALTS)] == [
        ("002253.SZ", date(2024, 10, 14)),
        ("002312.SZ", date(2024, 9, 27)),
        ("002312.SZ", date(2024, 10, 11)),
    ]
    append(record, "eastmoney", expected, other)
    synchronise(record, embedded)
    assert [row[:5] for row in told(embedded, HALTS)] == [
        ("002253.SZ", date(2024, 10, 10), "untimed", date(2024, 10, 14), "suspension"),
        ("002253.SZ", date(2024, 10, 14), "untimed", None, "halt"),
        # It was expected to go on on the 9th, and did not.
        ("002312.SZ", date(2024, 9, 27), "untimed", None, "suspension"),
        ("002312.SZ", date(2024, 10, 11), "untimed", None, "suspension"),
    ]


@pytest.mark.parametrize("session", ["1999-10-08", "2099-10-08"])
def test_a_halt_beyond_the_calendar_is_left_out(record: Record, embedded: EmbeddedDatabase, session: str) -> None:
    append(record, "halts", halt("002312.SZ", session, "2024-10-03T00:00:00"))
    synchronise(record, embedded)
    assert embedded.counts()["labels"]["TradingDay"] == 0


def test_as_of_a_moment_a_halt_has_not_ended(record: Record, embedded: EmbeddedDatabase) -> None:
    stopped, resumed = "2024-10-08T01:35:00", "2024-10-08T02:05:00"
    facts: dict[str, Any] = {"stopped_at": utc(stopped), "reason": "严重异常波动"}
    append(
        record,
        "halts",
        halt("002312.SZ", "2024-10-08", stopped, **facts),
        halt("002312.SZ", "2024-10-08", resumed, resumed_at=utc(resumed), resumed=date(2024, 10, 8), **facts),
    )
    ended = "MATCH ()-[h:HALTED]->() RETURN h.resumed_at AS at, h.reason AS reason"
    synchronise(record, embedded, as_of=utc("2024-10-08T02:00:00"))
    assert told(embedded, ended) == [(None, "严重异常波动")]
    assert not synchronise(record, embedded).rebuilt
    assert told(embedded, ended) == [(utc(resumed), "严重异常波动")]


def test_disclosures_stand_on_their_session(record: Record, database: Database) -> None:
    """Without one, on the first to close after they were published: Shanghai closes at 15:00, 07:00 UTC."""
    append(
        record,
        "notices",
        disclosure(
            *("002312.SZ", "severe_movement", "2024-10-15T10:00:00"),
            **{"session": date(2024, 10, 15), "individual_buy_share": 0.9125, "title": "名单"},
        ),
        disclosure("002312.SZ", "inspection", "2024-10-15T06:59:59", title="停牌核查"),
        disclosure("002312.SZ", "inspection", "2024-10-15T07:00:01", title="结果"),
        disclosure("002312.SZ", "scheduled", None, session=date(2024, 10, 16)),
        disclosure("002312.SZ", "takeover", None, title="nobody knows when"),
    )
    synchronise(record, database)
    assert told(database, NOTICES) == [
        ("002312.SZ", "XSHG:2024-10-15", "inspection", "停牌核查", None),
        ("002312.SZ", "XSHG:2024-10-15", "severe_movement", "名单", 0.9125),
        ("002312.SZ", "XSHG:2024-10-16", "inspection", "结果", None),
        ("002312.SZ", "XSHG:2024-10-16", "scheduled", None, None),
    ]
