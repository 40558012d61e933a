"""Acts in the order of account, object and time, as the kernels that go through pairs of accounts read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.coordination.acts import DAY

if TYPE_CHECKING:
    from graph.coordination.acts import Acts, Ints

SITTING = 21_600
"""Seconds, a quarter of a day: what an account says in one is said in one sitting, and not independently."""
LEAST = 3
"""Acts that an account must have to be tested at all, and meetings that a pair must have to be tied."""


class Book(NamedTuple):
    """Acts by account; a run is an account's acts on one object.

    Attributes:
        run: where each account's runs begin, and the end, int64[accounts + 1].
        object_: of each run, ascending within an account.
        first: where each run's acts begin, and the end, int64[runs + 1].
        second: of each act, seconds since 1970, ascending within a run.
        day: of each act, the study's first day being 0.
        sitting: of each act, the first day's first being 0: a quarter of a day, or a day where the window is longer.
        place: of each act, its position in the order of object and time.
        post: of each act, the number of its post: one that names three stocks is three acts.
    """

    run: Ints
    object_: NDArray[np.int32]
    first: Ints
    second: Ints
    day: NDArray[np.int32]
    sitting: NDArray[np.int32]
    place: Ints
    post: Ints


def sittings(acts: Acts, window: int) -> NDArray[np.int32]:
    """The sitting of each act, in the order of object and time; never shorter than the window, up to a day."""
    length = SITTING if window <= SITTING else DAY
    return (acts.second // length - acts.first_day * (DAY // length)).astype(np.int32)


def book_of(acts: Acts, post: Ints, window: int) -> Book:
    """The acts by account.

    Args:
        acts: of one layer.
        post: of each act, in the order of object and time, a number from 0.
        window: seconds.
    """
    order = acts.by_account
    account, object_ = acts.account[order], acts.object_[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (np.diff(account) != 0) | (np.diff(object_) != 0)
    first = np.append(np.flatnonzero(new), len(order))
    run = np.searchsorted(account[first[:-1]], np.arange(acts.size + 1))
    return Book(
        run,
        object_[first[:-1]],
        first,
        acts.second[order],
        acts.day[order],
        sittings(acts, window)[order],
        order,
        post[order],
    )
