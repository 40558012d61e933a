"""A Neo4j, over Bolt, with the official driver."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING

from queries.database import Database
from queries.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    import neo4j

    from queries.database import Row
    from queries.steps import Step

ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^/]")
PATIENCE = 10.0
"""How long to wait for a server to answer at all [seconds]."""


class BoltDatabase(Database):
    """A graph in a Neo4j 5."""

    def __init__(self, uri: str, user: str, password: str, *, read_only: bool = False, timeout: float = 60.0) -> None:
        """Connect, and see that the server answers.

        Args:
            uri: `bolt://host:7687` or `neo4j://...`, `+s` for TLS.
            user: Name to sign in with.
            password: Its password.
            read_only: Refuse to write.
            timeout: Longest a question may take [seconds].

        Raises:
            DatabaseError: That is no address, no server answers there, or it does not let us in.
        """
        from neo4j import GraphDatabase

        if not ADDRESS.match(uri):
            raise DatabaseError(f"{uri} is not the address of a Neo4j.", do="Write bolt://host:7687.")
        self.place = uri
        self._timeout = timeout
        self._read_only = read_only
        with _plainly(uri):
            # What the server remarks on a statement is the tests' business, not stderr's.
            self._driver = GraphDatabase.driver(
                uri,
                auth=(user, password),
                connection_timeout=PATIENCE,
                notifications_min_severity="OFF",
                user_agent="bellwether",
            )
        try:
            with _plainly(uri):
                self._driver.verify_connectivity()
        except DatabaseError:
            self._driver.close()
            raise

    def close(self) -> None:
        """Disconnect."""
        self._driver.close()

    def _fetch(self, text: str, parameters: Row) -> list[Row]:
        from neo4j import READ_ACCESS, Query

        with _plainly(self.place), self._driver.session(default_access_mode=READ_ACCESS) as session:
            # The text has passed the allow-list, and the server is told to read only.
            result = session.run(Query(text, timeout=self._timeout), parameters)  # pyright: ignore[reportArgumentType]
            return [{name: _plain(value) for name, value in record.items()} for record in result]

    def _commit(self, steps: Sequence[Step]) -> int:
        self._refuse_if_reader()
        with _plainly(self.place), self._driver.session() as session:
            return session.execute_write(_take, steps)

    def _declare(self, text: str) -> None:
        self._refuse_if_reader()
        with _plainly(self.place), self._driver.session() as session:
            session.run(text).consume()  # pyright: ignore[reportArgumentType] - from our own files

    def _refuse_if_reader(self) -> None:
        if self._read_only:
            raise DatabaseError(f"{self.place} was opened for reading.", do="Open it for writing.")


def _take(transaction: neo4j.ManagedTransaction, steps: Sequence[Step]) -> int:
    number = 0
    for step in steps:
        record = transaction.run(step.text, step.parameters).single(strict=True)  # pyright: ignore[reportArgumentType]
        number = step.settle(record[0])
    return number


@contextmanager
def _plainly(place: str) -> Generator[None]:
    """Say the driver's errors in our words."""
    from neo4j import exceptions

    try:
        yield
    except exceptions.AuthError as error:
        raise DatabaseError(
            f"The Neo4j at {place} does not let this user and password in.",
            do="Set BELLWETHER_NEO4J_USER and BELLWETHER_NEO4J_PASSWORD.",
        ) from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired, OSError) as error:
        raise DatabaseError(
            f"No Neo4j answers at {place}.", do="Start it, or set BELLWETHER_NEO4J_URI to where it is."
        ) from error
    except (exceptions.ConfigurationError, ValueError) as error:
        raise DatabaseError(f"{place} is not the address of a Neo4j: {error}.", do="Write bolt://host:7687.") from error
    except exceptions.Neo4jError as error:
        raise _refusal(place, error) from error
    except exceptions.DriverError as error:
        raise DatabaseError(f"The connection to {place} failed: {error}.") from error


def _refusal(place: str, error: neo4j.exceptions.Neo4jError) -> DatabaseError:
    if "TransactionTimedOut" in (error.code or ""):
        return DatabaseError("The question took too long.", do="Ask for less, or raise the timeout.")
    first = ((error.message or "").splitlines() or [error.code or "no reason given"])[0]
    return DatabaseError(f"The Neo4j at {place} refused: {first.rstrip('.')}.")


def _plain(value: object) -> object:
    """A value as Python's own types; a node or relationship as the dict of its properties."""
    from neo4j import graph

    if isinstance(value, graph.Path):
        return {"nodes": _plain(list(value.nodes)), "relationships": _plain(list(value.relationships))}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict | graph.Entity):
        return {key: _plain(item) for key, item in value.items()}
    return _native_time(value)


def _native_time(value: object) -> object:
    """A date, a moment in UTC, a duration as its parts; anything else as it is."""
    from neo4j import time

    if isinstance(value, time.DateTime):
        native = value.to_native()
        return native.astimezone(UTC) if native.tzinfo else native
    if isinstance(value, time.Date | time.Time):
        return value.to_native()
    if isinstance(value, time.Duration):
        return {"months": value.months, "days": value.days, "seconds": value.seconds}
    return value
