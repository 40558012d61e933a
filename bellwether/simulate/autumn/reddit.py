"""What Reddit says: invented US-listed shares, China in general, and 002312 once, late."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn import wording
from bellwether.simulate.autumn.clock import moment_of
from bellwether.simulate.autumn.drafts import Kind
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.native_ids import native_post
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.setting import Setting


@dataclass(frozen=True, slots=True)
class Foreign:
    """A share listed in New York, invented as its symbol is."""

    symbol: str
    company: str
    sector: str


FOREIGN = (
    Foreign("QLKZ", "Lakeside Kiosk Holdings", "Services"),
    Foreign("XIBQ", "Island Bridge Mobility", "Tech"),
    Foreign("ZTEQ", "Terrace Education Group", "Services"),
    Foreign("QMGX", "Meadow Games", "Services"),
)
NAMED = 0.75


def draw_reddit(setting: Setting) -> list[Post]:
    """Reddit's submissions in order of time; ``stocks`` holds 002312 in one of them and is empty in the others."""
    rng, plan = setting.rng("reddit"), setting.plan
    who = setting.people.playing("reddit", Part.VOICE)
    moments = sorted([*setting.moments.anytime(rng, plan.reddit_posts - 1).tolist(), moment_of(plan.reddit_names_at)])
    return [_post(setting, rng, int(rng.choice(who)), moment) for moment in moments]


def _post(setting: Setting, rng: np.random.Generator, author: int, moment: int) -> Post:
    chased = moment == moment_of(setting.plan.reddit_names_at)
    templates = wording.ENGLISH if rng.random() < NAMED else wording.ENGLISH_PLAIN
    share = FOREIGN[int(rng.integers(0, len(FOREIGN)))]
    text = wording.ENGLISH_CHASED if chased else wording.pick(rng, templates).format(tag=share.symbol)
    return Post(
        platform="reddit",
        native=native_post(rng, "reddit", moment),
        author=author,
        moment=moment,
        stocks=(CHASED,) if chased else (),
        kind=Kind.PLANTED if chased else Kind.ORDINARY,
        theme=-1,
        text=text,
        keyword="",
        fame=int(rng.integers(1, 400)),
    )
