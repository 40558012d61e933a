"""docs/graph.md and docs/questions.md are what the schema and the headers say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.graph_schema import LABELS, RELATIONSHIPS, ROLES
from queries.pages import graph_page, questions_page, write_pages
from queries.statements import names
from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

REMEDY = "Out of date: run `python -m queries.pages docs`"


def test_the_page_on_the_graph_is_current() -> None:
    assert (CHECKOUT / "docs" / "graph.md").read_text(encoding="utf-8") == graph_page(), REMEDY


def test_the_page_on_the_questions_is_current() -> None:
    assert (CHECKOUT / "docs" / "questions.md").read_text(encoding="utf-8") == questions_page(), REMEDY


def test_the_graph_is_told_whole() -> None:
    page = graph_page()
    for label in LABELS:
        assert f"### `{label.name}`" in page
        assert all(f"| `{entry.name}` | {entry.kind} |" in page for entry in label.properties)
    for tie in RELATIONSHIPS:
        assert f"(:{tie.start})-[:{tie.name}]->(:{tie.end})" in page
    assert all(f"| `{role.name}` |" in page for role in ROLES)


def test_every_question_is_told() -> None:
    page = questions_page()
    assert all(f"### `{name}`" in page for folder in ("ask", "view") for name in names(folder))


def test_both_pages_are_written(tmp_path: Path) -> None:
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"graph.md", "questions.md"}
    assert (tmp_path / "graph.md").read_text(encoding="utf-8") == graph_page()
