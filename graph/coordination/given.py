"""What the kernels of timing read, put together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.coordination.book import Book
from graph.coordination.rhythm import Floats

Ints = NDArray[np.int64]


class Sense(NamedTuple):
    """What chance makes of times.

    Attributes:
        mass: of each act, in the order of the book, the share of its object's crowd within the window around it.
        profile: as `Rhythm`, as all that follows.
        hours: of accounts.
        periods: of accounts.
        period: of each day.
        by_period: of objects.
    """

    mass: Floats
    profile: Floats
    hours: Floats
    periods: Floats
    period: Ints
    by_period: Floats


class Crowd(NamedTuple):
    """Who acts when on each object, in the order of object and time, and how many do on usual days.

    Attributes:
        account: of each act.
        start: where each object's acts begin, and the end.
        second: of each act.
        usual: accounts on each object on the days around a day, as `Rhythm`.
        profile: share of a day's acts in each hour, as `Rhythm`.
        first_day: of the study, counted from 1970.
    """

    account: NDArray[np.int32]
    start: Ints
    second: Ints
    usual: Floats
    profile: Floats
    first_day: int


class Given(NamedTuple):
    """A layer's acts and their crowd, and the seconds within which two acts are near each other."""

    window: int
    book: Book
    sense: Sense
    crowd: Crowd


class Room(NamedTuple):
    """What the kernels write to, for one pair after the other.

    Attributes:
        chances: of each sitting of the one account to be near an act of the other.
        place: of each of the study's sittings, where its chance stands, if it is dated with the last stamp.
        dated: of each of them, the last stamp under which it was counted.
        meetings: object, act of the one and act of the other, as places in the book, shape (acts, 3).
        times: of each account, at how many of the pair's meetings it was; 0 between two pairs.
        seen: of each account, the last stamp under which it was counted.
        whom: accounts with `times` above 0.
        stamp: the last one given.
        posts: of each post, the last stamp under which it was at a meeting.
    """

    chances: Floats
    place: Ints
    dated: Ints
    meetings: Ints
    times: NDArray[np.int32]
    seen: Ints
    whom: NDArray[np.int32]
    stamp: Ints
    posts: Ints
