"""What the kernels of content read, put together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Shares(NamedTuple):
    """Acts by account, pool and time.

    Attributes:
        begin: where each account's acts begin, and the end, int64[accounts + 1].
        pool: of each act, the stock it is about.
        second: of each act.
        object_: of each act, what it shares.
        sitting: of each act, as `Book`.
        place: of each act, its position in the order of object and time.
        post: of each act, the number of its post.
    """

    begin: Ints
    pool: Ints
    second: Ints
    object_: NDArray[np.int32]
    sitting: NDArray[np.int32]
    place: Ints
    post: Ints


class Pools(NamedTuple):
    """Acts by pool and time.

    Attributes:
        start: where each pool's acts begin, and the end.
        second: of each act.
        object_: of each act, what it shares.
        account: of each act.
    """

    start: Ints
    second: Ints
    object_: NDArray[np.int32]
    account: NDArray[np.int32]


class Holders(NamedTuple):
    """Who ever shared each object.

    Attributes:
        start: where each object's accounts begin, and the end.
        account: each once for each object.
    """

    start: Ints
    account: NDArray[np.int32]


class Sharing(NamedTuple):
    """A layer's acts, and the seconds within which two are near each other."""

    window: int
    shares: Shares
    pools: Pools
    holders: Holders


class Trials(NamedTuple):
    """What the kernels write to, for one pair after the other.

    Attributes:
        chances: of each sitting of the one with acts near the other's, to share what those did.
        place: of each of the study's sittings, where its chance stands, if it is dated with the last stamp.
        dated: of each of them, the last stamp under which it was counted.
        meetings: act of the one and act of the other, as places in the shares, shape (acts, 2).
        times: of each account, at how many of the pair's meetings it shared the same; 0 between two pairs.
        seen: of each account, the last stamp under which it was counted.
        whom: accounts with `times` above 0, and -1 after the last.
        stamp: the last one given.
        objects: of each object, the last stamp under which it was at a meeting.
        posts: of each post, the same.
    """

    chances: NDArray[np.float64]
    place: Ints
    dated: Ints
    meetings: Ints
    times: NDArray[np.int32]
    seen: Ints
    whom: NDArray[np.int32]
    stamp: Ints
    objects: Ints
    posts: Ints
