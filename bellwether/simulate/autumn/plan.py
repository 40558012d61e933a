"""Every number of the preset ``autumn-2024``, frozen: a change to any of them makes another world.

Times are Beijing's. Platforms are named as the record names them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cast:
    """One platform: who is there, how much they write, and when the topic reached it.

    ``campaigns`` are those of the influencers; the decoys hold as many. ``topic_after`` names a platform whose topic
    posts are followed a day later instead of a curve of its own.
    """

    platform: str
    influencers: int = 6
    decoys: int = 6
    chasers: int = 5
    voices: int = 45
    commenters: int = 450
    campaigns: int = 140
    ordinary: int = 620
    crowd: int = 110
    chased: int = 130
    comments: int = 3_600
    topic: int = 0
    topic_first: str = ""
    topic_peak: str = ""
    topic_after: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """One planted post: who names the stock 002312, where and when (``banned``: by the account that is banned)."""

    platform: str
    at: str
    banned: bool = False


@dataclass(frozen=True, slots=True)
class Chase:
    """The limit-up run of 002312, one letter a session from ``first`` on.

    L rises to its limit on high volume, K is locked there on low volume, U rises, H is halted, D falls.
    """

    first: str = "2024-10-23"
    price: float = 7.3
    shares: float = 1.89e9
    letters: str = "LKKLKULKHLKHLKHDDD"


@dataclass(frozen=True, slots=True)
class Ban:
    """The account of ten million followers: what it did, and when that ended."""

    name: str = "屿山观潮"
    fans: int = 10_240_000
    strength: float = 0.40
    favourites: int = 8
    videos: int = 44
    lives: tuple[str, ...] = (
        *("2024-07-16", "2024-07-25", "2024-08-06", "2024-08-13", "2024-08-22", "2024-08-29", "2024-09-05"),
        *("2024-09-12", "2024-09-19", "2024-09-24", "2024-09-27", "2024-09-30", "2024-10-04", "2024-10-08"),
    )
    at: str = "2024-10-11 10:00"
    last_post: str = "2024-10-10 21:00"


@dataclass(frozen=True, slots=True)
class Autumn:
    """The whole preset. Rates are per stock and session, shares are of all posts of a kind."""

    name: str = "autumn-2024"
    lead_from: str = "2024-02-19"
    first_session: str = "2024-07-01"
    last_session: str = "2024-12-13"
    stocks: int = 62

    # The law of bursts: intensity = background + sum of strength * weight over pushes, by sessions since decision.
    background: float = 0.0035
    strong_share: float = 0.25
    strong: tuple[float, float] = (0.45, 0.60)
    weak: tuple[float, float] = (0.005, 0.025)
    weights: tuple[float, ...] = (0.45, 0.30, 0.15, 0.10)
    length_odds: tuple[float, ...] = (0.6, 0.3, 0.1)
    quiet_after: int = 2
    run_odds: float = 0.25
    run_locked: tuple[int, int] = (1, 3)

    # Prices in yuan, volumes in shares a session, what bursts do to them.
    price: tuple[float, float] = (3.5, 28.0)
    shares: tuple[float, float] = (1.2e8, 4.5e8)
    turnover: tuple[float, float] = (0.012, 0.045)
    return_market: float = 0.007
    return_own: float = 0.014
    rally: tuple[tuple[str, float], ...] = (
        *(("2024-09-24", 0.022), ("2024-09-25", 0.012), ("2024-09-26", 0.018), ("2024-09-27", 0.024)),
        *(("2024-09-30", 0.045), ("2024-10-08", 0.03), ("2024-10-09", -0.045), ("2024-10-11", -0.02)),
    )
    busy: float = 0.2
    burst_return: tuple[float, float] = (0.02, 0.09)
    burst_volume: tuple[float, float] = (4.0, 7.0)
    locked_volume: tuple[float, float] = (0.10, 0.35)
    volume_noise: float = 0.25
    volume_noise_limit: float = 1.7
    small_share: float = 0.74
    small_share_burst: float = 0.80
    imbalance_noise: float = 0.03
    imbalance_burst: tuple[float, float] = (0.10, 0.16)
    individual_share: tuple[float, float] = (0.90, 0.92)

    # Who there is and what they write.
    wide_fans: tuple[float, float] = (60_000.0, 900_000.0)
    chaser_fans: tuple[float, float] = (2_000.0, 20_000.0)
    voice_fans: tuple[float, float] = (80.0, 6_000.0)
    influencer_audience: tuple[float, float] = (0.12, 0.26)
    decoy_audience: tuple[float, float] = (0.02, 0.05)
    other_audience: tuple[float, float] = (0.01, 0.03)
    by_audience: float = 0.8
    appeal: tuple[float, ...] = (0.3, 0.7, 4.0, 1.6, 1.4, 9.0)
    campaign_posts: tuple[int, int] = (2, 4)
    tag_odds: tuple[float, ...] = (0.24, 0.58, 0.12, 0.03, 0.0, 0.0, 0.01, 0.02)
    naming_odds: tuple[float, ...] = (0.40, 0.20, 0.14, 0.12, 0.08, 0.06)
    topic_named: float = 0.35
    topic_sharp: tuple[float, float] = (1.2, 4.0)
    weekend: float = 0.6
    hours: tuple[tuple[float, float, float], ...] = ((0.20, 0.6, 0.8), (0.25, 4.3, 1.0), (0.40, 12.6, 1.6))
    comment_minutes: float = 150.0
    delay_spread: float = 1.3
    replies: float = 0.2

    # Reading the platforms: days between crawls, days that a search reaches back, how many old posts it shows again.
    crawl_weekdays: tuple[int, ...] = (1, 4)
    crawled_daily: tuple[tuple[str, str], ...] = (("2024-09-16", "2024-10-15"), ("2024-10-21", "2024-11-15"))
    reach_days: int = 6
    shown_again: float = 0.35
    read_again_on: str = "2026-07-20"
    read_again: int = 60

    casts: tuple[Cast, ...] = (
        Cast("wechat_channels", topic=180, topic_first="2024-09-18 19:40", topic_peak="2024-09-29", comments=1_800),
        Cast("douyin", topic=330, topic_first="2024-09-20 12:10", topic_peak="2024-09-30", comments=4_600),
        Cast("kuaishou", topic=190, topic_after="douyin", comments=3_200),
        Cast("xiaohongshu", topic=120, topic_first="2024-09-23 08:30", topic_peak="2024-10-02", comments=3_200),
    )
    reddit_posts: int = 160
    reddit_comments: int = 700
    banned_on: str = "douyin"
    ban: Ban = Ban()
    chase: Chase = Chase()
    namings: tuple[Naming, ...] = (
        Naming("wechat_channels", "2024-09-19 20:12"),
        Naming("douyin", "2024-09-20 21:05", banned=True),
        Naming("kuaishou", "2024-09-21 20:31"),
        Naming("xiaohongshu", "2024-09-23 12:46"),
        Naming("wechat_channels", "2024-10-21 20:20"),
        Naming("douyin", "2024-10-21 21:10"),
        Naming("kuaishou", "2024-10-22 07:50"),
        Naming("douyin", "2024-10-22 20:40"),
        Naming("xiaohongshu", "2024-10-22 21:15"),
    )
    named_freely_from: str = "2024-09-24 00:00"
    reddit_names_at: str = "2024-10-24 22:15"


AUTUMN = Autumn()
