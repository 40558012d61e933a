"""The networks that are measured on: influencers and their followers, and R-MAT; made once, kept for all candidates.

R-MAT: Chakrabarti, Zhan and Faloutsos 2004, SDM, with the probabilities of Graph500 (.57, .19, .19, .05). Both are
random, with a fixed seed, and none stands for real people.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.network import Network

SPREAD = 0.02
"""Probability along each tie: the mean of the prior that the program takes where it knows no history."""

KINDS = ("influencers", "rmat")
INFLUENCERS = 10_000
_VERSION = 1
"""Raised when other networks are made, so that kept ones are left alone."""

Pairs = tuple[int, NDArray[np.int32], NDArray[np.int32]]


def network(kind: str, edges: int) -> Network:
    """A network of exactly so many ties, the same one every time."""
    size, source, target = _kept(kind, edges)
    names = np.char.add("x:", np.arange(size).astype("U9")).astype(object)
    made = Network(names, source, target, np.full(edges, SPREAD), np.zeros(edges, dtype=np.int64))
    _ = made.starts  # where each account's ties begin is part of the input, not of the work
    return made


def _kept(kind: str, edges: int) -> Pairs:
    path = Path(tempfile.gettempdir()) / f"bellwether-{kind}-{os.getuid()}-{edges}-{_VERSION}.npz"
    if not path.exists():
        size, source, target = {"influencers": influencers, "rmat": rmat}[kind](edges)
        part = path.with_suffix(f".{os.getpid()}.part.npz")
        np.savez(part, size=size, source=source, target=target)
        part.replace(path)
    with np.load(path) as kept:
        return int(kept["size"]), kept["source"], kept["target"]


def influencers(edges: int, seed: int = 5) -> Pairs:
    """Two thirds of the ties go to influencers, by a power of their rank; the others lie among everybody.

    Accounts are .15 of the ties; who sees is chosen by how active it is, which is Pareto-distributed.
    """
    rng = np.random.default_rng(seed)
    size = max(int(edges * 0.15), 20)
    many = min(INFLUENCERS, max(size // 15, 1))
    asked = 2 * edges + 1_000
    rank = np.arange(1, many + 1) ** -0.9
    reshared = rng.pareto(1.5, size)
    active = rng.pareto(2.2, size) + 0.3
    to_them = rng.random(asked) < 0.66
    seen = np.where(to_them, _picked(rng, rank, asked), _picked(rng, reshared, asked))
    return size, *_cut(rng, size, seen, _picked(rng, active, asked), edges)


def rmat(edges: int, seed: int = 2) -> Pairs:
    """Accounts are the power of two next above a fifteenth of the ties; places are shuffled."""
    rng = np.random.default_rng(seed)
    scale = max(int(np.ceil(np.log2(max(edges, 60) / 15))), 2)
    asked = int(edges * 1.5) + 1_000
    source, target = np.zeros(asked, dtype=np.int64), np.zeros(asked, dtype=np.int64)
    for _ in range(scale):
        quarter = rng.random(asked)
        source = 2 * source + (quarter >= 0.76)
        target = 2 * target + (((quarter >= 0.57) & (quarter < 0.76)) | (quarter >= 0.95))
    place = rng.permutation(1 << scale)
    return 1 << scale, *_cut(rng, 1 << scale, place[source], place[target], edges)


def _picked(rng: np.random.Generator, weight: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    upto = np.cumsum(weight)
    return np.minimum(np.searchsorted(upto, rng.random(count) * upto[-1]), len(weight) - 1)


def _cut(
    rng: np.random.Generator, size: int, source: NDArray[np.int64], target: NDArray[np.int64], edges: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Different pairs of two different accounts, as many as asked for, by source, then target."""
    key = (source * size + target)[source != target]
    key.sort()  # not numpy's unique, which would hash a hundred million numbers first
    key = key[np.diff(key, prepend=-1) > 0]
    if len(key) < edges:
        msg = f"only {len(key)} different ties were drawn of {edges}"
        raise ValueError(msg)
    key = np.delete(key, rng.choice(len(key), len(key) - edges, replace=False))
    return (key // size).astype(np.int32), (key % size).astype(np.int32)
