"""Accounts drawn with replacement, all posts of one together: what the posts of a platform might have been.

A platform's curve happened once, so the calendar is kept and no days are drawn: drawing days would move the very thing
that is measured. What chance decides is who writes, and an account's posts are not independent of each other (cluster
bootstrap: Davison and Hinkley 1997, Bootstrap Methods and their Application, section 3.8).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DAY = 24
"""Hours summed, so that no hour of the day counts more than another."""
_CELLS = 1_000_000
"""Numbers of one platform held at once."""


@dataclass(frozen=True)
class Written:
    """A platform's posts and the draws of its accounts; every pass over the draws finds the same ones.

    Attributes:
        platform: which.
        seconds: when each post was written, since the epoch, in order, shape (posts,).
        account: number of who wrote it, from 0, shape (posts,).
        draws: how many.
        seed: of the draws; a platform's do not depend on the others that are there.
    """

    platform: str
    seconds: Ints
    account: Ints
    draws: int
    seed: int

    def reached(self, shares: Floats) -> Floats:
        """When each share of the posts had been written, in the data and each draw [s], shape (shares, draws + 1)."""
        found = [self.seconds[_reached(weight, shares)] for weight in self._weights()]
        return np.array(found, dtype=np.float64).T

    def curves(self, hours: tuple[int, int]) -> Iterator[Floats]:
        """Curves of the data and of each draw, some at a time, shape (some, hours - 23).

        A curve has for each hour from the 24th on the posts of the 24 hours that end with it, on a scale on which
        chance is as large everywhere (square root; Anscombe 1948, Biometrika 35:246). O(draws (posts + hours)).

        Args:
            hours: the first and the one after the last, since the epoch.
        """
        first, end = hours
        rows: list[Floats] = []
        for weight in self._weights():
            rows.append(np.bincount(self.seconds // 3_600 - first, weight, end - first).astype(np.float64))
            if len(rows) * (end - first) >= _CELLS:
                yield _curve(np.array(rows))
                rows = []
        if rows:
            yield _curve(np.array(rows))

    def _weights(self) -> Iterator[Floats]:
        """How often each post counts: once in the data, then in each draw."""
        rng = np.random.default_rng([self.seed, zlib.crc32(self.platform.encode())])
        yield np.ones(len(self.account))
        many = int(self.account.max()) + 1
        for _ in range(self.draws):
            yield np.bincount(rng.integers(many, size=many), minlength=many)[self.account].astype(np.float64)


def _reached(weight: Floats, shares: Floats) -> Ints:
    """The post with which each share of all had been written."""
    total = np.cumsum(weight)
    return np.searchsorted(total, shares * total[-1] - 1e-9)


def _curve(counts: Floats) -> Floats:
    total = np.cumsum(counts, axis=1)
    total[:, DAY:] -= total[:, :-DAY].copy()
    return np.sqrt(total[:, DAY - 1 :] + 0.375)
