"""What the pages point at is there, and the commands README shows are commands the quickstart runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.checkout import CHECKOUT, repository_files
from tests.docs.test_quickstart import PAGE, commands

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [path for path in repository_files() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
FILE = re.compile(r"`((?:bellwether|graph|loaders|queries|tests|docs|benchmarks|notebooks)/[\w./-]+)`")


def name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_named_is_there(page: Path) -> None:
    """NAME in a path is for the reader to fill in; a statement may be named without its ending."""
    files = [file for file in FILE.findall(page.read_text("utf-8")) if "NAME" not in file]
    assert [file for file in files if not ((CHECKOUT / file).exists() or (CHECKOUT / f"{file}.cypher").exists())] == []


def test_readme_shows_only_commands_that_the_quickstart_runs() -> None:
    """Whatever folder stands for the reader's own."""
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    shown = [line.split("#")[0].split() for line in readme.splitlines() if line.startswith("bellwether ")]
    assert len(shown) >= 4
    run = {tuple(command) for command in commands(PAGE)}
    own = {"FOLDER": "trial/exports"}
    assert [words for words in shown if tuple(own.get(word, word) for word in words) not in run] == []
