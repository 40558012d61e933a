"""Ties, rings and proposals of the latest search for rings: rows written by hand, and what is then on the graph."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from bellwether.study import Study
from loaders.record.clocks import published
from loaders.sync import synchronise
from loaders.sync.co_pushes import EVIDENCE, SHOWN, co_pushed
from loaders.sync.rings import members, rings
from loaders.sync.same_person import same_person
from loaders.sync.state import current_state
from loaders.sync.tables import Tables
from queries.statements import statement
from tests.sync.coordinated import BEGAN, acts, keep_rings, member, person, ring, tie
from tests.sync.dump import dump
from tests.sync.notices import append
from tests.sync.records import rebuilt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from queries.database import Database
    from tests.sync.notices import Row

SYNC = import_module("loaders.sync.synchronise")
MAY, JUNE, JULY = (datetime(2023, month, 1, tzinfo=UTC) for month in (5, 6, 7))
COVERED = "x:~3f2a"
MANY = SHOWN + 50
OF_JUNE = ("2023-06-01T00:00:00Z", "first")
HOUR = timedelta(hours=1)


@pytest.fixture
def held(tmp_path: Path) -> Study:
    """Three accounts that wrote, one that is known by a pseudonym, and a search in June that knows x:9 too."""
    study = Study(tmp_path / "study")
    append(study.record, "posts", *(post(f"x:{n}") for n in (1, 2, 3)), post(COVERED))
    keep_rings(
        study,
        "first",
        JUNE,
        co_pushes=[
            tie("x:1", "x:2", MANY, lag_low=9.0, lag_high=11.0),
            tie("x:2", "x:3", 3, first_at=BEGAN + timedelta(microseconds=1)),
            tie("x:1", "x:3", 3),
            tie("x:3", "x:9", 4),
        ],
        co_push_acts=[*acts("x:1", "x:2", MANY), *acts("x:2", "x:3", 2), *acts("x:3", "x:9", 4)],
        rings=[ring(7, 4, "x:2"), ring(8, 2, "x:9")],
        ring_members=[member(7, "x:1"), member(7, "x:2", None), member(7, "x:9"), member(8, "x:8")],
        same_person=[person("x:1", "x:3"), person("x:2", "x:9"), person("x:3", COVERED)],
    )
    return study


def post(account: str) -> Row:
    plain = {"platform": "x", "kind": "original", "cashtags": 0, "links": 0, "hashtags": 0, "via": "captured"}
    return "posts", published(MAY), {"post_id": f"{account}.0", "account_id": account, "text": "", **plain}


def as_shown(study: Study, as_of: datetime | None = None) -> Tables:
    return Tables(study.record, current_state(study.record, as_of))


def rows(found: pd.DataFrame) -> list[tuple[object, ...]]:
    plain = found.astype(object).where(found.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def test_ties_are_between_accounts_of_the_graph(held: Study) -> None:
    found = co_pushed(as_shown(held))
    columns = ["account_id", "other_id", "times", "leads", "lag_s", "lag_low", "first_at", "last_at", "as_of", "run"]
    assert rows(found[columns]) == [
        (*("x:1", "x:2", MANY, MANY, 10.0, 9.0), "2023-01-02T15:00:00Z", "2023-01-13T00:00:10Z", *OF_JUNE),
        (*("x:1", "x:3", 3, 3, 10.0, None), "2023-01-02T15:00:00Z", "2023-01-02T17:00:10Z", *OF_JUNE),
        (*("x:2", "x:3", 3, 3, 10.0, None), "2023-01-02T15:00:00Z", "2023-01-02T17:00:10Z", *OF_JUNE),
    ]


def test_the_earliest_posts_stand_on_the_tie(held: Study) -> None:
    found = co_pushed(as_shown(held))
    many, none, few = (row._asdict() for row in found.itertuples())
    assert {none[name] for name in EVIDENCE} == {()}
    assert {name: len(many[name]) for name in EVIDENCE} == dict.fromkeys(EVIDENCE, SHOWN)
    assert (many["posts"][:2], many["posts"][-1]) == (("x:1.0", "x:1.1"), "x:1.199")
    assert list(found["evidence_left_out"]) == [50, 0, 0]
    began = int(BEGAN.timestamp())
    assert {name: few[name] for name in EVIDENCE} == {
        "posts": ("x:2.0", "x:2.1"),
        "other_posts": ("x:3.0", "x:3.1"),
        "objects": ("A.US", "A.US"),
        "evidence_layers": ("stock", "stock"),
        "at_s": (began, began + 3600),
        "other_at_s": (began + 10, began + 3610),
    }
    assert {type(moment) for moment in few["at_s"]} == {int}


def test_of_one_moment_the_order_is_that_of_the_ids(held: Study) -> None:
    same = {"at": BEGAN, "other_at": BEGAN}
    found = acts("x:1", "x:3", 3, **same) + acts("x:1", "x:3", 1, layer="link", **same)
    keep_rings(held, "second", JULY, co_pushes=[tie("x:1", "x:3", 3)], co_push_acts=found)
    (row,) = co_pushed(as_shown(held)).to_dict("records")
    assert row["evidence_layers"] == ("link", "stock", "stock", "stock")
    assert row["posts"] == ("x:1.0", "x:1.0", "x:1.1", "x:1.2")


def test_a_ring_stays_as_it_was_found_though_nobody_in_it_is_known(held: Study) -> None:
    tables = as_shown(held)
    found = rings(tables)[["id", "number", "accounts", "ties", "cohesion", "platforms", "last_at", "run"]]
    assert rows(found) == [
        ("ring:7", 7, 4, 3, 0.5, "x", "2023-01-03T15:00:00Z", "first"),
        ("ring:8", 8, 2, 1, 1.0, "x", "2023-01-03T15:00:00Z", "first"),
    ]
    assert rows(members(tables)) == [("x:1", "ring:7", 1, 0.5, "first"), ("x:2", "ring:7", 1, None, "first")]


def test_nobody_under_a_pseudonym_is_said_to_be_another(held: Study) -> None:
    """Even where a run proposed it."""
    found = same_person(as_shown(held))
    assert rows(found) == [("x:1", "x:3", 0.75, "same handle; same picture", *OF_JUNE)]


@pytest.mark.parametrize("made", [co_pushed, rings, members, same_person])
def test_without_a_search_there_are_no_rows(held: Study, made: Callable[[Tables], pd.DataFrame]) -> None:
    found, none = made(as_shown(held)), made(as_shown(held, MAY))
    assert list(none.columns) == list(found.columns)
    assert len(none) == 0 < len(found)


def test_two_ids_of_one_account_are_no_pair(held: Study) -> None:
    """A pseudonym in a run's rows becomes the id in clear, once that is known: of the other of the pair here."""
    keep_rings(held, "second", JULY, co_pushes=[tie("x:1", "x:~9", 3), tie("x:2", "x:~9", 3)])
    note = {"pseudonym": "x:~9", "account_id": "x:1"}
    append(held.record, "promoted", ("pseudonyms", published(JULY), note))
    assert rows(co_pushed(as_shown(held))[["account_id", "other_id"]]) == [("x:2", "x:1")]


