"""Posts and reshares written by hand, in hours of one day, and their trees as networkx knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from tests.graph.tables import post, published, record

if TYPE_CHECKING:
    from graph.cascades.trees import Trees

Row = dict[str, Any]


def moment(hour: float) -> str:
    return (pd.Timestamp("2021-01-04") + pd.Timedelta(hour, "h")).isoformat()


def original(post_id: str, account: str, hour: float, **columns: object) -> Row:
    return post(post_id, account, moment(hour), **columns)


def reshare(post_id: str, account: str, hour: float, root: str, **columns: object) -> Row:
    """The record keeps the root of a reshare, and its author where known."""
    return post(post_id, account, moment(hour), kind="reshare", parent_id=root) | columns


def follow(follower: str, followed: str, hour: float = 0.0) -> Row:
    return {"follower_id": follower, "followed_id": followed} | published(moment(hour))


def engaged(account: str, target: str, hour: float) -> Row:
    row: Row = {"post_id": f"{account}>{target}@{hour}", "account_id": account, "target_id": target, "kind": "reply"}
    return row | published(moment(hour))


def rows(
    posts: list[Row], engagements: list[Row] | None = None, follows: list[Row] | None = None
) -> list[pd.DataFrame]:
    """The tables that cascades are built of."""
    tables = record(posts=posts, engagements=engagements or [], follows=follows or [])
    return [tables[name] for name in ("posts", "engagements", "follows")]


def parents(trees: Trees) -> dict[str, str]:
    """From each reshare to what it came from."""
    return dict(zip(trees.reshares["post_id"], trees.parent_post_id, strict=True))


def alternatives(trees: Trees) -> dict[str, int]:
    return dict(zip(trees.reshares["post_id"], trees.alternatives.tolist(), strict=True))


def drawn(trees: Trees) -> dict[str, nx.DiGraph]:
    """Each tree by its root's id, with edges from parent to child."""
    graph = nx.DiGraph((parent, child) for child, parent in parents(trees).items())
    return {root: graph.subgraph({root} | nx.descendants(graph, root)) for root in trees.roots["root_post_id"]}
