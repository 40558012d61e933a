"""What is fixed before anything happens: calendar, stocks, themes, people, moments, random streams."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn.clock import moment_of
from bellwether.simulate.autumn.listing import Listing, list_stocks
from bellwether.simulate.autumn.moments import draw_moments
from bellwether.simulate.autumn.people import People, enrol
from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.autumn.shanghai import Shanghai, shanghai_sessions
from bellwether.simulate.autumn.themes import Theme, list_themes
from bellwether.simulate.moments import Moments
from bellwether.simulate.sessions import Sessions
from bellwether.simulate.streams import stream


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of the simulation may know, and the random stream of each part."""

    plan: Autumn
    seed: int
    shanghai: Shanghai
    listing: Listing
    themes: tuple[Theme, ...]
    people: People
    moments: Moments

    @property
    def sessions(self) -> Sessions:
        """The sessions of the study."""
        return self.shanghai.sessions

    @property
    def shape(self) -> tuple[int, int]:
        """(stocks, sessions)."""
        return len(self.listing.stocks), self.sessions.count

    def rng(self, part: str) -> np.random.Generator:
        """A fresh copy of one part's random stream."""
        return stream(self.plan.name, self.seed, part)

    def share(self, moment: int) -> float:
        """How much of the study has passed, 0 to 1."""
        passed = (moment - self.sessions.start) / (self.sessions.end - self.sessions.start)
        return min(max(passed, 0.0), 1.0)

    @property
    def banned_at(self) -> int:
        """The moment of the ban."""
        return moment_of(self.plan.ban.at)


def set_scene(plan: Autumn, seed: int) -> Setting:
    """The setting of this preset and seed."""
    shanghai, listing = shanghai_sessions(plan), list_stocks(plan)
    return Setting(
        plan=plan,
        seed=seed,
        shanghai=shanghai,
        listing=listing,
        themes=list_themes(listing),
        people=enrol(plan, seed),
        moments=draw_moments(stream(plan.name, seed, "moments"), plan, shanghai.sessions),
    )
