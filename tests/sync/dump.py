"""The whole graph as sorted lines of text, the same for the same graph in either store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.database import Database, Row

NODES = "MATCH (n) RETURN labels(n) AS labels, n AS node"
TIES = """
MATCH (a)-[r]->(b)
RETURN labels(a) AS from_labels, a.id AS from_id, type(r) AS type, r AS tie, labels(b) AS to_labels, b.id AS to_id
"""


class Dump(list[str]):
    """A line for each node and each relationship, with every property it has; the watermark too.

    Of two that differ a failing test shows the first lines that only one of them has (see tests/conftest.py), where
    pytest would print a hundred thousand.
    """

    def unlike(self, other: Dump, most: int = 5) -> list[str]:
        """A few lines of each that the other lacks."""
        mine, theirs = sorted(set(self) - set(other)), sorted(set(other) - set(self))
        counts = f"two graphs: {len(mine)} lines only in the left one, {len(theirs)} only in the right one"
        return [counts, *(f"left:  {line}" for line in mine[:most]), *(f"right: {line}" for line in theirs[:most])]


def dump(database: Database) -> Dump:
    """The graph as it is."""
    return Dump(sorted([_node(row) for row in database.read(NODES)] + [_tie(row) for row in database.read(TIES)]))


def _node(row: Row) -> str:
    return f"({_labels(row['labels'])} {_properties(row['node'])})"


def _tie(row: Row) -> str:
    ends = [f"({_labels(row[f'{end}_labels'])} {row[f'{end}_id']})" for end in ("from", "to")]
    return f"{ends[0]}-[{row['type']} {_properties(row['tie'])}]->{ends[1]}"


def _labels(labels: object) -> str:
    assert isinstance(labels, list)
    return ":".join(sorted(labels))


def _properties(found: object) -> str:
    """By name, with what tells 1 from 1.0 and a date from its text; what is null is not there."""
    assert isinstance(found, dict)
    return ", ".join(f"{name}={found[name]!r}" for name in sorted(found) if found[name] is not None)
