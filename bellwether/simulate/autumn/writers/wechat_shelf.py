"""Which of WeChat's posts went into which export: nobody has all of them in one."""

from __future__ import annotations

from enum import Enum

from bellwether.simulate.autumn.clock import DAY, moment_of
from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.world import World

PLATFORM = "wechat_channels"
BY_HAND = 3  # every third account was followed by hand, in the canonical sheet
NOTED = "23:30"


class Shelf(Enum):
    """Where an account's posts stand."""

    SHEET = "the downloader's sheet, without ids of accounts"
    BY_HAND = "the canonical sheet"
    API = "the API's lists"


def shelf_of(world: World, post: Post) -> Shelf:
    """Where this post of WeChat Channels stands."""
    if world.setting.people.accounts[post.author].native.startswith("@"):
        return Shelf.SHEET
    return Shelf.BY_HAND if post.author % BY_HAND == 0 else Shelf.API


def posts_on(world: World, shelf: Shelf) -> list[int]:
    """Rows of the posts on this shelf, in order of time."""
    return [n for n, post in enumerate(world.posts) if post.platform == PLATFORM and shelf_of(world, post) is shelf]


def week_end(plan: Autumn, moment: int) -> int:
    """The Sunday evening at which a post made at ``moment`` was noted: the first one after it."""
    first = moment_of(f"{plan.first_session} {NOTED}") + 6 * DAY
    weeks = max(0, -(-(moment - first) // (7 * DAY)))
    return first + weeks * 7 * DAY