def test_a_tie_is_read_from_both_its_ends_also_when_its_ids_are_in_another_order(
    held: Study, embedded: Database
) -> None:
    keep_rings(held, "second", JULY, co_pushes=[tie("x:2", "x:~9", 3)], co_push_acts=acts("x:2", "x:~9", 3))
    append(held.record, "promoted", ("pseudonyms", published(JULY), {"pseudonym": "x:~9", "account_id": "x:1"}))
    synchronise(held.record, embedded)
    asked = statement("ask/co_pushers")
    (seen,) = embedded.read(asked)
    assert (seen["account_id"], seen["other_id"], seen["first_share"], seen["lag_s"]) == ("x:2", "x:1", 1.0, 10.0)
    (seen,) = embedded.read(asked, {"account_id": "x:1"})
    assert (seen["account_id"], seen["other_id"], seen["first_share"], seen["lag_s"]) == ("x:1", "x:2", 0.0, -10.0)


def test_what_a_search_found_is_shown_until_there_is_another(held: Study, database: Database, tmp_path: Path) -> None:
    first = synchronise(held.record, database).sent
    assert [first[name] for name in ("co_pushed", "ring", "in", "same_person")] == [3, 2, 2, 1]
    evidence = database.read(statement("ask/co_push_evidence"), {"account_id": "x:2", "other_account_id": "x:3"})
    assert [tuple(row.values()) for row in evidence] == [
        ("x:3", "stock", "A.US", "x:2.0", BEGAN, "x:3.0", BEGAN + timedelta(seconds=10), 10, 0),
        ("x:3", "stock", "A.US", "x:2.1", BEGAN + HOUR, "x:3.1", BEGAN + HOUR + timedelta(seconds=10), 10, 0),
    ]
    assert database.read("MATCH ({id: 'x:1'})-[c:CO_PUSHED]->({id: 'x:3'}) RETURN c.posts AS posts") == [{"posts": []}]
    keep_rings(
        held,
        "second",
        JULY,
        co_pushes=[tie("x:1", "x:2", 3)],
        co_push_acts=acts("x:1", "x:2", 3),
        rings=[ring(7, 2, "x:1")],
        ring_members=[member(7, "x:1")],
    )
    second = synchronise(held.record, database)
    assert not second.rebuilt
    assert second.sent == {"co_pushed": 1, "ring": 1, "in": 1}
    assert dump(database) == rebuilt(held.record, tmp_path / "rebuilt.kgl")
    assert "'first'" not in "\n".join(line for line in dump(database) if not line.startswith("(Watermark"))


def test_who_is_known_later_brings_their_ties(held: Study, embedded: Database, tmp_path: Path) -> None:
    """Of a run that is shown already; what is on the graph is not sent again."""
    synchronise(held.record, embedded)
    append(held.record, "more", post("x:9"))
    more = synchronise(held.record, embedded)
    assert not more.rebuilt
    assert more.sent == {"batch": 1, "account": 1, "on": 1, "co_pushed": 1, "same_person": 1, "in": 1}
    assert dump(embedded) == rebuilt(held.record, tmp_path / "rebuilt.kgl")


def test_as_of_before_the_search_there_is_none_of_it(held: Study, embedded: Database) -> None:
    synchronise(held.record, embedded)
    assert not synchronise(held.record, embedded, as_of=MAY).rebuilt
    counts = embedded.counts()
    assert counts["labels"]["Ring"] == 0
    assert [counts["relationships"][name] for name in ("CO_PUSHED", "IN", "SAME_PERSON")] == [0, 0, 0]


def test_a_transaction_takes_fewer_ties_with_many_posts(
    held: Study, embedded: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The widest has six lists of two hundred."""
    monkeypatch.setattr(SYNC, "SIZE", 150)
    told: list[tuple[str, int, int]] = []
    synchronise(held.record, embedded, progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] in {"co_pushed", "ring"}] == [
        ("co_pushed", 1, 3),
        ("co_pushed", 2, 3),
        ("co_pushed", 3, 3),
        ("ring", 2, 2),
    ]
