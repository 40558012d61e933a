"""Spread of sets of accounts by brute force: every one of the 2^m worlds of live ties, each with its probability."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def spread_of_every_set(size: int, ties: Mapping[tuple[int, int], float], k: int) -> dict[tuple[int, ...], float]:
    """Expected spread of each set of 1 to k accounts, itself with it, over every world of live ties."""
    sets = [one for count in range(1, k + 1) for one in combinations(range(size), count)]
    spread = dict.fromkeys(sets, 0.0)
    for live in product((True, False), repeat=len(ties)):
        chance = np.prod([p if on else 1.0 - p for p, on in zip(ties.values(), live, strict=True)])
        if chance > 0.0:
            got = descendants(size, [tie for tie, on in zip(ties, live, strict=True) if on])
            for one in sets:
                spread[one] += float(chance) * len(set().union(*(got[account] for account in one)))
    return spread


def descendants(size: int, ties: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Of each account, itself with them."""
    graph = nx.DiGraph(ties)
    graph.add_nodes_from(range(size))
    return [nx.descendants(graph, account) | {account} for account in range(size)]
