"""Shapes of reshare trees against networkx, and the trees every paper on them draws."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.cascades.shape import breadth, depth, half_life, size
from graph.cascades.structural_virality import structural_virality
from graph.cascades.trees import Trees
from tests.graph.cascade_rows import drawn

HOUR = pd.Timedelta(1, "h")
BEGAN = pd.Timestamp("2021-01-04", tz="UTC")


def forest(*trees: list[int]) -> Trees:
    """Trees by the parent of each reshare, -1 for the root; reshares come one an hour."""
    starts = np.cumsum([0, *map(len, trees)])
    parent = [up + (first if up >= 0 else 0) for first, tree in zip(starts, trees, strict=False) for up in tree]
    hours = [BEGAN + HOUR * (number + 1) for tree in trees for number in range(len(tree))]
    reshares = pd.DataFrame({"post_id": [f"{row}" for row in range(len(parent))], "event_at": pd.Series(hours)})
    roots = pd.DataFrame({"root_post_id": [f"r{number}" for number in range(len(trees))], "platform": "x"})
    nothing = np.zeros(len(parent), dtype=np.int64)
    return Trees(roots.assign(event_at=BEGAN), reshares, starts, np.array(parent, dtype=np.int64), nothing, nothing > 0)


@st.composite
def a_tree(draw: st.DrawFn) -> list[int]:
    return [draw(st.integers(-1, row - 1)) for row in range(draw(st.integers(1, 12)))]


def test_a_broadcast_and_a_chain() -> None:
    """Goel et al. 2016: about 2 in a broadcast; a chain of n has (n + 1) / 3."""
    found = structural_virality(forest([-1] * 99, list(range(-1, 98)), [-1]))
    assert found == pytest.approx([2 * 99 / 100, 101 / 3, 1.0])


@settings(max_examples=40)
@given(st.lists(a_tree(), min_size=1, max_size=4))
def test_shapes_as_networkx(trees: list[list[int]]) -> None:
    built = forest(*trees)
    graphs = list(drawn(built).values())
    layers = [[len(layer) for layer in nx.bfs_layers(graph, root)] for root, graph in drawn(built).items()]
    assert size(built).tolist() == [len(graph) for graph in graphs]
    assert depth(built).tolist() == [nx.dag_longest_path_length(graph) for graph in graphs]
    assert breadth(built).tolist() == [max(widths) for widths in layers]
    expected = [nx.average_shortest_path_length(graph.to_undirected()) for graph in graphs]
    assert structural_virality(built) == pytest.approx(expected)


@pytest.mark.parametrize(("reshares", "hours"), [(1, 1), (2, 1), (3, 2), (4, 2), (101, 51)])
def test_half_life_is_when_half_of_them_were_made(reshares: int, hours: int) -> None:
    assert half_life(forest([-1], [-1] * reshares)).tolist() == [3_600.0, hours * 3_600.0]


def test_a_chain_of_a_million() -> None:
    """A chain of n again: depth and virality in a pass, not by depth times size."""
    chain = Trees(
        pd.DataFrame({"root_post_id": ["r"], "platform": "x", "event_at": BEGAN}),
        pd.DataFrame(),
        np.array([0, 999_999]),
        np.arange(-1, 999_998),
        np.zeros(999_999, dtype=np.int64),
        np.zeros(999_999, dtype=np.bool_),
    )
    assert depth(chain).tolist() == [999_999]
    assert structural_virality(chain) == pytest.approx([1_000_001 / 3], rel=1e-9)
