"""Everyday posts: any stock, any moment, sometimes many cashtags, sometimes one that is no stock at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bellwether.simulate.accounts import Role
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.posts import NONE, TAGS, Posts, originals
from bellwether.simulate.setting import Setting

DRAWS = 14  # stocks drawn for a post, of which the first distinct ones are named


def draw_ordinary(setting: Setting, count: int) -> Posts:
    """``count`` original posts by everybody but influencers and decoys, blind to bursts."""
    rng, preset = setting.rng("ordinary"), setting.preset
    weight = _activity(rng, setting)
    author = rng.choice(len(weight), count, p=weight / weight.sum())
    tags = rng.choice(len(preset.tag_odds), count, p=preset.tag_odds)
    posts = originals(rng, setting.moments.anytime(rng, count), author, _stocks(rng, setting.listing.popularity, tags))
    odd = (tags == 0) | ((tags <= 3) & (rng.random(count) < preset.unknown_odds))
    return replace(posts, unknown=np.where(odd, rng.integers(0, 1 << 20, count), NONE))


def _activity(rng: np.random.Generator, setting: Setting) -> Floats:
    """How much each account writes, relative to the others; nothing beyond their campaigns for the planted ones."""
    preset, roster = setting.preset, setting.roster
    usual = {
        Role.SMALL: preset.activity_small,
        Role.VOICE: preset.activity_voice,
        Role.CHASER: preset.activity_chaser,
        Role.RING: preset.activity_ring,
    }
    weight = np.zeros(len(roster.role))
    for role, activity in usual.items():
        who = roster.playing(role)
        weight[who] = activity * np.exp(rng.normal(0.0, preset.activity_spread, len(who)))
    return weight


def _stocks(rng: np.random.Generator, popularity: Floats, tags: Ints) -> Ints:
    """Up to ``tags`` distinct stocks for each post, drawn by popularity, shape (posts, TAGS)."""
    drawn = rng.choice(len(popularity), (len(tags), DRAWS), p=popularity)
    fresh = np.ones_like(drawn, dtype=np.bool_)
    for place in range(1, DRAWS):
        fresh[:, place] = ~(drawn[:, :place] == drawn[:, place : place + 1]).any(axis=1)
    order = np.argsort(~fresh, axis=1, kind="stable")[:, :TAGS]
    named = np.take_along_axis(np.where(fresh, drawn, NONE), order, axis=1)
    return np.where(np.arange(TAGS) < tags[:, None], named, NONE)
