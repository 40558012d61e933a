"""The command line, and what came of it: run inside the test's process, or as a process of its own where asked for.

Starting Python and reading its libraries takes some seconds, which is most of what a small command takes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    alone: bool = False,
    folder: Path = CHECKOUT,
) -> Finished:
    """Run a command to its end; it must end with `code`, and without a traceback whatever happens.

    Args:
        arguments: the command and what follows it.
        code: the exit code expected.
        environment: variables beside those of the tests.
        before: run in the new process before the program is; it has one then.
        alone: in a process of its own.
        folder: the folder to be in.
    """
    words = [str(word) for word in arguments]
    own = alone or before is not None
    done = _own_process(words, environment or {}, before, folder) if own else _inside(words, environment or {}, folder)
    assert "Traceback" not in done.err, done.err
    assert "Something unforeseen" not in done.err, done.err
    assert done.code == code, f"{done.code}\n{done.out}\n{done.err}"
    return done


def _own_process(
    words: list[str], environment: dict[str, str], before: Callable[[], None] | None, folder: Path
) -> Finished:
    done = subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=os.environ | environment,
        preexec_fn=before,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def _inside(words: list[str], environment: dict[str, str], folder: Path) -> Finished:
    from bellwether.__main__ import main

    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code = 0
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", ["bellwether", *words]),
        chdir(folder),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return Finished(code, *said)


def neo4j_environment(address: Neo4jAddress) -> dict[str, str]:
    """The variables that lead the program to a server."""
    return {
        "BELLWETHER_NEO4J_URI": address.uri,
        "BELLWETHER_NEO4J_USER": address.user,
        "BELLWETHER_NEO4J_PASSWORD": address.password,
    }
