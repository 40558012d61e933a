"""Campaigns: an account with a wide declared following names one stock a few times before one decision session.

Influencers and decoys keep the same habits, so that only what follows tells them apart. Campaigns are fixed before
any burst is drawn: nobody here knows the future.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.accounts import Role
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.presets import Preset, Size
from bellwether.simulate.setting import Setting


@dataclass(frozen=True, slots=True)
class Campaigns:
    """Campaign posts as columns, shape (posts,): account, stock and decision session by index, moment in UTC."""

    author: Ints
    stock: Ints
    decision: Ints
    moment: Ints


def campaign_count(preset: Preset, size: Size) -> int:
    """Campaigns of the influencers together (the decoys hold as many), fewer where posts are short."""
    mean_posts = sum(preset.campaign_posts) / 2
    wanted = preset.campaigns * size.stocks * size.sessions
    return round(min(wanted, preset.campaign_share_limit * size.posts / mean_posts))


def draw_campaigns(setting: Setting, role: Role) -> Campaigns:
    """Campaigns dealt evenly to the accounts of one role: stock and decision session uniform, 2 to 5 posts each."""
    rng, size = setting.rng(f"campaigns of {role.name}"), setting.size
    count = campaign_count(setting.preset, size)
    low, high = setting.preset.campaign_posts
    posts = rng.integers(low, high + 1, count)
    authors = np.resize(setting.roster.playing(role), count)
    decision = np.repeat(rng.integers(1, size.sessions, count), posts)
    return Campaigns(
        author=np.repeat(rng.permutation(authors), posts),
        stock=np.repeat(rng.integers(0, size.stocks, count), posts),
        decision=decision,
        moment=setting.moments.before(rng, decision),
    )


def pull(setting: Setting, campaigns: Campaigns) -> Floats:
    """Summed strength of the campaign posts by stock and decision session, shape (stocks, sessions)."""
    total = np.zeros(setting.shape)
    np.add.at(total, (campaigns.stock, campaigns.decision), setting.roster.strength[campaigns.author])
    return total
