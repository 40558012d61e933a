"""Campaigns: an influencer or a decoy names one stock a few times before one decision session.

Both keep the same habits; only what follows tells them apart. All are fixed before any burst is drawn.
"""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.drafts import Draft, Kind
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.plan import Cast
from bellwether.simulate.autumn.setting import Setting


def draw_campaigns(setting: Setting) -> list[Draft]:
    """The campaigns of every platform."""
    return [
        draft
        for cast in setting.plan.casts
        for part in (Part.INFLUENCER, Part.DECOY)
        for draft in _campaigns(setting, cast, part)
    ]


def _campaigns(setting: Setting, cast: Cast, part: Part) -> list[Draft]:
    """Dealt evenly to the accounts of one part: stock and decision session uniform. 002312 has a story of its own."""
    rng, (stocks, sessions) = setting.rng(f"campaigns of {part.name} on {cast.platform}"), setting.shape
    low, high = setting.plan.campaign_posts
    posts = rng.integers(low, high + 1, cast.campaigns)
    authors = rng.permutation(np.resize(setting.people.playing(cast.platform, part), cast.campaigns))
    stock = np.repeat(rng.integers(CHASED + 1, stocks, cast.campaigns), posts)
    decision = np.repeat(rng.integers(1, sessions, cast.campaigns), posts)
    moment = setting.moments.before(rng, decision)
    rows = zip(np.repeat(authors, posts).tolist(), moment.tolist(), stock.tolist(), strict=True)
    return [Draft(author, at, (named,), Kind.CAMPAIGN) for author, at, named in rows]
