"""The account of ten million followers: short videos, livestreams and what it says in them, until its ban."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn.clock import moment_of
from bellwether.simulate.autumn.drafts import Draft, Kind
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.columns import Ints

STREAM_SECONDS = 4_800
EVERY = 95  # seconds between two utterances, on average
OTHER_STREAMS = 6
IN_VIDEO = (1, 2)  # stocks that a video names, least and most
IN_LIVE = (2, 4)
MEAN_IN_VIDEO, MEAN_IN_LIVE = sum(IN_VIDEO) / 2, sum(IN_LIVE) / 2


@dataclass(frozen=True, slots=True)
class Live:
    """One livestream: who, when it began (UTC epoch seconds), and what was named in each utterance."""

    author: int
    start: int
    spoken: tuple[Draft, ...]
    viewers: int


def banned_account(setting: Setting) -> int:
    """Index of the account that is banned."""
    return int(setting.people.playing(setting.plan.banned_on, Part.BANNED)[0])


def draw_videos(setting: Setting) -> list[Draft]:
    """Its short videos, each naming one or two of its favourites, in the order of time."""
    rng, plan = setting.rng("videos of the banned account"), setting.plan
    last = moment_of(plan.ban.last_post)
    pool = setting.moments.pool[setting.moments.pool < last]
    moments = np.sort(rng.choice(pool, plan.ban.videos)).tolist()
    who, counts = banned_account(setting), rng.integers(IN_VIDEO[0], IN_VIDEO[1] + 1, len(moments)).tolist()
    return [
        Draft(who, at, named_at(setting, rng, at, count), Kind.CAMPAIGN)
        for at, count in zip(moments, counts, strict=True)
    ]


def named_at(setting: Setting, rng: np.random.Generator, moment: int, count: int) -> tuple[int, ...]:
    """``count`` of its favourites; 002312 is one of them, but only after its planted first naming."""
    free = moment >= moment_of(setting.plan.named_freely_from)
    choice = favourites(setting)[0 if free else 1 :]
    return tuple(int(pick) for pick in rng.choice(choice, count, replace=False))


def favourites(setting: Setting) -> Ints:
    """002312 and a few others, the same for the whole study."""
    others = np.arange(CHASED + 1, len(setting.listing.stocks))
    picked = setting.rng("favourites").choice(others, setting.plan.ban.favourites - 1, replace=False)
    return np.concatenate([np.array([CHASED]), picked])


def draw_lives(setting: Setting) -> list[Live]:
    """Its livestreams, and a few of other influencers of its platform, in the order of time."""
    rng = setting.rng("lives")
    who = banned_account(setting)
    lives = [_live(setting, rng, who, moment_of(f"{day} 20:00")) for day in setting.plan.ban.lives]
    others = setting.people.playing(setting.plan.banned_on, Part.INFLUENCER, Part.DECOY)
    evenings = rng.choice(setting.sessions.opens[: setting.sessions.count], OTHER_STREAMS, replace=False)
    lives += [_live(setting, rng, int(rng.choice(others)), int(at) + 10 * 3_600) for at in evenings]
    return sorted(lives, key=lambda live: live.start)


def _live(setting: Setting, rng: np.random.Generator, author: int, start: int) -> Live:
    """One stream: in a third of its utterances one of two to four stocks is named."""
    start += int(rng.integers(0, 900))
    moments = start + np.cumsum(rng.exponential(EVERY, STREAM_SECONDS // EVERY)).astype(np.int64)
    topics = named_at(setting, rng, start, int(rng.integers(IN_LIVE[0], IN_LIVE[1] + 1)))
    spoken: list[Draft] = []
    for at in moments.tolist():
        named = (topics[int(rng.integers(0, len(topics)))],) if rng.random() < 0.33 else ()
        spoken.append(Draft(author, at, named, Kind.SPOKEN))
    return Live(author, start, tuple(spoken), round(setting.people.accounts[author].fans * 0.02))


def first_said(lives: list[Live]) -> list[Draft]:
    """Of each stream the first utterance about each stock: saying it again adds nothing to the law."""
    found: list[Draft] = []
    for live in lives:
        seen: set[int] = set()
        for draft in live.spoken:
            if draft.stocks and draft.stocks[0] not in seen:
                seen.add(draft.stocks[0])
                found.append(draft)
    return found
