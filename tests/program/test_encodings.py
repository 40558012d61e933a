"""A terminal whose encoding lacks what is to be said gets it escaped, and JSON stays JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.program.command import bellwether
from tests.program.studies import copied

if TYPE_CHECKING:
    from pathlib import Path

NAME, ESCAPED = "牛市é🐂", r"\u725b\u5e02\u00e9\ud83d\udc02"
"""Two Chinese characters, one of Latin-1, and one beyond the first plane, which JSON escapes as two (RFC 8259, 7)."""
STRICT = {"PYTHONIOENCODING": "ascii"}
LENIENT = {"PYTHONIOENCODING": "ascii:surrogateescape"}
"""As Python has it where no locale is set."""


@pytest.fixture(scope="module")
def study(tiny_loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study whose folder has a Chinese name, with its graph."""
    folder = copied(tiny_loaded, tmp_path_factory.mktemp("encodings") / NAME)
    bellwether("sync", "--study", folder)
    return folder


def test_ask_in_ascii(study: Path) -> None:
    asked = ("ask", "--study", study, "--cypher", f"MATCH (s:Stock) RETURN s.id AS id, '{NAME}' AS name LIMIT 1")
    assert ESCAPED in bellwether(*asked, alone=True, environment=STRICT).out
    (row,) = bellwether(*asked, "--json", alone=True, environment=LENIENT).json()
    assert row["name"] == NAME


def test_bursts_in_ascii(study: Path) -> None:
    """Its table has dashes that ASCII lacks."""
    shown = bellwether("bursts", "--study", study, "--as-of", "2023-01-20", alone=True, environment=STRICT)
    assert shown.out.isascii()
    assert r"\u2013" in shown.out


def test_a_failure_names_the_study(study: Path) -> None:
    failed = bellwether("bursts", "--study", study / "none", alone=True, environment=STRICT, code=2)
    assert ESCAPED in failed.sentence


def test_a_name_that_is_no_text_at_all(tmp_path: Path) -> None:
    """A byte that is no UTF-8 stands in a path as a lone surrogate (PEP 383), which no encoding has."""
    made = bellwether("init", "--study", f"{tmp_path}/a\udcff", alone=True, environment={"PYTHONIOENCODING": "utf-8"})
    assert r"a\udcff" in made.out
