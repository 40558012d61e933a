"""Who follows whom, as far as the study can see: influencers have wide observed audiences, decoys do not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.accounts import Role, Roster
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.presets import Preset
from bellwether.simulate.sessions import Sessions

UNKNOWN = -1  # a follow whose date the export does not give


@dataclass(frozen=True, slots=True)
class Audience:
    """Ties sorted by followed account: ``follower`` and ``since`` (UTC epoch seconds or ``UNKNOWN``), shape (ties,).

    The followers of account ``a`` are ``follower[offset[a]:offset[a + 1]]``.
    """

    follower: Ints
    followed: Ints
    since: Ints
    offset: Ints

    def someone(self, rng: np.random.Generator, of: Ints, otherwise: Ints, chance: float) -> Ints:
        """For each account of ``of``, with ``chance`` one of its followers, else (or with none) ``otherwise``."""
        size = self.offset[of + 1] - self.offset[of]
        at = self.offset[of] + (rng.random(len(of)) * size).astype(np.int64)
        found = self.follower[np.minimum(at, len(self.follower) - 1)]
        return np.where((size > 0) & (rng.random(len(of)) < chance), found, otherwise)


def draw_audience(rng: np.random.Generator, preset: Preset, roster: Roster, sessions: Sessions) -> Audience:
    """The observed follow ties: distinct, nobody follows themselves, most older than the study."""
    accounts = len(roster.role)
    wanted = np.round(_share(rng, preset, roster) * min(accounts, preset.audience_base)).astype(np.int64)
    followed = np.repeat(np.arange(accounts), wanted)
    follower = rng.integers(0, accounts, len(followed))
    key = np.unique((followed * accounts + follower)[followed != follower])
    followed, follower = key // accounts, key % accounts
    return Audience(
        follower=follower,
        followed=followed,
        since=_since(rng, preset, sessions, len(key)),
        offset=np.searchsorted(followed, np.arange(accounts + 1)),
    )


def _share(rng: np.random.Generator, preset: Preset, roster: Roster) -> Floats:
    ranges = {
        Role.SMALL: preset.small_audience,
        Role.VOICE: preset.middling_audience,
        Role.INFLUENCER: preset.influencer_audience,
        Role.DECOY: preset.decoy_audience,
        Role.CHASER: preset.middling_audience,
        Role.RING: preset.middling_audience,
    }
    low, high = np.array([ranges[part] for part in Role]).T
    return rng.uniform(low[roster.role], high[roster.role])


def _since(rng: np.random.Generator, preset: Preset, sessions: Sessions, count: int) -> Ints:
    inside = rng.random(count) < preset.since_inside
    since = np.where(
        inside,
        rng.integers(sessions.start, sessions.end, count),
        sessions.start - rng.integers(3_600, 1_500 * 86_400, count),
    )
    return np.where(rng.random(count) < preset.since_unknown, UNKNOWN, since)
