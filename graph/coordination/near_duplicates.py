"""Near-duplicate texts: posts of nearly the same words, under the number of the earliest of them.

MinHash (Broder 1997, SEQUENCES, doi:10.1109/SEQUEN.1997.666900; the sketches are datasketch's) in bands (Leskovec,
Rajaraman and Ullman 2014, Mining of Massive Datasets, section 3.4) finds texts that may be alike; their shingles are
then compared, so that no pair is reported that is not, and one may be missed. Leader clustering (Hartigan 1975,
Clustering Algorithms, chapter 3): a text is compared with the first of each cluster and not with the rest, or a chain
of small changes would tie texts that have nothing in common; and who leads is decided by what came before alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.centrality.overlap import Banding, banding
from graph.coordination.shingles import is_short, shingles, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALONE = -1
"""The number of every text in no cluster of two or more."""
PERMUTATIONS = 64
"""At .8 they make 12 bands of 5, which miss 1 in 118 pairs; at .85, 1 in 1,140."""

_MOST_LEADERS = 100
"""Of one bucket, so that a crowd of texts a little less alike than the threshold costs no square of their number."""
_ROOM = 10_000
"""Texts whose sketches are held at a time."""


def near_duplicates(texts: pd.Series, *, threshold: float = 0.8, seed: int = 1) -> pd.Series:
    """Which texts are nearly the same, and the number of their cluster.

    A text joins the earliest leader with which it has `threshold` of their shingles (`shingles.words` says what of a
    text counts), or leads itself. A number is the place of a cluster's first text, so that texts added at the end
    change no number: at most a text that was alone gets its own place, once a second one has joined it.

    The same words are read once, however often they are posted: O(characters) for all texts, and for each that differs
    O(shingles x permutations) and at most 1,200 comparisons at .8. Memory: 50 bytes for each text, and for each that
    differs 400 and 8 a shingle. 62,410 tweets: 8 s of one core, 35 MB.

    Args:
        texts: in order of time; what is no text, and one of fewer than five words or eight Chinese characters, is in
            no cluster.
        threshold: the Jaccard index of the shingles, above 0 to 1.
        seed: of the sketches.

    Returns:
        Numbers (int64) by the index of `texts`, named cluster; `ALONE` for a text in no cluster of two.

    Raises:
        ValueError: the threshold is not above 0 to 1, or so low that the sketches would miss more than 1 in 100.
    """
    shape = banding(threshold, PERMUTATIONS)
    kind, starts, items = _distinct(texts)
    leader = _leaders(starts, items, shape, threshold, seed)
    return pd.Series(_numbers(kind, leader), index=texts.index, name="cluster")


def _distinct(texts: Iterable[object]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """Which of the different texts each one is, -1 where too short; where each one's shingles begin; the shingles."""
    known: dict[bytes, int] = {}
    kind, starts, items = array("q"), array("q", [0]), array("Q")
    for text in texts:
        found = words(text) if isinstance(text, str) else []
        if is_short(found):
            kind.append(-1)
            continue
        name = blake2b(" ".join(found).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        number = known.setdefault(name, len(known))
        kind.append(number)
        if number == len(starts) - 1:
            items.frombytes(shingles(found).tobytes())
            starts.append(len(items))
    return np.array(kind, dtype=np.int64), np.array(starts, dtype=np.int64), np.frombuffer(items, dtype=np.uint64)


def _leaders(
    starts: NDArray[np.int64], items: NDArray[np.uint64], shape: Banding, threshold: float, seed: int
) -> NDArray[np.int32]:
    if len(starts) == 1:
        return np.empty(0, dtype=np.int32)
    from graph.coordination.leader_kernel import leaders

    keys = np.concatenate(list(_band_keys(starts, items, shape, seed)), axis=1)
    bucket = np.empty(keys.shape, dtype=np.int32)
    for band, of in enumerate(keys):
        bucket[band] = np.unique(of, return_inverse=True)[1]
    return leaders(starts, items, bucket, threshold, _MOST_LEADERS)


def _band_keys(
    starts: NDArray[np.int64], items: NDArray[np.uint64], shape: Banding, seed: int
) -> Iterator[NDArray[np.uint32]]:
    """A part of the texts at a time, shape (bands, texts). Two that meet by chance cost a comparison, so 32 bits do."""
    from datasketch import MinHash

    sketch = MinHash(PERMUTATIONS, seed=seed, hashfunc=int)
    used = shape.bands * shape.rows
    odd = np.random.default_rng(seed).integers(2**63, size=shape.rows, dtype=np.uint64) * 2 + 1
    for begin in range(0, len(starts) - 1, _ROOM):
        end = min(begin + _ROOM, len(starts) - 1)
        values = np.empty((end - begin, used), dtype=np.uint64)
        for text in range(begin, end):
            sketch.clear()
            sketch.update_batch((items[starts[text] : starts[text + 1]] >> 32).tolist())
            values[text - begin] = sketch.hashvalues[:used]
        yield ((values.reshape(-1, shape.bands, shape.rows) * odd).sum(axis=2) >> 32).astype(np.uint32).T


def _numbers(kind: NDArray[np.int64], leader: NDArray[np.int32]) -> NDArray[np.int64]:
    long = np.flatnonzero(kind >= 0)
    of = kind.copy()
    of[long] = leader[kind[long]]
    _, first, place, members = np.unique(of, return_index=True, return_inverse=True, return_counts=True)
    number = np.where(members > 1, first, ALONE)[place]
    return np.where(of >= 0, number, ALONE)
