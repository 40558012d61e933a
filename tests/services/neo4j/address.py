"""Where a Neo4j is and how to get in, and the wiping that only a test's own database may suffer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neo4j import Driver, Session

VARIABLES = ("BELLWETHER_TEST_NEO4J_URI", "BELLWETHER_TEST_NEO4J_USER", "BELLWETHER_TEST_NEO4J_PASSWORD")


@dataclass(frozen=True)
class Neo4jAddress:
    """A server we may write to."""

    uri: str
    user: str
    password: str = field(repr=False)

    def driver(self) -> Driver:
        """A new driver; the caller closes it."""
        from neo4j import GraphDatabase

        return GraphDatabase.driver(self.uri, auth=(self.user, self.password))

    def is_empty(self) -> bool:
        """Whether the database holds no node and no constraint."""
        with self.driver() as driver, driver.session() as session:
            return not any(session.run(query).peek() for query in ("MATCH (n) RETURN 1 LIMIT 1", "SHOW CONSTRAINTS"))

    def wipe(self) -> None:
        """Remove every node, relationship, constraint and index."""
        with self.driver() as driver, driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
            _drop(session, "CONSTRAINT", "SHOW CONSTRAINTS YIELD name")
            _drop(session, "INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")


def given_address(environment: Mapping[str, str]) -> Neo4jAddress | None:
    """The server named for tests in the environment, or None.

    Raises:
        RuntimeError: The server holds data. Tests wipe theirs, so only an empty one will do.
    """
    if VARIABLES[0] not in environment:
        return None
    uri, user, password = (environment.get(name, "") for name in VARIABLES)
    address = Neo4jAddress(uri, user or "neo4j", password)
    if not address.is_empty():
        raise RuntimeError(f"The database at {uri} is not empty, and tests would wipe it. Name an empty one.")
    return address


def _drop(session: Session, kind: str, listing: str) -> None:
    for name in [record["name"] for record in session.run(listing)]:
        session.run(f"DROP {kind} `{name}` IF EXISTS").consume()
