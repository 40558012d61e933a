"""Engagement: reshares, replies and quotes, mostly by followers, most of all of influencers' posts."""

from __future__ import annotations

import numpy as np

from bellwether.simulate.accounts import Role
from bellwether.simulate.columns import Flags, Floats, Ints
from bellwether.simulate.posts import NONE, Kind, Posts
from bellwether.simulate.setting import Setting

SOONEST = 20  # seconds between a post and what answers it


def draw_echoes(setting: Setting, posts: Posts, kind: Kind, count: int) -> Posts:
    """``count`` echoes of one kind of rows of ``posts`` (their parents); nobody echoes one post twice or themselves."""
    rng = setting.rng(kind.name)
    parents = np.flatnonzero(_may_be_echoed(posts, setting, kind))
    weight = _appeal(setting, posts)[parents]
    key = np.zeros(0, dtype=np.int64)
    accounts = len(setting.roster.role)
    while len(key) < count:
        parent = rng.choice(parents, count, p=weight / weight.sum())
        author = _who(rng, setting, posts.author[parent], kind)
        fresh = (parent * accounts + author)[author != posts.author[parent]]
        key = _distinct(np.concatenate([key, fresh]))
    parent, author = key[:count] // accounts, key[:count] % accounts
    return _echo(rng, setting, posts, kind, parent, author)


def _distinct(key: Ints) -> Ints:
    """The keys without repeats, in the order they were drawn."""
    return key[np.sort(np.unique(key, return_index=True)[1])]


def _may_be_echoed(posts: Posts, setting: Setting, kind: Kind) -> Flags:
    kinds = (Kind.ORIGINAL,) if kind is Kind.QUOTE else (Kind.ORIGINAL, Kind.QUOTE)
    early = posts.moment < setting.sessions.end - 3_600
    return np.isin(posts.kind, kinds) & early


def _appeal(setting: Setting, posts: Posts) -> Floats:
    """How likely each post is to be echoed, by its author's role."""
    preset = setting.preset
    appeal = np.full(len(Role), preset.reshare_middling)
    appeal[Role.INFLUENCER] = preset.reshare_influencer
    appeal[Role.SMALL] = preset.reshare_small
    return appeal[setting.roster.role[posts.author]]


def _who(rng: np.random.Generator, setting: Setting, of: Ints, kind: Kind) -> Ints:
    """Followers mostly; many of the quotes come from voices. Influencers and decoys quote nobody."""
    anybody = rng.integers(0, len(setting.roster.role), len(of))
    who = setting.audience.someone(rng, of, anybody, setting.preset.by_follower)
    if kind is not Kind.QUOTE:
        return who
    voices = setting.roster.playing(Role.VOICE)
    planted = np.isin(setting.roster.role[who], (Role.INFLUENCER, Role.DECOY))
    return np.where(planted | (rng.random(len(of)) < setting.preset.quotes_by_voices), rng.choice(voices, len(of)), who)


def _echo(rng: np.random.Generator, setting: Setting, posts: Posts, kind: Kind, parent: Ints, author: Ints) -> Posts:
    count = len(parent)
    delay = _delay(rng, setting, kind, setting.sessions.end - posts.moment[parent])
    stocks = posts.stocks[parent].copy()
    if kind is not Kind.RETWEET:
        stocks[:, 1:] = NONE
    return Posts(
        moment=posts.moment[parent] + delay.astype(np.int64),
        author=author,
        kind=np.full(count, kind, dtype=np.int64),
        parent=parent,
        stocks=stocks,
        unknown=posts.unknown[parent],
        wording=rng.integers(0, 1 << 30, count),
        captured=np.ones(count, dtype=np.bool_),
    )


def _delay(rng: np.random.Generator, setting: Setting, kind: Kind, left: Ints) -> Floats:
    """Seconds until an echo, fewer than are ``left`` of the study."""
    preset = setting.preset
    minutes = {
        Kind.RETWEET: preset.retweet_minutes,
        Kind.REPLY: preset.reply_minutes,
        Kind.QUOTE: preset.quote_minutes,
    }
    delay = SOONEST + rng.lognormal(np.log(60 * minutes[kind]), preset.delay_spread, len(left))
    late = delay >= left
    delay[late] = SOONEST + rng.random(int(late.sum())) * (left[late] - SOONEST)
    return delay
