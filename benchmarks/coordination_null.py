"""Accounts that are marked as coordinated in crowds in which everybody is independent, given the public news.

Every candidate marks with the same window; `--window 60` is the one that the rivals are published with. The crowds are
in `benchmarks/coordination/crowds.py`: `flagged_share` is the share of their accounts that have a tie to anybody.
`toolkit` is the coordination-network-toolkit, run; `coortweet` is CooRTweet's rule as in the paper's example (more than
the median weight), `coortweet_99` with its strictest setting. The toolkit's `seconds` are without loading its database.
"""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.coordination.coortweet import coordinated
from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.crowds import KINDS, crowd
from benchmarks.coordination.ours import ours
from benchmarks.coordination.scores import Pairs, flagged_share
from benchmarks.coordination.toolkit import co_link
from benchmarks.measured import Timed

OPTION, DEFAULT, CROWDS, RATIOS = "posts", 1_000_000, tuple(KINDS), False
OPTIONS = {"accounts": 20_000, "window": 300, "seed": 1}


class Input(NamedTuple):
    """A crowd, and the seconds between two posts at most."""

    crowd: Crowd
    window: int


def candidates(posts: int) -> list[str]:
    """Ours by stocks alone and with links, the toolkit, and CooRTweet's rule with two of its settings."""
    del posts
    return ["bellwether", "bellwether_links", "toolkit", "coortweet", "coortweet_99"]


def build(posts: int, kind: str = CROWDS[0], accounts: int = 20_000, window: int = 300, seed: int = 1) -> Input:
    """The crowd, its table of acts with it."""
    made = crowd(kind, posts, accounts, seed)
    _ = made.acts, made.links  # what the accounts did as a table is part of the input, not of the work
    return Input(made, window)


def bellwether(given: Input) -> Timed:
    """Our ties."""
    return _row(given, ours(given.crowd, given.window))


def bellwether_links(given: Input) -> Timed:
    """Our ties by stocks and by the links that posts share, of which most are everybody's."""
    return _row(given, ours(given.crowd, given.window, links=True))


def toolkit(given: Input) -> Timed:
    """The toolkit's co-link network."""
    ties, seconds = co_link(given.crowd, given.window)
    return _row(given, ties, seconds)


def coortweet(given: Input) -> Timed:
    """Pairs above the median weight."""
    return _row(given, coordinated(given.crowd, given.window))


def coortweet_99(given: Input) -> Timed:
    """Pairs above the 99th percentile of weights."""
    return _row(given, coordinated(given.crowd, given.window, percentile=0.99))


def _row(given: Input, ties: Pairs, seconds: float | None = None) -> Timed:
    return Timed(seconds, {"ties": len(ties), "flagged_share": round(flagged_share(given.crowd, ties), 5)})
