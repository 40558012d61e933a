"""What was planted in ``autumn-2024``, for the sealed side file: the answers to the questions asked of the graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

import numpy as np

from bellwether.simulate.autumn.banned import banned_account
from bellwether.simulate.autumn.bursts import NEWS, RUN
from bellwether.simulate.autumn.clock import local_date, with_offset
from bellwether.simulate.autumn.drafts import MOST
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.themes import TOPIC
from bellwether.simulate.autumn.utterances import live_id, utterance_id, utterances
from bellwether.simulate.autumn.world import World
from bellwether.simulate.planted import HORIZON


def truth(world: World) -> dict[str, Any]:
    """The planted truth as JSON; see ``docs/autumn_2024.md``."""
    setting = world.setting
    accounts = setting.people.accounts
    return {
        "preset": setting.plan.name,
        "seed": setting.seed,
        "parameters": asdict(setting.plan),
        "accounts": [{"id": a.id, "role": a.part.name.lower(), "strength": a.strength} for a in accounts],
        "rings": [],
        "bursts": _bursts(world),
        "topic": _topic(world),
        "first_named": _first_named(world),
        "banned": _banned(world),
        "halts": _halts(world),
        "run": _run(world),
        "pushes": [{"push": push, "probability": chance} for push, chance in _pushes(world)],
    }


def _bursts(world: World) -> list[dict[str, object]]:
    """Sessions of high volume; ``locked`` sessions at the limit follow, in which individuals still buy."""
    setting, b = world.setting, world.bursts
    dates, names = setting.sessions.dates, {NEWS: "news", RUN: "run"}
    return [
        {
            "stock": setting.listing.stocks[stock].id,
            "first": dates[first],
            "last": dates[last],
            "locked": locked,
            "cause": names.get(cause) or f"influence:{setting.people.accounts[cause].id}",
        }
        for stock, first, last, locked, cause in zip(
            b.stock.tolist(), b.first.tolist(), b.last.tolist(), b.locked.tolist(), b.cause.tolist(), strict=True
        )
    ]


def _topic(world: World) -> dict[str, object]:
    """First post and busiest day of the topic on each platform, in the order in which it reached them."""
    posts = [post for post in world.posts if post.theme == TOPIC]
    days: dict[str, Counter[str]] = {}
    for post in posts:
        days.setdefault(post.platform, Counter())[local_date(post.moment)] += 1
    first = {platform: next(p.moment for p in posts if p.platform == platform) for platform in days}
    return {
        "theme": world.setting.themes[TOPIC].name,
        "order": list(first),
        "first": {platform: with_offset(moment) for platform, moment in first.items()},
        "peak": {platform: _busiest(count) for platform, count in days.items()},
        "peak_of_all_posts": _busiest(Counter(local_date(post.moment) for post in world.posts)),
    }


def _busiest(days: Counter[str]) -> str:
    return min(days, key=lambda day: (-days[day], day))


def _first_named(world: World) -> list[dict[str, str]]:
    """Who named 002312 first on each platform, earliest first."""
    found: dict[str, Post] = {}
    for post in world.posts:
        if CHASED in post.stocks:
            found.setdefault(post.platform, post)
    return [_named(world, platform, post) for platform, post in found.items()]


def _named(world: World, platform: str, post: Post) -> dict[str, str]:
    account, stock = world.setting.people.accounts[post.author], world.setting.listing.stocks[CHASED]
    at = with_offset(post.moment)
    return {"stock": stock.id, "platform": platform, "account": account.id, "post": post.id, "at": at}


def _banned(world: World) -> dict[str, object]:
    """The banned account and everything it named before its ban."""
    setting, who = world.setting, banned_account(world.setting)
    account, stocks = setting.people.accounts[who], setting.listing.stocks
    posts = [post for post in world.posts if post.author == who]
    lives = [live for live in world.lives if live.author == who]
    return {
        "account": account.id,
        "name": account.name,
        "at": with_offset(setting.banned_at),
        "posts": [
            {"post": p.id, "at": with_offset(p.moment), "stocks": [stocks[n].id for n in p.stocks]} for p in posts
        ],
        "lives": [
            {"live": live_id(live), "stocks": sorted({stocks[n].id for said in live.spoken for n in said.stocks})}
            for live in lives
        ],
    }


def _halts(world: World) -> list[dict[str, str]]:
    dates, stocks = world.setting.sessions.dates, world.setting.listing.stocks
    return [
        {"stock": stocks[h.stock].id, "first": dates[h.first], "last": dates[h.last], "reason": h.reason}
        for h in world.halts
    ]


def _run(world: World) -> dict[str, object]:
    """The run of 002312, a letter for each session."""
    chase, sessions = world.setting.plan.chase, world.setting.sessions.dates
    start = world.setting.shanghai.at(chase.first)
    days = dict(zip(sessions[start : start + len(chase.letters)], chase.letters, strict=True))
    return {"stock": world.setting.listing.stocks[CHASED].id, "days": days}


def _pushes(world: World) -> list[tuple[str, float]]:
    """Push id and planted probability of each post or utterance whose window ends inside the study."""
    stocks, count = world.setting.listing.stocks, world.setting.sessions.count
    named = _namings(world)
    sessions = world.setting.sessions.decision(np.array([moment for _, moment, _ in named])).tolist()
    return [
        (f"{post}@{stocks[n].id}", float(world.odds[n, session]))
        for (post, _, told), session in zip(named, sessions, strict=True)
        if session + HORIZON <= count
        for n in told
    ]


def _namings(world: World) -> list[tuple[str, int, tuple[int, ...]]]:
    """Id, moment and stocks of every post and utterance that names one to five."""
    found = [(post.id, post.moment, post.stocks) for post in world.posts if 0 < len(post.stocks) <= MOST]
    for live in world.lives:
        spoken = (said for said in utterances(world.setting, live) if said.stocks)
        found += [(utterance_id(world.setting, live, said), said.moment, said.stocks) for said in spoken]
    return found
