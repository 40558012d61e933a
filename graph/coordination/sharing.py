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
        place: of each act, its position in the order of object and time.
    """

    begin: Ints
    pool: Ints
    second: Ints
    object_: NDArray[np.int32]
    place: Ints


class Pools(NamedTuple):
    """Acts by pool and time.

    Attributes:
        start: where each pool's acts begin, and the end.
        second: of each act.
        object_: of each act, what it shares.
        account: of each act.
        holders: of each object, how many accounts ever shared it.
    """

    start: Ints
    second: Ints
    object_: NDArray[np.int32]
    account: NDArray[np.int32]
    holders: Ints


class Sharing(NamedTuple):
    """A layer's acts, and the seconds within which two are near each other."""

    window: int
    shares: Shares
    pools: Pools


class Trials(NamedTuple):
    """What the kernels write to, for one pair after the other.

    Attributes:
        chances: of each act of the one near one of the other, to share what that one did.
        meetings: act of the one and act of the other, as places in the shares, shape (acts, 2).
    """

    chances: NDArray[np.float64]
    meetings: Ints
