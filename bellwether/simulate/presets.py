"""The frozen presets: every number of a simulated study stands here, and a test pins their digest.

A change to any of them makes a new benchmark: results from before and after it cannot be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bellwether.simulate.autumn.plan import AUTUMN
from queries.errors import UsageError


@dataclass(frozen=True, slots=True)
class Size:
    """How large a study is: things counted, not bytes. ``posts`` counts distinct posts of every kind."""

    accounts: int = 2_000
    posts: int = 20_000
    stocks: int = 60
    sessions: int = 250

    def __post_init__(self) -> None:
        bounds = {
            "accounts": (100, 2_000_000),
            "posts": (1_000, 20_000_000),
            "stocks": (12, 20_000),
            "sessions": (30, 1_250),
        }
        for name, (low, high) in bounds.items():
            if not low <= getattr(self, name) <= high:
                raise UsageError(
                    f"A simulated study cannot have {getattr(self, name):,} {name}.",
                    do=f"Give a number from {low:,} to {high:,}.",
                )


@dataclass(frozen=True, slots=True)
class Preset:
    """Every parameter of a simulated study. Rates are per stock and session, shares are of all posts."""

    name: str
    first_session: str = "2023-01-03"

    # The law of bursts: intensity(stock, session) = background + sum of strength * weight over pushes at work.
    background: float = 0.0045
    strong_share: float = 0.30
    strong: tuple[float, float] = (0.20, 0.30)
    weak: tuple[float, float] = (0.005, 0.025)
    weights: tuple[float, ...] = (0.45, 0.25, 0.15, 0.10, 0.05)
    length_odds: tuple[float, ...] = (0.6, 0.3, 0.1)
    quiet_after: int = 2
    first_jump: tuple[float, float] = (1.13, 1.40)
    next_jump: tuple[float, float] = (1.12, 1.25)

    # Holders, prices, volume.
    holders_anchor: tuple[float, float] = (400.0, 20_000.0)
    holders_noise: float = 0.012
    holders_noise_limit: float = 0.04
    holders_persistence: float = 0.96
    return_market: float = 0.008
    return_own: float = 0.017
    burst_return: tuple[float, float] = (0.02, 0.12)
    burst_volume: tuple[float, float] = (3.0, 6.0)
    volume_noise: float = 0.35
    volume_memory: float = 0.5

    # Who there is.
    influencer_share: float = 0.01
    decoy_share: float = 0.01
    chaser_share: float = 0.01
    voice_share: float = 0.07
    ring_members: int = 8
    ring_acts: int = 14
    ring_minutes: float = 4.0

    # Declared followers, and the part of the study's accounts seen to follow.
    wide_followers: tuple[float, float] = (20_000.0, 200_000.0)
    chaser_followers: tuple[float, float] = (2_000.0, 20_000.0)
    voice_followers: tuple[float, float] = (1_100.0, 15_000.0)
    ring_followers: tuple[float, float] = (1_100.0, 5_000.0)
    small_followers: tuple[float, float] = (20.0, 900.0)
    influencer_audience: tuple[float, float] = (0.10, 0.22)
    decoy_audience: tuple[float, float] = (0.02, 0.05)
    middling_audience: tuple[float, float] = (0.004, 0.025)
    small_audience: tuple[float, float] = (0.001, 0.007)
    audience_base: int = 5_000
    since_unknown: float = 0.10
    since_inside: float = 0.20

    # What they write.
    campaigns: float = 0.033
    campaign_posts: tuple[int, int] = (2, 5)
    campaign_share_limit: float = 0.125
    chaser_posts: float = 0.04
    crowd_posts: float = 0.08
    retweets: float = 0.29
    replies: float = 0.11
    quotes: float = 0.05
    embedded_only: float = 0.004
    stock_popularity: float = 0.5
    activity_small: float = 0.6
    activity_voice: float = 12.0
    activity_chaser: float = 8.0
    activity_ring: float = 6.0
    activity_spread: float = 0.6
    tag_odds: tuple[float, ...] = (0.03, 0.74, 0.12, 0.05, 0.02, 0.01, 0.01, 0.01, 0.01)
    unknown_odds: float = 0.03
    reshare_influencer: float = 6.0
    reshare_middling: float = 1.5
    reshare_small: float = 0.3
    by_follower: float = 0.8
    quotes_by_voices: float = 0.5
    chinese: float = 0.12

    # When: hours of the day as (share, mean, spread) in UTC, the rest of the posts at any hour; minutes of delay.
    weekend: float = 0.3
    hours: tuple[tuple[float, float, float], ...] = ((0.45, 15.0, 1.2), (0.30, 20.0, 1.6))
    crowd_minutes: float = 20.0
    chaser_minutes: float = 1_200.0
    retweet_minutes: float = 40.0
    reply_minutes: float = 25.0
    quote_minutes: float = 90.0
    delay_spread: float = 1.3


INFLUENCE = Preset(name="influence")
NO_INFLUENCE = replace(INFLUENCE, name="no-influence", background=0.0208, strong=(0.0, 0.0), weak=(0.0, 0.0))
PRESETS = {preset.name: preset for preset in (INFLUENCE, NO_INFLUENCE)}


def preset_named(name: str) -> Preset:
    """The frozen preset of this name; ``UsageError`` names the ones there are, ``autumn-2024`` among them."""
    if name not in PRESETS:
        names = ", ".join(sorted([*PRESETS, AUTUMN.name]))
        raise UsageError(f"There is no preset called {name!r}.", do=f"Choose one of: {names}.")
    return PRESETS[name]
