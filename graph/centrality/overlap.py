"""Audience overlap: pairs of influencers whose audiences have a Jaccard index at or above a threshold.

MinHash (Broder 1997, SEQUENCES, doi:10.1109/SEQUEN.1997.666900) in bands (Leskovec, Rajaraman and Ullman 2014, Mining
of Massive Datasets, section 3.4) finds the pairs; their audiences are then counted, so that what is reported is exact
and only a pair may be missing. In b bands of r permutations one of Jaccard index s is missed with probability
(1 - s^r)^b: at the threshold at most .01, above it less. O(ties x permutations + what is counted).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.network import Network

PERMUTATIONS = 128
LEAST_AUDIENCE = 10
_MOST_MISSED = 0.01
_ROOM = 1_000_000
"""Pairs that are counted at a time, 16 bytes each."""

_Pairs = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Places of both, shape (pairs, 2), and their Jaccard index, shape (pairs,)."""


@dataclass(frozen=True)
class Banding:
    """How many bands of how many permutations."""

    bands: int
    rows: int

    def missed(self, jaccard: float) -> float:
        """Probability that a pair of this Jaccard index is not found."""
        return (1.0 - jaccard**self.rows) ** self.bands


def banding(at_least: float, permutations: int = PERMUTATIONS) -> Banding:
    """The longest bands, which let the fewest unlike pairs meet, that miss at most 1 in 100 at the threshold.

    Raises:
        ValueError: the threshold is not in 0 to 1, or so low that these permutations would miss more.
    """
    if not 0.0 < at_least <= 1.0:
        msg = f"a Jaccard index of at least {at_least} is asked for; it lies above 0 and at or below 1"
        raise ValueError(msg)
    for rows in range(permutations, 0, -1):
        found = Banding(permutations // rows, rows)
        if found.missed(at_least) <= _MOST_MISSED:
            return found
    msg = f"{permutations} permutations miss more than 1 in 100 pairs at {at_least}; ask for more of them"
    raise ValueError(msg)


def overlap(
    network: Network,
    among: NDArray[np.integer] | None = None,
    *,
    at_least: float = 0.5,
    permutations: int = PERMUTATIONS,
    seed: int = 0,
) -> pd.DataFrame:
    """Pairs of accounts whose audiences overlap, most alike first.

    Memory is 4 bytes a band and account asked beside the ties, and the pairs found; time grows with the pairs that meet
    in a band, which is the square of a crowd of accounts that all have the same audience.

    Args:
        network: who can see whom.
        among: places of the influencers in the network's account order; every account that ten see when None.
        at_least: the Jaccard index from which a pair is reported.
        permutations: hashes of each audience; more find lower thresholds.
        seed: of the hashes.

    Returns:
        Columns account and other (ids, in the network's order), jaccard, low and high: both the same as jaccard,
        which is counted. That a pair is missing is another error: `banding(at_least).missed(jaccard)`.

    Raises:
        ValueError: see `banding`.
    """
    return most_alike(network, among, at_least=at_least, permutations=permutations, seed=seed)[0]


def most_alike(
    network: Network,
    among: NDArray[np.integer] | None = None,
    *,
    at_least: float = 0.5,
    permutations: int = PERMUTATIONS,
    seed: int = 0,
    most: int = sys.maxsize,
) -> tuple[pd.DataFrame, int]:
    """The pairs of `overlap` that are most alike, `most` of them at most, and how many pairs are left out for that.

    Of equals the accounts that come first in the network's order stay. Memory is for twice as many and a million.
    """
    shape = banding(at_least, permutations)
    sizes = np.diff(network.starts)
    asked = np.flatnonzero(sizes >= LEAST_AUDIENCE) if among is None else np.unique(among).astype(np.int64)
    asked = asked[sizes[asked] > 0]
    places, value, left_out = _first(_found(network, asked, at_least, shape, seed), most)
    pairs = network.accounts[places]
    columns = {"account": pairs[:, 0], "other": pairs[:, 1], "jaccard": value, "low": value, "high": value}
    return pd.DataFrame(columns), left_out


def _first(parts: Iterable[_Pairs], most: int) -> tuple[NDArray[np.int64], NDArray[np.float64], int]:
    """Most alike first, then by place; and how many there were beyond `most`."""
    held: list[_Pairs] = [(np.empty((0, 2), dtype=np.int64), np.empty(0))]
    room, total = 0, 0
    for part in parts:
        held.append(part)
        total += len(part[1])
        room += len(part[1])
        if room > 2 * most:
            held = [_ordered(held, most)]
            room = most
    pairs, value = _ordered(held, most)
    return pairs, value, total - len(value)


def _ordered(parts: list[_Pairs], most: int) -> _Pairs:
    pairs, value = np.sort(np.concatenate([part[0] for part in parts])), np.concatenate([part[1] for part in parts])
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -value))[:most]
    return pairs[order], value[order]


def _found(network: Network, asked: NDArray[np.int64], at_least: float, shape: Banding, seed: int) -> Iterator[_Pairs]:
    """A part at a time."""
    from graph.centrality.minhash import band_keys, jaccard

    salts = np.random.default_rng(seed).integers(2**64, size=(shape.bands, shape.rows), dtype=np.uint64)
    keys = band_keys(network.starts, network.target, asked, salts)
    sizes = np.diff(network.starts)[asked]
    for band in range(shape.bands):
        for candidates in _candidates(keys, band, sizes, at_least):
            pairs = asked[candidates]
            value = jaccard(network.starts, network.target, pairs)
            alike = value >= at_least
            yield pairs[alike], value[alike]


def _candidates(
    keys: NDArray[np.uint32], band: int, sizes: NDArray[np.int64], at_least: float
) -> Iterator[NDArray[np.int64]]:
    """Pairs of places among those asked for that meet in this band first, a million at a time."""
    from graph.centrality.minhash import next_candidates

    order = np.lexsort((sizes, keys[band]))
    room = np.empty((_ROOM, 2), dtype=np.int64)
    at = (0, 1)
    while at[0] < len(order):
        count, at = next_candidates(order, keys, band, sizes, at_least, at, room)
        yield room[:count]
