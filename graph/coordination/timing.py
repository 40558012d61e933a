"""Whether two accounts name the same stocks together more often than the news and their habits explain.

A meeting is a sitting of one account, a quarter of a day, that has an act on a stock within the window of one of the
other's on the same; it counts once, whatever they met on, for what is said in one sitting is not said independently.
Chance is this: each account's number of acts on each stock stands, and their times fall as the stock's crowd is spread
over days and hours, bent to the account's own hours and weeks. Meetings count only where no more strangers came than on
usual days (`company_kernel`): what is left is tested, Poisson-binomial, both ways, and the likelier way is the answer.
That strangers are looked for, and most meetings must be without, only ever takes meetings away: it can hide a ring that
acts in the middle of news, and cannot make one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from graph.coordination.book import Book, book_of, sittings
from graph.coordination.candidates import in_numbered_pieces, in_pieces, of_candidates, table
from graph.coordination.false_discovery import bound
from graph.coordination.given import Crowd, Given, Sense
from graph.coordination.rhythm import rhythm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from graph.coordination.acts import Acts, Ints
    from graph.coordination.candidates import Pairs
    from graph.coordination.rhythm import Floats, Rhythm

COARSEST = 60
"""Seconds: acts are not thought to fall by chance more finely, for clocks differ and much is posted on the minute."""


@dataclass(frozen=True)
class Timing:
    """The test of a layer whose chance is in the times of its acts.

    Attributes:
        acts: of the layer, at least one.
        window: seconds.
        post: of each act, the number of its post; None where each is its own.
    """

    acts: Acts
    window: int
    post: Ints | None = None

    @cached_property
    def book(self) -> Book:
        """The acts by account."""
        return book_of(self.acts, np.arange(len(self.acts.account)) if self.post is None else self.post, self.window)

    @cached_property
    def rhythm(self) -> Rhythm:
        """When the crowd of each object, and each account, acts."""
        return rhythm(self.acts, self.window)

    @cached_property
    def given(self) -> Given:
        """All of it as the kernels read it."""
        from graph.coordination.timing_kernel import masses

        acts, found, book = self.acts, self.rhythm, self.book
        mass = masses(book, found.daily, found.profile, acts.first_day, max(self.window, COARSEST))
        sense = Sense(mass, found.profile, found.hours, found.periods, found.period, found.by_period)
        crowd = Crowd(acts.account, acts.start, acts.second, found.usual, found.profile, acts.first_day)
        return Given(self.window, book, sense, crowd)

    def pairs(self, q: float, tests: float, others: int = 0) -> pd.DataFrame:
        """Every pair that can be among the discoveries at q.

        Args:
            q: share of false ones among the discoveries.
            tests: pairs of accounts in all.
            others: pairs that may be discoveries by other layers.

        Returns:
            As `candidates.table`: p, times and expected are of the way that is likelier by chance; news counts the
            meetings left out because strangers came.
        """
        ask = self._kernel
        sitting = sittings(self.acts, self.window)
        cell = self.acts.object_.astype(np.int64) * (int(sitting.max(initial=0)) + 1) + sitting
        met = of_candidates(self.acts, self.window, cell, partial(ask, most=q, by_company=False))
        first, other, p = _likely(((pair, rows[:, 0]) for pair, rows in met), q)
        most = bound(p, tests, q, others)
        first, other = first[p <= most], other[p <= most]
        return table(first, other, in_pieces(partial(ask, most=most, by_company=True), first, other), most)

    def chances(self, first: Ints, other: Ints) -> Floats:
        """What the test says of any pairs: rows p, times, expected, news, way."""
        return in_pieces(partial(self._kernel, most=1.0, by_company=True), first, other)

    def mid_p(self, first: Ints, other: Ints, seed: int) -> Floats:
        """Randomised p of pairs, sittings of `other` near acts of `first`: uniform where the null is exact.

        Between the chance of more meetings than there were and the chance of as many, at random (Lancaster 1961, J. Am.
        Stat. Assoc. 56:223, takes the middle). Most pairs never met, and have a large one.
        """
        from graph.coordination.timing_kernel import tails

        as_many, more = in_pieces(partial(tails, given=self.given), first, other)[:, :2].T
        return more + np.random.default_rng(seed).random(len(more)) * (as_many - more)

    def meetings(self, first: Ints, other: Ints, way: Ints) -> Ints:
        """The meetings that count: number of the pair, and both acts as positions in the order of object and time."""
        from graph.coordination.timing_kernel import counted

        return in_numbered_pieces(partial(counted, given=self.given), first, other, way)

    @property
    def _kernel(self) -> Callable[..., Floats]:
        from graph.coordination.timing_kernel import tested

        return partial(tested, given=self.given)


def _likely(found: Iterable[tuple[Pairs, Floats]], most: float) -> tuple[Ints, Ints, Floats]:
    """Pairs with their chances, as small as they go: there may be millions that all met in the same news."""
    kept = [(first[inside], other[inside], p[inside]) for (first, other), p in found for inside in [p <= most]]
    first, other, p = (np.concatenate(column) for column in zip(*kept, strict=True))
    return first, other, p
