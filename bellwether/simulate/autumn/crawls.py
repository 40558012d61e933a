"""When the platforms were read and what stood there: posts as seen at one moment, with the counts of that moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from bellwether.simulate.autumn.clock import DAY, days_between, moment_of, weekday
from bellwether.simulate.autumn.comments import Comment
from bellwether.simulate.autumn.people import Account, Part
from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.world import World

START = "22:05"
EACH_MS = 1_300  # between two posts
RIPE = 1.5  # days until two thirds of the likes are there
LAST_CRAWL = "2024-12-17"


@dataclass(frozen=True, slots=True)
class Seen:
    """One post as seen at ``at`` (milliseconds), with its author, the comments so far and the counts then."""

    post: Post
    author: Account
    at: int
    comments: tuple[Comment, ...]
    likes: int
    saves: int
    shares: int

    @property
    def comment_count(self) -> int:
        """What the platform shows: more than the crawler was given."""
        return len(self.comments) + self.likes // 40


@dataclass(frozen=True, slots=True)
class Crawl:
    """One day's reading of one platform."""

    day: str
    seen: tuple[Seen, ...]


def crawl_days(plan: Autumn) -> list[str]:
    """Days on which the platforms were searched: twice a week, daily in the weeks that mattered."""
    days = days_between(plan.first_session, LAST_CRAWL)[1:]
    daily = {day for first, last in plan.crawled_daily for day in days_between(first, last)}
    return [day for day in days if day in daily or weekday(day) in plan.crawl_weekdays]


def draw_crawls(world: World, platform: str) -> list[Crawl]:
    """The searches of one platform: every new post once, some of the last days' again, none of a banned account."""
    rng = world.setting.rng(f"crawls of {platform}")
    posts, under = _on(world, platform), _under(world)
    found, before = [], 0
    for day in crawl_days(world.setting.plan):
        start = moment_of(f"{day} {START}") + int(rng.integers(0, 1_200))
        rows = [n for n in posts if _shown(world, rng, world.posts[n], before, start)]
        found.append(Crawl(day, tuple(_seen(world, n, start * 1_000 + k * EACH_MS, under) for k, n in enumerate(rows))))
        before = start
    return [crawl for crawl in found if crawl.seen]


def read_again(world: World, platform: str) -> Crawl:
    """A few posts read once more long after, by the crawler's later version."""
    plan = world.setting.plan
    kept = [n for n in _on(world, platform) if world.setting.people.accounts[world.posts[n].author].part != Part.BANNED]
    rows = sorted({kept[int(at)] for at in np.linspace(0, len(kept) - 1, min(plan.read_again, len(kept)))})
    start, under = moment_of(f"{plan.read_again_on} {START}") * 1_000, _under(world)
    return Crawl(plan.read_again_on, tuple(_seen(world, n, start + k * EACH_MS, under) for k, n in enumerate(rows)))


def creator_days(plan: Autumn) -> list[str]:
    """Days on which creators' pages were read: the first of each month, before the session opens."""
    return [day for day in days_between(plan.first_session, plan.last_session) if day.endswith("-01")]


def creators_on(world: World, platform: str, day: str) -> list[tuple[Account, int, int]]:
    """Accounts of a platform that post, their fans on that day, and the moment in milliseconds."""
    start = moment_of(f"{day} 08:20")
    people = world.setting.people
    who = people.playing(platform, *(part for part in Part if part is not Part.COMMENTER))
    shown = sorted((people.accounts[n] for n in who), key=lambda account: account.native)
    shown = [account for account in shown if account.part is not Part.BANNED or start < world.setting.banned_at]
    share = world.setting.share(start)
    return [(account, account.fans_at(share), start * 1_000 + k * EACH_MS) for k, account in enumerate(shown)]


def _on(world: World, platform: str) -> list[int]:
    return [n for n, post in enumerate(world.posts) if post.platform == platform]


def _under(world: World) -> dict[int, list[Comment]]:
    """Comments by post, in order of time."""
    ordered = sorted(world.comments, key=lambda comment: (comment.post, comment.moment, comment.native))
    return {post: list(comments) for post, comments in groupby(ordered, key=lambda comment: comment.post)}


def _shown(world: World, rng: np.random.Generator, post: Post, before: int, start: int) -> bool:
    plan = world.setting.plan
    if not start - plan.reach_days * DAY <= post.moment < start:
        return False
    again = rng.random() < plan.shown_again
    banned = world.setting.people.accounts[post.author].part is Part.BANNED
    if banned and start >= world.setting.banned_at:
        return False
    return post.moment >= before or again


def _seen(world: World, row: int, at: int, under: dict[int, list[Comment]]) -> Seen:
    post = world.posts[row]
    ripe = 1 - np.exp(-((at / 1_000 - post.moment) / DAY + 0.15) / RIPE)
    comments = tuple(
        replace(comment, fame=int(comment.fame * ripe)) for comment in under.get(row, []) if comment.moment * 1_000 < at
    )
    likes = int(post.fame * ripe)
    author = world.setting.people.accounts[post.author]
    return Seen(post, author, at, comments, likes, likes // 7, likes // 11)
