"""The setting of a study: calendar, accounts, who follows whom, stocks. All of it fixed before anything happens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.accounts import Roster, enrol
from bellwether.simulate.audience import Audience, draw_audience
from bellwether.simulate.moments import Moments, draw_moments
from bellwether.simulate.presets import Preset, Size
from bellwether.simulate.sessions import Sessions, new_york_sessions
from bellwether.simulate.stocks import Listing, list_stocks
from bellwether.simulate.streams import stream


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of the simulation may know, and the random stream of each part."""

    preset: Preset
    seed: int
    size: Size
    sessions: Sessions
    moments: Moments
    roster: Roster
    audience: Audience
    listing: Listing

    @property
    def shape(self) -> tuple[int, int]:
        """(stocks, sessions)."""
        return self.size.stocks, self.size.sessions

    def rng(self, part: str) -> np.random.Generator:
        """A fresh copy of one part's random stream."""
        return stream(self.preset.name, self.seed, part)


def set_scene(preset: Preset, seed: int, size: Size) -> Setting:
    """The setting of this preset, seed and size."""
    sessions = new_york_sessions(preset.first_session, size.sessions)
    roster = enrol(stream(preset.name, seed, "accounts"), preset, size.accounts, sessions.start)
    return Setting(
        preset=preset,
        seed=seed,
        size=size,
        sessions=sessions,
        moments=draw_moments(stream(preset.name, seed, "moments"), preset, sessions, size.posts),
        roster=roster,
        audience=draw_audience(stream(preset.name, seed, "audience"), preset, roster, sessions),
        listing=list_stocks(stream(preset.name, seed, "stocks"), preset, size.stocks),
    )
