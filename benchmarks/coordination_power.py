"""Members found of rings planted in the crowds of `coordination_null`, and how many of the marked accounts are members.

A ring of each size, number of acts and lag in one crowd, 80 in all, or `--ring`, `--acts` and `--lag` for one kind
alone (`--copies` of it). Each member takes part in each act with probability .9 (`--percent`); the stocks of acts are
drawn by popularity, which is harder than small stocks. `found` is the share of members with a tie to another member of
their ring. `precision` is that of the whole run, over all kinds in it: members among the accounts that have a tie, of
whom `outsiders` are in no ring. `--runs` adds up seeds.

A ring is looked for within its own lag, five minutes at least, as somebody would who tries 5m, 30m and 2h in turn; the
rivals mark within the 60 seconds they are published with. `--window` sets one window for all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from benchmarks.coordination.coortweet import coordinated
from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.crowds import KINDS, crowd
from benchmarks.coordination.ours import ours
from benchmarks.coordination.rings import Planted, RingKind, every_kind, planted
from benchmarks.coordination.scores import Pairs, found, ring_of
from benchmarks.coordination.toolkit import co_link
from benchmarks.measured import Row, Timed

OPTION, DEFAULT, SMALL, CROWDS, RATIOS = "posts", 1_000_000, 20_000, tuple(KINDS), False
OPTIONS = {
    "accounts": 20_000,
    "window": 0,
    "ring": 0,
    "acts": 0,
    "lag": 0,
    "copies": 1,
    "percent": 90,
    "runs": 1,
}

LEAST_WINDOW, PUBLISHED = 300, 60
"""Seconds: the least window that ours is asked with, and the one that the rivals are published with."""


class Input(NamedTuple):
    """Crowds with rings in them, and the seconds between two posts at most; 0 for each candidate's own."""

    made: list[Planted]
    window: int


def candidates(posts: int) -> list[str]:
    """Ours, the toolkit, and CooRTweet's rule with two of its settings."""
    del posts
    return ["bellwether", "toolkit", "coortweet", "coortweet_99"]


def build(posts: int, kind: str = CROWDS[0], accounts: int = 20_000, window: int = 0, **rings: int) -> Input:
    """As many crowds as there are runs, each with the rings asked for."""
    asked = OPTIONS | rings
    kinds = [one for one in every_kind(asked["percent"] / 100) if _wanted(one, asked)] * asked["copies"]
    made = [planted(crowd(kind, posts, accounts, seed), kinds, seed) for seed in range(1, asked["runs"] + 1)]
    for one in made:
        _ = one.crowd.acts  # what the accounts did as a table is part of the input, not of the work
    return Input(made, window)


def _wanted(kind: RingKind, asked: dict[str, int]) -> bool:
    return all(asked[name] in {0, own} for name, own in _named(kind).items())


def _named(kind: RingKind) -> Row:
    return {"ring": kind.size, "acts": kind.acts, "lag": kind.lag}


def bellwether(given: Input) -> Timed:
    """Our ties, with a window for each lag."""
    windows = {kind.lag: given.window or max(kind.lag, LEAST_WINDOW) for kind in given.made[0].kinds}
    return _scored(given, ours, windows)


def toolkit(given: Input) -> Timed:
    """The toolkit's co-link network; its seconds with the loading of its database."""
    return _scored(given, lambda crowd, window: co_link(crowd, window)[0], _published(given))


def coortweet(given: Input) -> Timed:
    """Pairs above the median weight."""
    return _scored(given, coordinated, _published(given))


def coortweet_99(given: Input) -> Timed:
    """Pairs above the 99th percentile of weights."""
    return _scored(given, partial(coordinated, percentile=0.99), _published(given))


def _published(given: Input) -> dict[int, int]:
    return {kind.lag: given.window or PUBLISHED for kind in given.made[0].kinds}


def _scored(given: Input, rule: Callable[[Crowd, int], Pairs], windows: dict[int, int]) -> Timed:
    """What a rule finds of the rings of each lag within the window that is theirs."""
    started, found_rows = time.perf_counter(), list[Row]()
    for window in sorted(set(windows.values())):
        ties = [rule(one.crowd, window) for one in given.made]
        found_rows += [row for row in rows(given.made, ties, window) if windows[int(row["lag"])] == window]
    return Timed(time.perf_counter() - started, rows=found_rows)


def rows(made: list[Planted], ties: list[Pairs], window: int) -> list[Row]:
    """A row for each kind of ring, over all runs."""
    caught = np.array([found(one, own) for one, own in zip(made, ties, strict=True)]).sum(axis=0)
    marked = [ring_of(one)[np.unique(own)] >= 0 for one, own in zip(made, ties, strict=True)]
    tied, members = sum(len(one) for one in marked), sum(int(one.sum()) for one in marked)
    whole: Row = {"precision": round(members / tied, 4) if tied else "", "outsiders": tied - members}
    kinds = made[0].kinds
    return [_row(kind, caught[[at == kind for at in kinds]].sum(), kinds.count(kind) * len(made))
            | {"within": window} | whole for kind in dict.fromkeys(kinds)]  # fmt: skip


def _row(kind: RingKind, caught: int, rings: int) -> Row:
    return _named(kind) | {"members": kind.size * rings, "found": round(int(caught) / (kind.size * rings), 4)}
