"""The accounts of every platform: who plays which part, how strongly, with how many fans and which audience."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from bellwether.simulate.autumn.native_ids import native_account
from bellwether.simulate.autumn.plan import Autumn, Cast
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.streams import stream

FIRST = ("阿北", "老周", "小鹿", "南风", "晚舟", "石头", "青柠", "大橙", "半夏", "麦子", "柚子", "松果", "长河", "木棉")
SECOND = (
    "看盘",
    "聊股",
    "笔记",
    "日记",
    "财经",
    "复盘",
    "随笔",
    "的小店",
    "在路上",
    "慢生活",
    "观察",
    "早知道",
    "说事",
    "",
)
REDDIT_ACCOUNTS = 160
BY_NAME = 3  # every third voice of WeChat Channels


class Part(IntEnum):
    """The part an account plays. Commenters and voices are ordinary people; voices post, commenters answer."""

    COMMENTER = 0
    VOICE = 1
    INFLUENCER = 2
    DECOY = 3
    CHASER = 4
    BANNED = 5


@dataclass(frozen=True, slots=True)
class Account:
    """One account; ``strength`` is the intensity one push adds, ``fans`` those at the study's start."""

    platform: str
    native: str
    name: str
    part: Part
    strength: float
    fans: int
    growth: float

    @property
    def id(self) -> str:
        """Id in the record, ``douyin:123``; ``wechat_channels:@NAME`` where an export has names only."""
        return f"{self.platform}:{self.native}"

    def fans_at(self, share: float) -> int:
        """Fans when ``share`` of the study has passed."""
        return round(self.fans * (1 + self.growth * share))


@dataclass(frozen=True, slots=True)
class People:
    """Accounts in order, grouped by platform; ``audience`` maps each that posts to those who mostly answer it."""

    accounts: tuple[Account, ...]
    audience: dict[int, Ints]

    def playing(self, platform: str, *parts: Part) -> Ints:
        """Indices of a platform's accounts with one of these parts, ascending."""
        found = [n for n, a in enumerate(self.accounts) if a.platform == platform and a.part in parts]
        return np.array(found, dtype=np.int64)

    @property
    def strengths(self) -> Floats:
        """Strength of each account, shape (accounts,)."""
        return np.array([account.strength for account in self.accounts])


def enrol(plan: Autumn, seed: int) -> People:
    """Everybody of this preset and seed."""
    rng = stream(plan.name, seed, "people")
    parts = [(cast.platform, part) for cast in plan.casts for part in _parts(plan, cast)]
    parts += [("reddit", Part.VOICE if n % 4 == 0 else Part.COMMENTER) for n in range(REDDIT_ACCOUNTS)]
    numbers = (rng.permutation(len(parts)) + 10).tolist()
    people = [_account(rng, plan, *part, number) for part, number in zip(parts, numbers, strict=True)]
    strengths = iter(_strengths(rng, plan, sum(account.part is Part.INFLUENCER for account in people)))
    accounts = tuple(replace(a, strength=next(strengths)) if a.part is Part.INFLUENCER else a for a in people)
    return People(accounts, _audiences(rng, plan, accounts))


def _parts(plan: Autumn, cast: Cast) -> list[Part]:
    banned = [Part.BANNED] if cast.platform == plan.banned_on else []
    counts = {
        Part.INFLUENCER: cast.influencers,
        Part.DECOY: cast.decoys,
        Part.CHASER: cast.chasers,
        Part.VOICE: cast.voices,
        Part.COMMENTER: cast.commenters,
    }
    return banned + [part for part, count in counts.items() for _ in range(count)]


def _strengths(rng: np.random.Generator, plan: Autumn, count: int) -> list[float]:
    """A few strong and many weak, evenly spaced and dealt at random: the same mix under every seed."""
    strong = round(plan.strong_share * count)
    values = np.concatenate([np.linspace(*plan.strong, strong), np.linspace(*plan.weak, count - strong)])
    return rng.permutation(values).tolist()


def _account(rng: np.random.Generator, plan: Autumn, platform: str, part: Part, number: int) -> Account:
    """One account; ``number`` is its own, so that no name comes twice."""
    native, low, high = native_account(rng, platform), *np.log(_fans(plan, part)).tolist()
    if part is Part.BANNED:
        return Account(platform, native, plan.ban.name, part, plan.ban.strength, plan.ban.fans, 0.02)
    name = native if platform == "reddit" else f"{rng.choice(FIRST)}{rng.choice(SECOND)}{number}"
    return Account(
        platform=platform,
        native=f"@{name}" if _known_by_name(platform, part, number) else native,
        name=name,
        part=part,
        strength=0.0,
        fans=round(float(np.exp(rng.uniform(low, high)))),
        growth=float(rng.uniform(0.0, 0.2)),
    )


def _known_by_name(platform: str, part: Part, number: int) -> bool:
    """Whether an account is in the downloader's sheet alone, which has no ids: the record names it by its name."""
    return platform == "wechat_channels" and part is Part.VOICE and number % BY_NAME == 0


def _fans(plan: Autumn, part: Part) -> tuple[float, float]:
    if part in (Part.INFLUENCER, Part.DECOY):
        return plan.wide_fans
    return plan.chaser_fans if part is Part.CHASER else plan.voice_fans


def _audiences(rng: np.random.Generator, plan: Autumn, accounts: tuple[Account, ...]) -> dict[int, Ints]:
    crowd: dict[str, list[int]] = {}
    for n, account in enumerate(accounts):
        if account.part is Part.COMMENTER:
            crowd.setdefault(account.platform, []).append(n)
    found: dict[int, Ints] = {}
    for n, account in enumerate(accounts):
        if account.part is not Part.COMMENTER:
            people = crowd[account.platform]
            size = max(3, round(float(rng.uniform(*_reach(plan, account.part))) * len(people)))
            found[n] = rng.choice(people, size, replace=False)
    return found


def _reach(plan: Autumn, part: Part) -> tuple[float, float]:
    if part in (Part.INFLUENCER, Part.BANNED):
        return plan.influencer_audience
    return plan.decoy_audience if part is Part.DECOY else plan.other_audience
