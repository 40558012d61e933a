"""Earliest-arrival chains: from hand to hand from a push to an account, as evidence that it can have got there.

Along a chain the times rise strictly, from after the push on. Of all chains the one shown arrives first (earliest
arrival, or foremost: Bui-Xuan, Ferreira and Jarry 2003, Int. J. Found. Comput. Sci. 14:267; one pass over the ties in
the order of time: Wu et al. 2014, PVLDB 7:721), and so does its part up to each account on the way.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.reach.timed_ties import TimedTies, microseconds, timed_ties

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


class Step(NamedTuple):
    """From whom to whom it went, when [UTC], and the post by which it did: a reshare, quote or answer of `to`."""

    origin: str
    to: str
    at: pd.Timestamp
    post_id: str


def earliest_chain(
    engagements: pd.DataFrame, account: str, pushed_at: pd.Timestamp, to: str, until: pd.Timestamp
) -> list[Step] | None:
    """The chain by which something that `account` had at `pushed_at` arrives first at `to`.

    Where several accounts hand it on at the same instant, the first by id is named, and of several posts the first by
    id, so that the order of rows changes nothing. O(m log m) for m acts in the window, most of it to sort them.

    Args:
        engagements: columns post_id (the act), account_id (who acted), target_id (on whom) and event_at (UTC).
        account: who pushed.
        pushed_at: when; acts strictly after it count [UTC].
        to: whom it is to arrive at.
        until: acts up to it count, it included [UTC].

    Returns:
        The steps in order; none where `to` is `account` itself; None where nothing can have arrived.
    """
    if account == to:
        return []
    ties = timed_ties(engagements, pushed_at, until)
    origin, goal = ties.places(np.array([account, to], dtype=object)).tolist()
    if min(origin, goal) < 0:
        return None
    via = _kernel()(ties.source, ties.target, ties.at, len(ties.accounts), origin, goal)
    if via[goal] < 0:
        return None
    return [_step(engagements, ties, tie) for tie in _back(via, ties.source, origin, goal)]


def _back(via: NDArray[np.int64], source: NDArray[np.int32], origin: int, goal: int) -> list[int]:
    """The ties from `origin` to `goal`, in order, found from the end."""
    chain: list[int] = []
    while goal != origin:
        chain.append(int(via[goal]))
        goal = int(source[chain[-1]])
    return chain[::-1]


def _step(engagements: pd.DataFrame, ties: TimedTies, tie: int) -> Step:
    import pandas as pd

    origin, to = str(ties.accounts[ties.source[tie]]), str(ties.accounts[ties.target[tie]])
    acts = engagements.loc[(engagements["account_id"] == to) & (engagements["target_id"] == origin)]
    acts = acts.dropna(subset=["event_at"])
    post = acts.loc[microseconds(acts["event_at"]) == ties.at[tie], "post_id"].min()
    return Step(origin, to, pd.Timestamp(int(ties.at[tie]), unit="us", tz="UTC"), str(post))


@cache
def _kernel() -> Callable[..., NDArray[np.int64]]:
    from graph.reach.arrivals import first_ties

    return first_ties
