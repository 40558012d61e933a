"""The whole network as GraphML, for Gephi, Cytoscape, yEd and networkx.

Unlike the page it leaves nothing out. Brandes, Eiglsperger, Lerner and Pich 2013, "Graph Markup Language (GraphML)";
attribute types as in the GraphML primer: every attribute has one type, and an unknown value has no entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TypeAlias

import networkx as nx

from bellwether.export.inert import finite, legal
from bellwether.export.picture import Picture, Row, complete, key, platform_of

Attributes: TypeAlias = dict[str, str | float | int]

_NUMBERS = ("reach", "reach_low", "reach_high", "coverage", "probability", "low", "high", "q", "lag_s")
_COUNTS = ("pushes", "times")
_TEXTS = (
    "handle",
    "name",
    "platform",
    "pushed_at",
    "session",
    "outcome",
    "tier",
    "post_id",
    "url",
    "source",
    "first_at",
)


class _Numbered(nx.MultiDiGraph):
    """Ties are numbered through, for their keys are their ids in the file. networkx counts all ties to count them."""

    @cached_property
    def _numbers(self) -> Iterator[int]:
        return count()

    def new_edge_key(self, u: object, v: object) -> int:
        """The key of the next tie, whatever it ties."""
        del u, v
        return next(self._numbers)


def write_graphml(picture: Picture, path: Path) -> None:
    """Write every row of the picture as a directed multigraph. An existing file is replaced.

    Node ids are `account:…`, `stock:…`, `push:…` and `platform:…`. `label` is for people; `weight` is the reach of an
    account, the score of a push, the pushes about a stock, how often an engagement or a coincidence happened, else 1.

    Raises:
        OSError: the file cannot be written.
    """
    nx.write_graphml_xml(network(picture), path, encoding="utf-8")


def network(picture: Picture) -> nx.MultiDiGraph[str]:
    """The picture as a networkx graph whose attributes are text, finite floats and integers."""
    whole = complete(picture)
    graph: nx.MultiDiGraph[str] = _Numbered(
        title=legal(whole.title),
        subtitle=legal(whole.subtitle),
        generated=legal(whole.generated),
        run=legal(whole.digest),
    )
    _put_accounts(graph, whole.accounts)
    _put_stocks(graph, whole)
    for row in whole.pushes:
        _put_push(graph, row)
    for row in whole.engagements:
        label = legal(row.get("kind")) or "engaged"
        ends = _end(row, "source_id"), _end(row, "target_id")
        _tie(graph, *ends, "engaged", _times(row), {**_typed(row), "label": label})
    for row in whole.co_pushes:
        _tie(graph, _end(row, "account_id"), _end(row, "other_id"), "co_pushed", _times(row), _typed(row))
    for row in whole.follows:
        _tie(graph, _end(row, "follower_id"), _end(row, "followed_id"), "follows", 1.0, _typed(row))
    return graph


def _typed(row: Row) -> Attributes:
    """The attributes we know, each in its one type; what is absent or cannot be that type is left out."""
    found: Attributes = {name: number for name in _NUMBERS if (number := finite(row.get(name))) is not None}
    found |= {name: int(number) for name in _COUNTS if (number := finite(row.get(name))) is not None}
    return found | {name: text for name in _TEXTS if (text := legal(row.get(name)))}


def _node(graph: nx.MultiDiGraph[str], name: str, kind: str, label: str, weight: float, row: Row) -> None:
    graph.add_node(name, **{**_typed(row), "kind": kind, "label": label, "weight": weight})


def _tie(graph: nx.MultiDiGraph[str], source: str, target: str, kind: str, weight: float, extra: Attributes) -> None:
    graph.add_edge(source, target, **{"label": kind, **extra, "kind": kind, "weight": weight})


def _times(row: Row) -> float:
    times = finite(row.get("times"))
    return 1.0 if times is None else times


def _end(row: Row, column: str) -> str:
    return f"account:{key(row, column)}"


def _put_accounts(graph: nx.MultiDiGraph[str], accounts: list[Row]) -> None:
    for row in accounts:
        label = legal(row.get("name")) or legal(row.get("handle")) or key(row, "account_id")
        _node(graph, _end(row, "account_id"), "account", label, finite(row.get("reach")) or 0.0, row)
        if platform := platform_of(row):
            _node(graph, f"platform:{platform}", "platform", platform, 1.0, {})
            _tie(graph, _end(row, "account_id"), f"platform:{platform}", "on", 1.0, {})


def _put_stocks(graph: nx.MultiDiGraph[str], whole: Picture) -> None:
    counts: dict[str, int] = {}
    for row in whole.pushes:
        counts[key(row, "stock_id")] = counts.get(key(row, "stock_id"), 0) + 1
    for row in whole.stocks:
        stock_id = key(row, "stock_id")
        label = legal(row.get("name")) or stock_id
        _node(graph, f"stock:{stock_id}", "stock", label, float(counts.get(stock_id, 0)), row)


def _put_push(graph: nx.MultiDiGraph[str], row: Row) -> None:
    push = f"push:{key(row, 'push_id')}"
    label = f"{key(row, 'stock_id')} {legal(row.get('session'))}".strip()
    _node(graph, push, "push", label, finite(row.get("probability")) or 0.0, row)
    _tie(graph, _end(row, "account_id"), push, "made", 1.0, {})
    _tie(graph, push, f"stock:{key(row, 'stock_id')}", "about", 1.0, {})
