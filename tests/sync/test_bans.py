"""Who is banned, since when, and the orders behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.record.store import Record
from loaders.sync import synchronise
from tests.sync.dump import dump
from tests.sync.notices import action, append, utc

if TYPE_CHECKING:
    from pathlib import Path

    from queries.database import Database
    from queries.embedded import EmbeddedDatabase
    from tests.sync.notices import Row

OCTOBER, NOVEMBER, MARCH = (f"{month}T00:00:00" for month in ("2024-10-11", "2024-11-01", "2025-03-01"))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "record")


def statuses(database: Database) -> dict[object, tuple[object, object]]:
    rows = database.read("MATCH (a:Account) RETURN a.id AS id, a.status AS status, a.banned_at AS at ORDER BY id")
    return {row["id"]: (row["status"], row["at"]) for row in rows}


@pytest.mark.parametrize(
    ("rows", "as_of", "expected"),
    [
        ([action("douyin:7", "ban", OCTOBER)], None, ("banned", OCTOBER)),
        ([action("douyin:7", "ban", OCTOBER)], OCTOBER, ("banned", OCTOBER)),
        ([action("douyin:7", "fine", OCTOBER), action("douyin:7", "order", NOVEMBER)], None, ("listed", None)),
        ([action("douyin:7", "ban", OCTOBER), action("douyin:7", "unban", NOVEMBER)], None, ("listed", None)),
        ([action("douyin:7", "ban", OCTOBER), action("douyin:7", "unban", NOVEMBER)], OCTOBER, ("banned", OCTOBER)),
        ([action("douyin:7", "unban", OCTOBER), action("douyin:7", "ban", NOVEMBER)], None, ("banned", NOVEMBER)),
        # Two bans hold: it has been banned since the first.
        ([action("douyin:7", "ban", OCTOBER), action("douyin:7", "ban", NOVEMBER)], None, ("banned", OCTOBER)),
        # Over in March, which the record has not come to.
        ([action("douyin:7", "ban", OCTOBER, until=utc(MARCH))], None, ("banned", OCTOBER)),
        ([action("douyin:7", "ban", OCTOBER, until=utc(MARCH))], MARCH, ("listed", None)),
        # Announced in October, in force from November on.
        ([action("douyin:7", "ban", NOVEMBER, known=OCTOBER)], OCTOBER, ("listed", None)),
        ([action("douyin:7", "ban", NOVEMBER, known=OCTOBER)], NOVEMBER, ("banned", NOVEMBER)),
    ],
)
def test_who_is_banned(
    record: Record, embedded: EmbeddedDatabase, rows: list[Row], as_of: str | None, expected: tuple[str, str | None]
) -> None:
    append(record, "orders", *rows)
    synchronise(record, embedded, as_of=utc(as_of) if as_of else None)
    status, at = expected
    assert statuses(embedded) == {"douyin:7": (status, utc(at) if at else None)}


def test_a_ban_not_yet_known_is_not_there(record: Record, embedded: EmbeddedDatabase) -> None:
    append(record, "orders", action("douyin:7", "ban", OCTOBER, known=NOVEMBER))
    synchronise(record, embedded, as_of=utc(OCTOBER))
    assert statuses(embedded) == {}
    assert embedded.counts()["labels"]["Enforcement"] == 0


def test_an_order_and_its_account(record: Record, database: Database) -> None:
    facts = {"authority": "证监局", "reason": "荐股", "url": "https://orders.example/1"}
    append(record, "orders", action("douyin:7", "order", OCTOBER, **facts), action("douyin:7", "ban", OCTOBER))
    synchronise(record, database)
    found = database.read(
        "MATCH (a:Account)-[:SUBJECT_OF]->(e:Enforcement) RETURN a.id AS id, e.id AS notice, e.action AS action, "
        "e.at AS at, e.until AS until, e.authority AS authority, e.reason AS reason, e.url AS url ORDER BY action"
    )
    assert [tuple(row.values()) for row in found] == [
        ("douyin:7", "douyin:7 ban 2024-10-11T00:00:00Z", "ban", utc(OCTOBER), None, None, None, None),
        (
            *("douyin:7", "douyin:7 order 2024-10-11T00:00:00Z 证监局", "order", utc(OCTOBER), None),
            *("证监局", "荐股", "https://orders.example/1"),
        ),
    ]
    assert database.read("MATCH (a:Account)-[:ON]->(p:Platform) RETURN p.id AS id") == [{"id": "douyin"}]


def test_a_ban_that_comes_later_is_brought_in(record: Record, database: Database, tmp_path: Path) -> None:
    append(record, "first", action("douyin:7", "fine", OCTOBER))
    synchronise(record, database)
    append(record, "second", action("douyin:7", "ban", NOVEMBER))
    more = synchronise(record, database)
    assert (more.sent, more.rebuilt) == ({"batch": 1, "account": 1, "enforcement": 1, "subject_of": 1}, False)
    assert statuses(database) == {"douyin:7": ("banned", utc(NOVEMBER))}
    before = dump(database)
    database.clear()
    synchronise(record, database)
    assert dump(database) == before
