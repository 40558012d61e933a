"""Every command of the quickstart runs, in its order, from an empty folder: embedded, then with a real Neo4j."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import CHECKOUT
from tests.program.command import bellwether

PAGE = (CHECKOUT / "docs" / "quickstart.md").read_text("utf-8")
OWN_NEO4J = "## With a Neo4j of your own"


def commands(part: str) -> list[list[str]]:
    """The commands in the part's code blocks that have no language."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
    lines = (line for language, block in blocks if not language for line in block.splitlines())
    return [shlex.split(line) for line in lines if line.strip()]


def run(folder: Path, command: list[str], **environment: str) -> str:
    """Run a documented command; what it answers."""
    assert command[0] == "bellwether", command
    done = bellwether(*command[1:], environment=environment, folder=folder)
    assert done.out.strip(), f"{shlex.join(command)} said nothing"
    return done.out


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything before the Neo4j part, and the doctor after it, was done."""
    folder = tmp_path_factory.mktemp("quickstart")
    before, _, after = PAGE.partition(OWN_NEO4J)
    for command in [*commands(before), *commands(after)[-1:]]:
        run(folder, command)
    return folder


def test_the_page_names_every_command() -> None:
    """A command that the page does not show is shown on no page that a test runs.

    `demo` has `make demo`, `map` the page on mapping, which is run by a test of its own.
    """
    shown = {command[1] for command in commands(PAGE)}
    there = {path.stem.removesuffix("_") for path in (CHECKOUT / "bellwether" / "commands").glob("[a-z]*.py")}
    assert there - shown == {"demo", "map"}


def test_the_quickstart_with_the_embedded_store(walked: Path) -> None:
    assert (walked / "study" / "graph.kgl").is_file()
    page = (walked / "study" / "exports" / "network.html").read_text("utf-8")
    assert "Content-Security-Policy" in page
    found = json.loads(run(walked, shlex.split("bellwether status --study study --json")))
    assert found["database"]["state"] == "current"
    assert found["refused"] == 0


def test_the_quickstart_with_a_neo4j(walked: Path, empty_neo4j) -> None:  # noqa: ANN001
    """The same study in a Neo4j: the same counts as in the embedded store."""
    embedded = json.loads(run(walked, shlex.split("bellwether status --study study --json")))["database"]
    settings = walked / "study" / "bellwether.toml"
    text = settings.read_text("utf-8")
    access = {
        "BELLWETHER_NEO4J_URI": empty_neo4j.uri,
        "BELLWETHER_NEO4J_USER": empty_neo4j.user,
        "BELLWETHER_NEO4J_PASSWORD": empty_neo4j.password,
    }
    settings.write_text(text.replace('database = "embedded"', 'database = "neo4j"'), "utf-8")
    try:
        for command in commands(PAGE.partition(OWN_NEO4J)[2])[:-1]:
            run(walked, command, **access)
        found = json.loads(run(walked, shlex.split("bellwether status --study study --json"), **access))["database"]
    finally:
        settings.write_text(text, "utf-8")
    assert found["store"] == "neo4j"
    assert (found["labels"], found["relationships"]) == (embedded["labels"], embedded["relationships"])


def test_the_notebook_runs_as_a_script(walked: Path) -> None:
    """notebooks/first_look.py, on the study the quickstart made."""
    notebook = CHECKOUT / "notebooks" / "first_look.py"
    done = subprocess.run(
        [sys.executable, str(notebook), "--study", "study"],
        cwd=walked,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
