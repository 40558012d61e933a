"""Writing: whole or not at all, twice as once, values unharmed, on both stores."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.errors import DatabaseError, UsageError
from queries.graph_schema import load_order
from queries.statements import statement
from tests.queries.world import COUNTS, ROWS, WATERMARK, load_world, table

if TYPE_CHECKING:
    from queries.database import Database

HOSTILE = [
    'it\'s "quoted" and `ticked`',
    "back\\slash \\u0027 \\' \\\\",
    "'}) DETACH DELETE n //",
    "$handle ${handle} {{handle}} %s",
    "/* MATCH (n) */ // RETURN",
    "line\nbreak\ttab\rreturn",
    "领头羊 — 抢帽子 🐑👩‍👩‍👧 é e\u0301",
    "\u202eright to left\u202c\u200b\ufeff\x01\x7f",
    " ",
    "",
    "null",
    "2015-03-02",
    "x" * 40_000,
]


def account(number: int, **facts: object) -> dict[str, object]:
    plain = {"platform": "x", "handle": None, "name": None, "status": None, "banned_at": None, "batch": "b1"}
    return {"id": f"x:{number}", **plain, **facts}


def test_a_new_database_is_empty(empty: Database) -> None:
    assert empty.watermark() is None
    assert set(empty.counts()["labels"].values()) == {0}
    assert set(empty.counts()["relationships"].values()) == {0}


def test_loading_twice_is_loading_once(empty: Database) -> None:
    load_world(empty)
    before = empty.read("MATCH (a)-[r]->(b) RETURN a.id AS a, r AS r, b.id AS b ORDER BY a, type(r), b, r.kind, r.key")
    load_world(empty)
    assert empty.counts() == COUNTS
    assert (
        empty.read("MATCH (a)-[r]->(b) RETURN a.id AS a, r AS r, b.id AS b ORDER BY a, type(r), b, r.kind, r.key")
        == before
    )


def test_rows_in_another_order_make_the_same_graph(empty: Database) -> None:
    empty.prepare()
    empty.write([(statement(name), ROWS[name][::-1]) for name in load_order()], WATERMARK)
    assert empty.counts() == COUNTS
    history = empty.read(statement("ask/account_history"), {"account_id": "x:1"})
    assert [row["lead_sessions"] for row in history] == [1, 1, None, None]


def test_the_last_word_counts(empty: Database) -> None:
    load_world(empty)
    corrected = table("run push_id probability low high abstained", ("new", "x:11@WOOL.US", 0.25, 0.0, 0.5, True))
    empty.write([(statement("load/scored"), corrected)], {})
    empty.write([(statement("load/account"), [account(1, handle="adalamb")])], {})
    (first, *_) = empty.read(statement("ask/stock_pushes"), {"stock_id": "WOOL.US", "since": "2015-01-01"})[::-1]
    assert (first["handle"], first["probability"], first["low"], first["high"], first["abstained"]) == (
        *("adalamb", 0.25, 0.0, 0.5, True),
    )
    assert empty.counts() == COUNTS
    assert empty.watermark() == {}


def test_a_row_that_names_nothing_undoes_its_whole_batch(empty: Database) -> None:
    load_world(empty)
    stray = [*ROWS["load/on"], {"account_id": "x:99", "platform_id": "x", "batch": "b1"}]
    work = [(statement("load/account"), [account(98)]), (statement("load/on"), stray)]
    with pytest.raises(DatabaseError, match=r"load/on: 1 of 5 rows name what is not in the graph"):
        empty.write(work, {"as_of": "later"})
    assert empty.counts() == COUNTS
    assert empty.watermark() == WATERMARK


def test_a_row_with_other_keys_is_refused(empty: Database) -> None:
    with pytest.raises(UsageError, match="load/platform was given a row with the keys id, name"):
        empty.write([(statement("load/platform"), [{"id": "x", "name": "X"}])], {})


def test_a_batch_of_ten_thousand(empty: Database) -> None:
    empty.prepare()
    empty.write([(statement("load/account"), [account(number) for number in range(10_000)])], {"rows": 10_000})
    assert empty.counts()["labels"]["Account"] == 10_000
    assert empty.read("MATCH (a:Account {id: 'x:9999'}) RETURN a.batch AS batch") == [{"batch": "b1"}]


def test_ids_are_unique(empty: Database) -> None:
    """Also where a writer is not ours and does not MERGE."""
    load_world(empty)
    with pytest.raises(DatabaseError, match="already exists"):
        empty._declare("CREATE (:Account {id: 'x:1'})")  # past every guard


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_travels_unharmed(empty: Database, text: str) -> None:
    empty.prepare()
    key = f"x:{text[:1000]}"  # Neo4j indexes 8 kB and no more
    empty.write([(statement("load/account"), [account(1, handle=text, name=text, id=key)])], {"note": text})
    (row,) = empty.read("MATCH (a:Account {id: $id}) RETURN a.handle AS handle, a.name AS name", {"id": key})
    assert row == {"handle": text, "name": text}
    assert empty.watermark() == {"note": text}
    assert empty.read(statement("ask/account_history"), {"account_id": text}) == []
    assert empty.counts()["labels"]["Account"] == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=50))
def test_any_text_travels_unharmed(empty: Database, text: str) -> None:
    empty.write([(statement("load/account"), [account(1, handle=text)])], {})
    assert empty.read("MATCH (a:Account {id: 'x:1'}) RETURN a.handle AS handle") == [{"handle": text}]


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, False, 0, -1, 2**53 + 1, -(2**63), 0.1, -0.0, 1e-308, 1.7976931348623157e308),
        *(date(2015, 3, 2), datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "text", [1, 2], ["a"], []),
    ],
)
def test_a_value_comes_back_as_it_went(empty: Database, value: object) -> None:
    rows = empty.read("RETURN $value AS value", {"value": value})
    assert repr(rows) == repr([{"value": value}])


def test_a_moment_comes_back_in_utc(empty: Database) -> None:
    rows = empty.read("RETURN datetime('2015-03-02T09:30:00-05:00') AS opens")
    assert repr(rows) == repr([{"opens": datetime(2015, 3, 2, 14, 30, tzinfo=UTC)}])


def test_moments_and_dates_are_compared_as_such(empty: Database) -> None:
    """Text would put a quarter of a second before a whole one."""
    load_world(empty)
    rows = empty.read(
        "MATCH (p:Push) WHERE p.pushed_at > $after AND date(p.pushed_at) <= $until RETURN p.id AS id ORDER BY id",
        {"after": datetime(2015, 3, 3, 12, 0, 0, tzinfo=UTC), "until": date(2015, 3, 4)},
    )
    assert rows == [{"id": "x:13@WOOL.US"}, {"id": "x:14@BELL.US"}]


def test_a_name_that_is_unknown_stays_unknown(empty: Database) -> None:
    """Kglite answers with a title of its own for a name that was never set."""
    load_world(empty)
    assert empty.read("MATCH (a:Account {id: 'weibo:4'}) RETURN a.name AS name") == [{"name": None}]


def test_clearing_leaves_nothing_of_ours_and_all_of_theirs(empty: Database) -> None:
    load_world(empty)
    empty._declare("MATCH (a:Account {id: 'x:1'}) CREATE (:Note {id: 'mine'})-[:ABOUT]->(:Thing {id: 'too'})")
    empty.clear()
    assert empty.watermark() is None
    assert empty.read("MATCH (n) RETURN n.id AS id ORDER BY id") == [{"id": "mine"}, {"id": "too"}]
    load_world(empty)
    assert empty.counts() == COUNTS


def test_clearing_takes_more_than_one_transaction(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.database.SWEEP", 2)
    load_world(empty)
    empty.clear()
    assert set(empty.counts()["labels"].values()) == {0}


def test_what_other_runs_found_is_swept_away(empty: Database) -> None:
    load_world(empty)
    later = [{**row, "run": "r2"} for row in ROWS["load/push"] if row["id"] == "x:11@WOOL.US"]
    burst = [{**row, "run": "r2"} for row in ROWS["load/retail_burst"] if row["id"] == "wool-tue"]
    tie = [{**row, "run": "r2"} for row in ROWS["load/preceded"] if row["push_id"] == "x:11@WOOL.US"]
    work = [("load/push", later), ("load/retail_burst", burst), ("load/preceded", tie)]
    empty.write([(statement(name), rows) for name, rows in work], {})
    swept = [
        empty.sweep(statement(f"clean/{name}"), {"run": "r2"}) for name in ("preceded", "chased", "pushes", "bursts")
    ]
    assert swept == [3, 1, 5, 2]
    assert empty.sweep(statement("clean/influencers")) == 2
    counts = empty.counts()
    assert [counts["labels"][label] for label in ("Push", "RetailBurst", "Influencer", "Account")] == [1, 1, 1, 4]
    assert [counts["relationships"][tie] for tie in ("MADE", "PRECEDED", "CHASED", "SCORED")] == [1, 1, 0, 2]
