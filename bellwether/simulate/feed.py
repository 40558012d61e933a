"""All posts of a study: those that come of themselves, those that bursts bring, and their echoes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bellwether.simulate.accounts import Role
from bellwether.simulate.bursts import Bursts
from bellwether.simulate.campaigns import Campaigns
from bellwether.simulate.crowd import draw_chasers, draw_crowd
from bellwether.simulate.echoes import draw_echoes
from bellwether.simulate.ordinary import draw_ordinary
from bellwether.simulate.posts import Kind, Posts, by_time, joined, originals
from bellwether.simulate.ring import draw_ring
from bellwether.simulate.setting import Setting


def draw_feed(setting: Setting, campaigns: tuple[Campaigns, ...], bursts: Bursts) -> Posts:
    """All posts in order of time, exactly ``size.posts`` of them: ordinary posts fill what the others leave."""
    preset, total = setting.preset, setting.size.posts
    echoes = {
        Kind.QUOTE: round(preset.quotes * total),
        Kind.REPLY: round(preset.replies * total),
        Kind.RETWEET: round(preset.retweets * total),
    }
    words = setting.rng("words")
    parts = [originals(words, part.moment, part.author, part.stock) for part in campaigns]
    parts += [draw_ring(setting), *_latecomers(setting, bursts)]
    left = total - sum(echoes.values()) - sum(len(part) for part in parts)
    posts = joined([*parts, draw_ordinary(setting, left)])
    for kind, count in echoes.items():
        posts = joined([posts, draw_echoes(setting, posts, kind, count)])
    return by_time(_miss_some(setting, posts))


def _latecomers(setting: Setting, bursts: Bursts) -> list[Posts]:
    """The crowd and the chasers; nobody is late where there was no burst."""
    if not len(bursts.stock):
        return []
    preset, total = setting.preset, setting.size.posts
    return [
        draw_crowd(setting, bursts, round(preset.crowd_posts * total)),
        draw_chasers(setting, bursts, round(preset.chaser_posts * total)),
    ]


def _miss_some(setting: Setting, posts: Posts) -> Posts:
    """A few ordinary originals were missed by the stream, and are known only inside a reshare of theirs."""
    reshared = np.unique(posts.parent[posts.kind == Kind.RETWEET])
    usual = np.isin(setting.roster.role[posts.author[reshared]], (Role.SMALL, Role.VOICE))
    candidates = reshared[usual & (posts.kind[reshared] == Kind.ORIGINAL)]
    missed = setting.rng("missed").permutation(candidates)[: round(setting.preset.embedded_only * len(posts))]
    captured = posts.captured.copy()
    captured[missed] = False
    return replace(posts, captured=captured)
