"""Opens a graph database: a Neo4j by its address, or the embedded store by its file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from queries.errors import UsageError

if TYPE_CHECKING:
    from queries.database import Database

FILE = "graph.kgl"
"""The embedded store's file in a study."""


def open_database(
    place: str | Path,
    *,
    user: str = "neo4j",
    password: str = "",
    read_only: bool = False,
    timeout: float = 60.0,
) -> Database:
    """The database at a place.

    Args:
        place: `bolt://host:7687` (or any address of a Neo4j), a study's folder, or the embedded store's file.
        user: Neo4j's user.
        password: Neo4j's password.
        read_only: Only read. The embedded store then takes no lease, so a writer may be at work.
        timeout: Longest a question may take [seconds].

    Raises:
        UsageError: A Neo4j without a password.
        BusyError: Another process writes to the embedded store.
        DatabaseError: It is not there, or does not let us in.
    """
    if re.match(r"[a-z0-9+]+://", str(place)):
        if not password:
            raise UsageError(f"There is no password for the Neo4j at {place}.", do="Set BELLWETHER_NEO4J_PASSWORD.")
        from queries.bolt import BoltDatabase

        return BoltDatabase(str(place), user, password, read_only=read_only, timeout=timeout)
    from queries.embedded import EmbeddedDatabase

    path = Path(place)
    return EmbeddedDatabase(path / FILE if path.is_dir() else path, read_only=read_only, timeout=timeout)
