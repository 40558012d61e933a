"""Both stores, real and empty, or holding the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queries.bolt import BoltDatabase
from queries.embedded import EmbeddedDatabase
from tests.queries.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queries.database import Database
    from tests.services.neo4j.address import Neo4jAddress

EITHER = ["embedded", pytest.param("bolt", marks=pytest.mark.neo4j)]


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedDatabase]:
    with EmbeddedDatabase(tmp_path / "graph.kgl") as database:
        yield database


@pytest.fixture(scope="module")
def bolt_of_module(neo4j_server: Neo4jAddress) -> Iterator[BoltDatabase]:
    neo4j_server.wipe()
    with BoltDatabase(neo4j_server.uri, neo4j_server.user, neo4j_server.password) as database:
        yield database


@pytest.fixture
def bolt(bolt_of_module: BoltDatabase) -> BoltDatabase:
    """Without nodes; constraints stay from test to test, for to declare them anew costs a second each time."""
    with bolt_of_module._driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
    return bolt_of_module


@pytest.fixture(params=EITHER)
def empty(request: pytest.FixtureRequest) -> Database:
    """An empty database, one test for each store."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def embedded_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedDatabase]:
    """The world, written, closed and opened again for reading: what is tested has been on disk."""
    path = tmp_path_factory.mktemp("study") / "graph.kgl"
    with EmbeddedDatabase(path) as writer:
        load_world(writer)
    with EmbeddedDatabase(path, read_only=True) as reader:
        yield reader


@pytest.fixture(scope="module")
def bolt_world(neo4j_server: Neo4jAddress) -> Iterator[BoltDatabase]:
    neo4j_server.wipe()
    with BoltDatabase(neo4j_server.uri, neo4j_server.user, neo4j_server.password) as database:
        load_world(database)
        yield database


@pytest.fixture(params=EITHER)
def world(request: pytest.FixtureRequest) -> Database:
    """The world, one test for each store. Only to be read."""
    return request.getfixturevalue(f"{request.param}_world")
