"""The command line as a process of its own, and what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.neo4j.address import Neo4jAddress

COMMAND = (sys.executable, "-m", "bellwether")
LONGEST = 600


@dataclass(frozen=True)
class Finished:
    """A command that has ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - whatever the command says
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """What stderr ends with; progress may stand before it."""
        lines = self.err.strip().splitlines()
        return lines[-1] if lines else ""


def bellwether(
    *arguments: object,
    code: int = 0,
    environment: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Finished:
    """Run a command to its end; it must end with `code`, and without a traceback whatever happens.

    Args:
        arguments: the command and what follows it.
        code: the exit code expected.
        environment: variables beside those of the tests.
        before: run in the new process before the program is.
    """
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=CHECKOUT,
        env=os.environ | (environment or {}),
        preexec_fn=before,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "Something unforeseen" not in done.stderr, done.stderr
    assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return Finished(done.returncode, done.stdout, done.stderr)


def neo4j_environment(address: Neo4jAddress) -> dict[str, str]:
    """The variables that lead the program to a server."""
    return {
        "BELLWETHER_NEO4J_URI": address.uri,
        "BELLWETHER_NEO4J_USER": address.user,
        "BELLWETHER_NEO4J_PASSWORD": address.password,
    }
