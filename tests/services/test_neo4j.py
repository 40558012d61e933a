"""The tests' Neo4j is real, closed to files and URLs, and only ever wiped when it is ours."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from neo4j import READ_ACCESS
from neo4j.exceptions import AuthError, ClientError, Neo4jError

from tests.services.neo4j.address import VARIABLES, Neo4jAddress, given_address
from tests.services.neo4j.jars import jars, neo4j_version
from tests.services.neo4j.local import LocalNeo4j

if TYPE_CHECKING:
    from pathlib import Path


def run(address: Neo4jAddress, query: str, **parameters: object) -> list[dict[str, object]]:
    with address.driver() as driver, driver.session() as session:
        return session.run(query, parameters).data()


def read_csv(address: Neo4jAddress, source: str) -> None:
    with address.driver() as driver, driver.session(default_access_mode=READ_ACCESS) as session:
        session.run("LOAD CSV FROM $source AS row RETURN row", source=source).consume()


def test_it_is_the_version_the_pom_names(neo4j_server: Neo4jAddress) -> None:
    (found,) = run(
        neo4j_server, "CALL dbms.components() YIELD name, versions, edition RETURN versions, edition LIMIT 1"
    )
    assert found == {"versions": [neo4j_version()], "edition": "community"}


def test_a_wrong_password_is_refused(neo4j_server: Neo4jAddress) -> None:
    with pytest.raises(AuthError):
        run(Neo4jAddress(neo4j_server.uri, neo4j_server.user, "not-it-at-all"), "RETURN 1")


def test_the_password_is_not_in_the_repr(neo4j_server: Neo4jAddress) -> None:
    assert neo4j_server.password not in repr(neo4j_server)


def test_a_read_session_cannot_load_a_file(neo4j_server: Neo4jAddress, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", encoding="utf-8")
    with pytest.raises(ClientError, match="file"):
        read_csv(neo4j_server, secret.as_uri())


def test_a_read_session_cannot_fetch_a_url(neo4j_server: Neo4jAddress) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"fetched\n")

    with HTTPServer(("127.0.0.1", 0), Listener) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        with pytest.raises(Neo4jError, match="block"):
            read_csv(neo4j_server, f"http://127.0.0.1:{listener.server_port}/x")
        listener.shutdown()
    assert asked == []


def test_empty_is_empty_whatever_was_there(neo4j_server: Neo4jAddress, request: pytest.FixtureRequest) -> None:
    run(neo4j_server, "CREATE CONSTRAINT only_one IF NOT EXISTS FOR (a:Account) REQUIRE a.id IS UNIQUE")
    run(neo4j_server, "CREATE INDEX by_handle IF NOT EXISTS FOR (a:Account) ON (a.handle)")
    run(neo4j_server, "UNWIND range(1, 25000) AS i CREATE (a:Account {id: i})-[:FOLLOWS]->(a)")
    empty = request.getfixturevalue("empty_neo4j")
    assert empty == neo4j_server
    assert empty.is_empty()
    assert run(empty, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'") == []


def test_a_given_server_with_data_is_refused_and_untouched(empty_neo4j: Neo4jAddress) -> None:
    environment = dict(zip(VARIABLES, (empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password), strict=True))
    assert given_address(environment) == empty_neo4j
    run(empty_neo4j, "CREATE (:Account {id: 'x:1'})")
    with pytest.raises(RuntimeError, match="not empty"):
        given_address(environment)
    assert run(empty_neo4j, "MATCH (a:Account) RETURN a.id AS id") == [{"id": "x:1"}]


def test_no_server_is_given_by_default() -> None:
    assert given_address({}) is None


@pytest.mark.long
def test_a_second_server_starts_beside_the_first_and_stops(neo4j_server: Neo4jAddress, tmp_path: Path) -> None:
    second = LocalNeo4j(jars(), tmp_path)
    address = second.start()
    process = second.process
    assert address.uri != neo4j_server.uri
    assert address.is_empty()
    second.stop()
    assert process is not None
    assert process.poll() is not None


def test_a_server_that_cannot_start_says_why(neo4j_server: Neo4jAddress, tmp_path: Path) -> None:
    del neo4j_server  # where that one runs there is a Java, so the missing jars are what fails here
    hopeless = LocalNeo4j(tmp_path / "no_jars", tmp_path / "home")
    with pytest.raises(RuntimeError, match="AdminTool"):
        hopeless.start()
