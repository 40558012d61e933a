"""The table of posts: columns of equal length, in order of time once sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np

from bellwether.simulate.columns import Flags, Ints

TAGS = 8  # cashtags a post can hold
NONE = -1  # no parent, no stock, no unknown cashtag
EPOCH_MS = 1_288_834_974_657  # X's ids count milliseconds from here, above 22 low bits


class Kind(IntEnum):
    """What a post is; only originals and quotes can be pushes."""

    ORIGINAL = 0
    QUOTE = 1
    REPLY = 2
    RETWEET = 3


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts as columns, shape (posts,); ``stocks`` is (posts, TAGS) padded with ``NONE`` on the right.

    ``moment`` is UTC epoch seconds, ``parent`` the row of the post answered, quoted or reshared, ``unknown`` picks a
    cashtag that is no listed stock, ``wording`` picks the words, and a post that is not ``captured`` reached the
    export only inside its reshares.
    """

    moment: Ints
    author: Ints
    kind: Ints
    parent: Ints
    stocks: Ints
    unknown: Ints
    wording: Ints
    captured: Flags

    def __len__(self) -> int:
        return len(self.moment)


def originals(rng: np.random.Generator, moment: Ints, author: Ints, stock: Ints) -> Posts:
    """Original posts; ``stock`` is one stock each, shape (posts,), or several, shape (posts, up to TAGS)."""
    count = len(moment)
    stocks = np.full((count, TAGS), NONE, dtype=np.int64)
    stocks[:, : 1 if stock.ndim == 1 else stock.shape[1]] = stock.reshape(count, -1)
    return Posts(
        moment=moment,
        author=author,
        kind=np.full(count, Kind.ORIGINAL, dtype=np.int64),
        parent=np.full(count, NONE, dtype=np.int64),
        stocks=stocks,
        unknown=np.full(count, NONE, dtype=np.int64),
        wording=rng.integers(0, 1 << 30, count),
        captured=np.ones(count, dtype=np.bool_),
    )


def joined(parts: Sequence[Posts]) -> Posts:
    """The parts below one another; parents must already point into the joined rows."""
    return Posts(**{f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Posts)})


def by_time(posts: Posts) -> Posts:
    """The same posts sorted by moment, parents pointing at the new rows."""
    order = np.argsort(posts.moment, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    columns = {f.name: getattr(posts, f.name)[order] for f in fields(Posts)}
    parent = columns["parent"]
    columns["parent"] = np.where(parent == NONE, NONE, place[parent])
    return Posts(**columns)


def native_ids(rng: np.random.Generator, moment: Ints) -> Ints:
    """19-digit ids as X gives them out: ascending with time; ``moment`` sorted, under 4,096 posts in any second."""
    within = np.arange(len(moment)) - np.searchsorted(moment, moment, side="left")
    return ((moment * 1000 - EPOCH_MS) << 22) | (within << 10) | rng.integers(0, 1 << 10, len(moment))
