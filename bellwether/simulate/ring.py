"""The ring: a few accounts that name the same stock within minutes of one another, in nearly the same words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bellwether.simulate.accounts import Role
from bellwether.simulate.posts import Posts, originals
from bellwether.simulate.setting import Setting
from bellwether.simulate.wording import RING_WORDING


def draw_ring(setting: Setting) -> Posts:
    """The ring's acts: each at a random moment on a random stock, all members but at most one, blind to bursts."""
    rng, acts, members = setting.rng("ring"), setting.preset.ring_acts, setting.roster.playing(Role.RING)
    size = len(members)
    away = np.where(rng.random(acts) < 0.5, rng.integers(0, size, acts), -1)
    act, member = np.nonzero(away[:, None] != np.arange(size)[None, :])
    begun = setting.moments.anytime(rng, acts)[act]
    moment = np.minimum(begun + rng.uniform(0, setting.preset.ring_minutes * 60, len(act)), setting.sessions.end)
    stock = rng.integers(0, setting.size.stocks, acts)[act]
    posts = originals(rng, moment.astype(np.int64), members[member], stock)
    return replace(posts, wording=RING_WORDING + act * size + member)
