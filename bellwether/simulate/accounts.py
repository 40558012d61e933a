"""The study's accounts: who plays which part, how strongly influencers move their followers, how many are declared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.presets import Preset

HANDLE = ("tape", "candle", "margin", "ledger", "ticker", "floor", "quiet", "copper", "river", "north", "slow", "owl")
GIVEN = ("Ada", "Bo", "Cleo", "Dov", "Esme", "Finn", "Gus", "Hana", "Ivo", "June", "Kei", "Lena", "明远", "晓雯")
FAMILY = ("Alder", "Brook", "Crane", "Dale", "Elm", "Frost", "Gray", "Hale", "Isle", "Jarvis", "Knox", "Lund")


class Role(IntEnum):
    """The part an account plays. ``SMALL`` and ``VOICE`` are ordinary people; voices have 1,000 followers or more."""

    SMALL = 0
    VOICE = 1
    INFLUENCER = 2
    DECOY = 3
    CHASER = 4
    RING = 5


@dataclass(frozen=True, slots=True)
class Roster:
    """Accounts as columns, shape (accounts,).

    ``strength`` is the intensity one push adds (0 for all but influencers), ``followers`` the declared count at the
    study's start and ``growth`` the part it gains until the end; ``joined`` is in UTC epoch seconds.
    """

    ids: tuple[str, ...]
    handles: tuple[str, ...]
    names: tuple[str, ...]
    role: Ints
    strength: Floats
    followers: Floats
    growth: Floats
    friends: Ints
    statuses: Ints
    joined: Ints

    def playing(self, *roles: Role) -> Ints:
        """Indices of the accounts with one of these roles, ascending."""
        return np.flatnonzero(np.isin(self.role, roles))


def enrol(rng: np.random.Generator, preset: Preset, count: int, start: int) -> Roster:
    """``count`` accounts of a study that starts at ``start`` (UTC epoch seconds), roles dealt at random."""
    role = _roles(rng, preset, count)
    ids = np.cumsum(rng.integers(900, 900_000, count)) + 20_000_000
    return Roster(
        ids=tuple(str(number) for number in rng.permutation(ids)),
        handles=tuple(f"{HANDLE[pick]}_{i}" for i, pick in enumerate(rng.integers(0, len(HANDLE), count))),
        names=tuple(f"{GIVEN[a]} {FAMILY[b]}" for a, b in zip(*_pairs(rng, count), strict=True)),
        role=role,
        strength=_strength(rng, preset, role),
        followers=_followers(rng, preset, role),
        growth=rng.uniform(0.0, 0.15, count),
        friends=rng.integers(20, 900, count),
        statuses=rng.integers(50, 20_000, count),
        joined=start - rng.integers(200 * 86_400, 4_000 * 86_400, count),
    )


def _pairs(rng: np.random.Generator, count: int) -> tuple[Ints, Ints]:
    return rng.integers(0, len(GIVEN), count), rng.integers(0, len(FAMILY), count)


def _roles(rng: np.random.Generator, preset: Preset, count: int) -> Ints:
    parts = {
        Role.INFLUENCER: max(3, round(preset.influencer_share * count)),
        Role.DECOY: max(3, round(preset.decoy_share * count)),
        Role.CHASER: max(3, round(preset.chaser_share * count)),
        Role.RING: preset.ring_members,
        Role.VOICE: round(preset.voice_share * count),
    }
    role = np.full(count, Role.SMALL, dtype=np.int64)
    dealt = np.repeat([int(part) for part in parts], list(parts.values()))
    role[: len(dealt)] = dealt
    return rng.permutation(role)


def _strength(rng: np.random.Generator, preset: Preset, role: Ints) -> Floats:
    """A few strong influencers and many weak ones, evenly spaced: the same mix under every seed."""
    strength = np.zeros(len(role))
    who = rng.permutation(np.flatnonzero(role == Role.INFLUENCER))
    strong = round(preset.strong_share * len(who))
    strength[who[:strong]] = np.linspace(*preset.strong, strong)
    strength[who[strong:]] = np.linspace(*preset.weak, len(who) - strong)
    return strength


def _followers(rng: np.random.Generator, preset: Preset, role: Ints) -> Floats:
    ranges = {
        Role.SMALL: preset.small_followers,
        Role.VOICE: preset.voice_followers,
        Role.INFLUENCER: preset.wide_followers,
        Role.DECOY: preset.wide_followers,
        Role.CHASER: preset.chaser_followers,
        Role.RING: preset.ring_followers,
    }
    low, high = np.array([ranges[part] for part in Role]).T
    return np.exp(rng.uniform(np.log(low[role]), np.log(high[role])))
