"""Which tests stay together when two processes share them."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

WITH_NEO4J = {"docs", "faults", "queries", "services", "sync"}
"""Folders whose tests need a Neo4j. One process runs them all: to start and warm up a second one takes a minute."""


class Together(LoadScopeScheduling):
    """The tests of a file stay together, as they share what they make; those with a Neo4j all do."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "neo4j" if file.split("/")[1] in WITH_NEO4J else file
