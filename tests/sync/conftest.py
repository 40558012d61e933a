"""Records to sync, both stores to sync them to, and the graph that a build from nothing gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bellwether.study import Study
from loaders.sync.state import current_state
from queries.bolt import BoltDatabase
from queries.embedded import EmbeddedDatabase
from tests.program.studies import TINY, copied, exports
from tests.sync.notices import append, more_notices, notices
from tests.sync.records import LATE, build, compute, take_in
from tests.sync.records import rebuilt as rebuilt_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from loaders.record.store import Record
    from queries.database import Database
    from tests.services.neo4j.address import Neo4jAddress

EITHER = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]
LONG_ON_NEO4J = ["embedded", pytest.param("neo4j", marks=[pytest.mark.neo4j, pytest.mark.long])]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exports of a tiny simulated study, January to March 2023."""
    return exports(tmp_path_factory.getbasetemp(), TINY)


@pytest.fixture(scope="session")
def all_but_march(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Everything but the posts of March, with notices of January; runs as of 10 February and of the end."""
    held = build(tmp_path_factory.mktemp("all_but_march"))
    take_in(held, *(path for path in sorted(files.rglob("*.*")) if path.name != LATE))
    append(held.record, "notices", *notices(held.record, "2023-01-20"))
    compute(held, "2023-02-10")
    compute(held, "2023-04-03")
    return held


@pytest.fixture(scope="session")
def everything(all_but_march: Study, files: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The posts of March and later notices beside it, and runs over everything."""
    held = Study(copied(all_but_march.folder, tmp_path_factory.mktemp("everything") / "study"))
    take_in(held, files / "tweets" / LATE)
    append(held.record, "more", *more_notices(held.record, "2023-01-20"))
    compute(held, "2023-03-10")
    compute(held, "2023-04-04")
    return held


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Study], Study]:
    """A study that a test may change."""
    return lambda held: Study(copied(held.folder, tmp_path / "copy"))


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Database]:
    with EmbeddedDatabase(tmp_path / "graph.kgl") as database:
        yield database


@pytest.fixture(scope="session")
def neo4j_of_session(neo4j_server: Neo4jAddress) -> Iterator[Database]:
    neo4j_server.wipe()
    with BoltDatabase(neo4j_server.uri, neo4j_server.user, neo4j_server.password) as database:
        yield database


@pytest.fixture
def neo4j(neo4j_of_session: Database) -> Database:
    """Without nodes; constraints stay from test to test, for to declare them anew costs a second each time."""
    neo4j_of_session.clear()
    return neo4j_of_session


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test for each store; on Neo4j with `make long` only in a module that names those that run there `ALWAYS`."""
    if "database" in metafunc.fixturenames:
        always = getattr(metafunc.module, "ALWAYS", {metafunc.function.__name__})
        stores = EITHER if metafunc.function.__name__ in always else LONG_ON_NEO4J
        metafunc.parametrize("database", stores, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database, one test for each store."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[str]]:
    """The graph that a build from nothing gives, in the embedded store; built once for each record as it is."""
    known: dict[tuple[Path, str], list[str]] = {}

    def from_nothing(record: Record, as_of: datetime | None = None) -> list[str]:
        at = record.folder, current_state(record, as_of).digest
        if at not in known:
            known[at] = rebuilt_graph(record, tmp_path_factory.mktemp("rebuilt") / "graph.kgl", as_of)
        return known[at]

    return from_nothing
