"""Both stores tell the same story: equal counts, equal nodes and ties, equal answers to every question."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bellwether.study import Study
from loaders.sync import synchronise
from queries.embedded import EmbeddedDatabase
from queries.statements import names, statement
from tests.program.studies import SMALL, copied, ran, record_of
from tests.sync.coordinated import keep_some_rings
from tests.sync.dump import dump
from tests.sync.notices import append, more_notices, notices
from tests.sync.questions import parameters_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queries.database import Database


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that has been through every step, with halts, bans, themes and a ring beside."""
    folder = copied(ran(tmp_path_factory.getbasetemp(), SMALL), tmp_path_factory.mktemp("agree") / "study")
    record = record_of(folder)
    append(record, "notices", *notices(record, "2023-06-15"))
    append(record, "more", *more_notices(record, "2023-06-15"))
    keep_some_rings(Study(folder), datetime(2030, 1, 1, tzinfo=UTC))
    with EmbeddedDatabase(folder / "graph.kgl") as database:
        synchronise(record, database)
    return folder


@pytest.fixture(scope="module")
def in_file(study: Path) -> Iterator[Database]:
    """Its graph as `bellwether run` left it, brought up to date."""
    with EmbeddedDatabase(study / "graph.kgl", read_only=True) as database:
        yield database


@pytest.fixture(scope="module")
def in_neo4j(study: Path, neo4j_of_session: Database) -> Database:
    neo4j_of_session.clear()
    synchronise(record_of(study), neo4j_of_session)
    return neo4j_of_session


def test_counts_are_equal(in_file: Database, in_neo4j: Database) -> None:
    counts = in_file.counts()
    assert counts == in_neo4j.counts()
    # A small study of the US has every label and every type in it; MOVED is of China (test_market_rules).
    there = {**counts["labels"], **counts["relationships"]}
    assert [name for name, count in there.items() if not count] == ["MOVED"]


def test_every_node_and_relationship_is_equal(in_file: Database, in_neo4j: Database) -> None:
    assert dump(in_file) == dump(in_neo4j)


@pytest.mark.parametrize("name", names("ask"))
def test_answers_are_equal(in_file: Database, in_neo4j: Database, name: str) -> None:
    asked = statement(f"ask/{name}")
    answered = 0
    for given in parameters_for(asked, in_file):
        rows = in_file.read(asked, given)
        assert rows == in_neo4j.read(asked, given), given
        answered += bool(rows)
    # Limit days are of China: tests/queries has the question's answers on both stores.
    assert answered > 0 or name == "limit_days"
