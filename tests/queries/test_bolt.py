"""Neo4j: what is said when it is not there, does not let us in, or refuses, and what stands behind the allow-list."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from queries.bolt import BoltDatabase
from queries.errors import DatabaseError
from queries.open import open_database
from tests.queries.world import COUNTS, load_world

if TYPE_CHECKING:
    from tests.services.neo4j.address import Neo4jAddress


def test_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.monotonic()
    with pytest.raises(DatabaseError, match=f"No Neo4j answers at bolt://127.0.0.1:{port}. Start it"):
        open_database(f"bolt://127.0.0.1:{port}", password="secret")
    assert time.monotonic() - started < 15


def test_somebody_else_answers() -> None:
    """A server of another kind, which closes the door at once."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"bolt://127.0.0.1:{server.getsockname()[1]}"
        threading.Thread(target=close_the_door, args=[server], daemon=True).start()
        with pytest.raises(DatabaseError, match=f"No Neo4j answers at {place}"):
            open_database(place, password="secret")


def close_the_door(server: socket.socket) -> None:
    while True:
        server.accept()[0].close()


@pytest.mark.parametrize("place", ["http://127.0.0.1:7474", "bolt+nonsense://127.0.0.1", "bolt://"])
def test_it_is_no_address(place: str) -> None:
    with pytest.raises(DatabaseError, match="bolt"):
        open_database(place, password="secret")


def test_the_password_is_wrong_and_is_not_repeated(neo4j_server: Neo4jAddress) -> None:
    with pytest.raises(DatabaseError, match="does not let this user and password in") as caught:
        open_database(neo4j_server.uri, user=neo4j_server.user, password="wrong-and-secret")
    assert "BELLWETHER_NEO4J_PASSWORD" in caught.value.do
    assert "wrong-and-secret" not in str(caught.value)


def test_a_reader_cannot_write(neo4j_server: Neo4jAddress) -> None:
    neo4j_server.wipe()
    access = (neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with BoltDatabase(*access) as writer:
        load_world(writer)
    with BoltDatabase(*access, read_only=True) as reader:
        for attempt in (reader.clear, reader.prepare, lambda: load_world(reader), lambda: reader.write([], {})):
            with pytest.raises(DatabaseError, match="was opened for reading"):
                attempt()
        assert reader.counts() == COUNTS


def test_a_write_past_the_allow_list_is_refused_by_the_server(bolt: BoltDatabase) -> None:
    load_world(bolt)
    with pytest.raises(DatabaseError, match="refused: Writing in read access mode not allowed"):
        bolt._fetch("CREATE (n:Account {id: 'x:9'}) RETURN n", {})
    assert bolt.counts() == COUNTS


def test_a_question_that_takes_too_long(neo4j_server: Neo4jAddress) -> None:
    pairs = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS total"
    with (
        BoltDatabase(neo4j_server.uri, neo4j_server.user, neo4j_server.password, timeout=0.5) as database,
        pytest.raises(DatabaseError, match="took too long"),
    ):
        database.read(pairs)


def test_a_slip_in_a_statement_is_one_sentence(bolt: BoltDatabase) -> None:
    with pytest.raises(DatabaseError) as caught:
        bolt.read("MATCH (a RETURN a")
    assert "\n" not in str(caught.value)
    assert "Invalid input 'RETURN'" in str(caught.value)


def test_closing_twice_does_no_harm(neo4j_server: Neo4jAddress) -> None:
    database = BoltDatabase(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    database.close()
    database.close()
