"""Who can see whom: accounts and directed ties along which a post can spread, as of a moment.

A tie u -> v says that v sees what u posts: v follows u, or v has reshared, quoted or answered u before.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import igraph


_AT_ONCE = 65_536
"""Ties whose ends are Python's numbers at one time."""


@dataclass(frozen=True)
class Network:
    """A network in compressed form, sorted by source, then target.

    Attributes:
        accounts: account ids in order, shape (n,).
        source: index of who is seen, shape (m,).
        target: index of who sees, shape (m,).
        probability: of spreading along the tie, shape (m,).
        times: engagements along the tie, 0 for a bare follow, shape (m,).
        spread: where the probabilities come from.
    """

    accounts: NDArray[np.object_]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    probability: NDArray[np.float64]
    times: NDArray[np.int64]
    spread: str = "as given"

    @property
    def size(self) -> int:
        """Number of accounts."""
        return len(self.accounts)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each account's ties begin, shape (n + 1,): ties of u are starts[u] to starts[u + 1]."""
        return np.searchsorted(self.source, np.arange(self.size + 1))

    @cached_property
    def directed(self) -> igraph.Graph:
        """The igraph network in the direction of spreading, vertices in account order."""
        return _igraph(self.size, self.source, self.target, directed=True)

    @cached_property
    def undirected(self) -> igraph.Graph:
        """Who is tied to whom, each pair once."""
        pairs = np.minimum(self.source, self.target) * np.int64(self.size) + np.maximum(self.source, self.target)
        pairs.sort()  # numpy's unique would hash them first, which takes ten times as long
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        return _igraph(self.size, pairs // self.size, pairs % self.size, directed=False)


def _igraph(size: int, source: NDArray[np.integer], target: NDArray[np.integer], *, directed: bool) -> igraph.Graph:
    """Igraph builds fastest from pairs in sorted order that are made one by one: it asks, and no list is held."""
    _without_drawing()
    import igraph

    parts = (slice(start, start + _AT_ONCE) for start in range(0, len(source), _AT_ONCE))
    pairs = (zip(source[part].tolist(), target[part].tolist(), strict=True) for part in parts)
    return igraph.Graph(n=size, edges=chain.from_iterable(pairs), directed=directed)


def _without_drawing() -> None:
    """Load igraph, and not matplotlib with it: that takes twice as long as all the rest, and nothing is drawn here.

    Whoever wants igraph to draw imports matplotlib first.
    """
    if "matplotlib" in sys.modules:
        return
    # None in its place is how Python is told that a module cannot be had.
    sys.modules["matplotlib"] = None  # pyright: ignore[reportArgumentType]
    try:
        import igraph  # noqa: F401  # pyright: ignore[reportUnusedImport]
    finally:
        del sys.modules["matplotlib"]
