"""Nodes and ties in columns, as the viewer reads them, put in one by one."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from bellwether.export.facts import Facts
from bellwether.export.inert import inert

NO_DAY = -1


class Drawing:
    """A network under construction.

    Nodes are named by kind and id, so that an account and a stock may share an id. `nodes` and `edges` are columns of
    equal length; `day` is an index into `days`.
    """

    def __init__(self, days: list[str]) -> None:
        self.days = days
        self.nodes: dict[str, list[Any]] = {
            name: [] for name in ("id", "kind", "label", "find", "size", "day", "props", "ev")
        }
        self.edges: dict[str, list[Any]] = {name: [] for name in ("s", "t", "kind", "w", "day", "props")}
        self.evidence: list[dict[str, str]] = []
        self._rows: dict[str, int] = {}

    def node(
        self, name: str, *, kind: str, label: str, size: float, facts: Facts, find: str = "", day: int = NO_DAY
    ) -> None:
        """Add a node. `name` is `kind:id`, `find` what else it may be searched by."""
        self._rows[name] = len(self.nodes["id"])
        row = {"id": inert(name.partition(":")[2]), "kind": kind, "label": label, "find": find}
        row |= {"size": size, "day": day, "props": facts, "ev": []}
        for column, value in row.items():
            self.nodes[column].append(value)

    def tie(
        self, source: str, target: str, *, kind: str, weight: float = 1.0, day: int = NO_DAY, facts: Facts | None = None
    ) -> None:
        """Add a tie; one whose end is not drawn is left out."""
        if source not in self._rows or target not in self._rows:
            return
        row = {"s": self._rows[source], "t": self._rows[target], "kind": kind, "w": weight, "day": day}
        row |= {"props": facts or {}}
        for column, value in row.items():
            self.edges[column].append(value)

    def cite(self, names: list[str], *, title: str, url: str, note: str) -> None:
        """Add one source to the evidence of several nodes."""
        for name in names:
            self.nodes["ev"][self._rows[name]].append(len(self.evidence))
        self.evidence.append({"title": title, "url": url, "note": note})

    def day(self, iso: str) -> int:
        """The first session on or after a date, the last one for later dates, -1 for no date."""
        if not iso or not self.days:
            return NO_DAY
        return min(bisect_left(self.days, iso), len(self.days) - 1)
