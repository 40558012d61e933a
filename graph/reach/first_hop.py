"""The first hop: whom a post gets to without anybody passing it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from graph.network import Network


def first_hop(network: Network) -> NDArray[np.float64]:
    """Expected number of others that one tie reaches, exactly, in the network's account order, shape (n,)."""
    others = network.target != network.source
    return np.bincount(network.source, network.probability * others, minlength=network.size).astype(np.float64)
