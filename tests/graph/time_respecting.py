"""Time-respecting paths by brute force: every path there is, tie by tie, with strictly rising times."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.reach.timed_ties import TimedTies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Tie(NamedTuple):
    """Who had it, who got it, when."""

    source: int
    target: int
    at: int


def every_path(ties: Sequence[Tie], origin: int, after: float = -np.inf) -> Iterator[list[Tie]]:
    """All of them, also those that come by an account twice; rising times make them end."""
    for tie in ties:
        if tie.source == origin and tie.at > after:
            yield [tie]
            for rest in every_path(ties, tie.target, tie.at):
                yield [tie, *rest]


def reached(ties: Sequence[Tie], origin: int) -> set[int]:
    """Where the paths end, but at their beginning."""
    return {path[-1].target for path in every_path(ties, origin)} - {origin}


def timed(size: int, ties: Sequence[Tie]) -> TimedTies:
    """In order of time, and within an instant as they stand."""
    source, target, at = np.array(sorted(ties, key=lambda tie: tie.at), dtype=np.int64).reshape(-1, 3).T.copy()
    accounts = np.array([f"x:{number}" for number in range(size)], dtype=object)
    return TimedTies(accounts, source.astype(np.int32), target.astype(np.int32), at)
