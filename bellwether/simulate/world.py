"""A simulated world: first what people do of their own accord, then the bursts, then what bursts make people do."""

from __future__ import annotations

from dataclasses import dataclass

from bellwether.simulate.accounts import Role
from bellwether.simulate.bursts import Bursts, draw_bursts
from bellwether.simulate.campaigns import draw_campaigns, pull
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.feed import draw_feed
from bellwether.simulate.market import Market, draw_market
from bellwether.simulate.planted import planted_probability
from bellwether.simulate.posts import Posts, native_ids
from bellwether.simulate.presets import Preset, Size
from bellwether.simulate.setting import Setting, set_scene


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is to write; ``planted`` is the oracle's probability by stock and decision session."""

    setting: Setting
    bursts: Bursts
    planted: Floats
    market: Market
    posts: Posts
    post_ids: Ints


def build_world(preset: Preset, seed: int, size: Size) -> World:
    """The world of this preset and seed, a pure function of its arguments."""
    setting = set_scene(preset, seed, size)
    campaigns = draw_campaigns(setting, Role.INFLUENCER)
    pulled = pull(setting, campaigns)
    bursts = draw_bursts(setting, pulled, campaigns)
    posts = draw_feed(setting, (campaigns, draw_campaigns(setting, Role.DECOY)), bursts)
    return World(
        setting=setting,
        bursts=bursts,
        planted=planted_probability(setting, pulled, bursts),
        market=draw_market(setting, bursts),
        posts=posts,
        post_ids=native_ids(setting.rng("ids"), posts.moment),
    )
