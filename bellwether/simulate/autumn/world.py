"""The world of ``autumn-2024``: what people do of their own accord, then the bursts, then what bursts bring about."""

from __future__ import annotations

from dataclasses import dataclass

from bellwether.simulate.autumn.banned import Live, draw_lives, draw_videos, first_said
from bellwether.simulate.autumn.bursts import Bursts, draw_bursts
from bellwether.simulate.autumn.campaigns import draw_campaigns
from bellwether.simulate.autumn.comments import Comment, draw_comments
from bellwether.simulate.autumn.days import Halt, draw_halts, kinds_of_days
from bellwether.simulate.autumn.drafts import pull_of
from bellwether.simulate.autumn.latecomers import draw_latecomers
from bellwether.simulate.autumn.market import Market, draw_market
from bellwether.simulate.autumn.odds import planted_odds
from bellwether.simulate.autumn.ordinary import draw_ordinary
from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.autumn.planted import draw_planted
from bellwether.simulate.autumn.posts import Post, write_posts
from bellwether.simulate.autumn.reddit import draw_reddit
from bellwether.simulate.autumn.setting import Setting, set_scene
from bellwether.simulate.autumn.topic import draw_topic
from bellwether.simulate.columns import Floats, Ints


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is to write; ``odds`` are the oracle's, ``days`` the kinds of days, both (stocks, sessions)."""

    setting: Setting
    bursts: Bursts
    odds: Floats
    halts: list[Halt]
    days: Ints
    market: Market
    posts: list[Post]
    comments: list[Comment]
    lives: list[Live]


def build_world(plan: Autumn, seed: int) -> World:
    """The world of this preset and seed, a pure function of its arguments."""
    setting = set_scene(plan, seed)
    lives = draw_lives(setting)
    drafts = [*draw_campaigns(setting), *draw_videos(setting), *draw_planted(setting)]
    pushes = [*drafts, *first_said(lives)]
    pull = pull_of(setting, pushes)
    bursts = draw_bursts(setting, pull, pushes)
    halts = draw_halts(setting, bursts)
    days = kinds_of_days(setting, bursts, halts)
    drafts += [*draw_topic(setting), *draw_ordinary(setting), *draw_latecomers(setting, bursts)]
    posts = sorted([*write_posts(setting, drafts), *draw_reddit(setting)], key=lambda post: (post.moment, post.native))
    return World(
        setting=setting,
        bursts=bursts,
        odds=planted_odds(setting, pull, bursts),
        halts=halts,
        days=days,
        market=draw_market(setting, days),
        posts=posts,
        comments=draw_comments(setting, posts),
        lives=lives,
    )
