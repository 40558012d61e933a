"""docs/graph.md and docs/questions.md, made from the schema and from the headers of the statements.

`python -m queries.pages docs` writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from queries.graph_schema import ADDED, LABELS, RELATIONSHIPS, ROLES, load_name
from queries.statements import names, statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.graph_schema import Label, Property, Relationship
    from queries.statements import Column, Parameter, Statement

GRAPH_INTRODUCTION = """# The graph

The graph is a view of the record as of one moment: it can be dropped and made again by `bellwether sync`. It is the
same in both stores, the embedded one (`graph.kgl` in the study) and a Neo4j. This page is made from
`queries/graph_schema.py`.

**Values.** `date` is a date of the market's calendar, `UTC` a moment in UTC (`ZONED DATETIME`), `number` a 64-bit
float, `integer` a 64-bit integer. Lists of one tie belong together: the third item of each is of one coincidence. What
is unknown is not there (`null`). Load statements (`queries/load/`) take dates and moments as ISO 8601 text,
`2015-03-02` and `2015-03-02T14:30:00Z`, and turn them into these types inside the database: the stores then compare
and return them alike, and Neo4j takes text more than twice as fast as the driver's own dates. Questions take Python's
`date` and `datetime`.

**Where things come from.** Every relationship carries the `batch` (file and reader) or the `run` (inputs, code, as-of
moment) that it came from. A `Watermark` node, not counted, says how far the last sync came.
"""

QUESTIONS_INTRODUCTION = """# Questions

Each is one file in `queries/`, the same Cypher for both stores. `bellwether ask NAME` asks one. This page is made from
the headers of those files.
"""


def graph_page() -> str:
    """The text of docs/graph.md."""
    parts = [GRAPH_INTRODUCTION, "## Labels\n"]
    parts += [_label(label) for label in LABELS]
    parts += ["### Roles\n\nSecond labels of an `Account`.\n", _table(("label", "who"), _roles())]
    parts.append("## Relationships\n")
    parts += [_relationship(relationship) for relationship in RELATIONSHIPS]
    return "\n".join(parts)


def questions_page() -> str:
    """The text of docs/questions.md."""
    parts = [QUESTIONS_INTRODUCTION, "## Asked by people: `queries/ask/`\n"]
    parts += [_question(statement(f"ask/{name}")) for name in names("ask")]
    parts.append("## Used by exports: `queries/view/`\n")
    parts += [_question(statement(f"view/{name}")) for name in names("view")]
    return "\n".join(parts)


def write_pages(docs: Path) -> None:
    """Write both pages into the folder of docs."""
    (docs / "graph.md").write_text(graph_page(), encoding="utf-8")
    (docs / "questions.md").write_text(questions_page(), encoding="utf-8")


def _label(label: Label) -> str:
    loaded = f"`{load_name(label.name)}`"
    for added in ADDED:
        if added.label == label.name:
            loaded += f"; its properties from `{added.properties[0].name}` on by `{added.statement}`"
    return f"### `{label.name}`\n\n{label.meaning} Loaded by {loaded}.\n\n{_properties(label.properties)}"


def _relationship(relationship: Relationship) -> str:
    drawing = f"(:{relationship.start})-[:{relationship.name}]->(:{relationship.end})"
    ends = " and ".join(f"`{end}`" for end in relationship.ends)
    loaded = f"Loaded by `{load_name(relationship.name)}`, whose rows name the ends {ends}."
    return f"### `{drawing}`\n\n{relationship.meaning} {loaded}\n\n{_properties(relationship.properties)}"


def _properties(properties: Sequence[Property]) -> str:
    return _table(("property", "kind", "meaning"), [(f"`{p.name}`", p.kind, p.meaning) for p in properties])


def _roles() -> list[tuple[str, str]]:
    return [(f"`{role.name}`", role.meaning) for role in ROLES]


def _question(asked: Statement) -> str:
    parts = [f"### `{asked.name.partition('/')[2]}`\n", f"{asked.summary}\n"]
    if asked.parameters:
        parts.append(_table(("parameter", "meaning", "default"), [_parameter(entry) for entry in asked.parameters]))
    parts.append(_table(("column", "meaning"), [_column(entry) for entry in asked.columns]))
    return "\n".join(parts)


def _parameter(entry: Parameter) -> tuple[str, str, str]:
    return f"`{entry.name}`", _with_unit(entry), "" if entry.default is None else f"`{entry.default}`"


def _column(entry: Column) -> tuple[str, str]:
    return f"`{entry.name}`", _with_unit(entry)


def _with_unit(entry: Parameter | Column) -> str:
    return f"{entry.meaning} [{entry.unit}]" if entry.unit else entry.meaning


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
