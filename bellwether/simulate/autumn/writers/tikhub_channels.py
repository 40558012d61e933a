"""WeChat Channels as the TikHub API gives it: a ``media_list`` a week, with author ids, seconds and marked-up text."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from bellwether.simulate.autumn.clock import local_date
from bellwether.simulate.autumn.people import Account
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.crawler import place_of
from bellwether.simulate.autumn.writers.saving import save_json
from bellwether.simulate.autumn.writers.wechat_shelf import Shelf, posts_on, week_end

VIDEO = 4


def write_tikhub(folder: Path, world: World) -> None:
    """``search_2024-09-22.json``: the array of objects of a week's searches."""
    plan, under = world.setting.plan, _comments(world)
    rows = posts_on(world, Shelf.API)
    for end, week in groupby(rows, key=lambda row: week_end(plan, world.posts[row].moment)):
        found = [media(world.posts[row], world.setting.people.accounts, under.get(row, 0)) for row in week]
        save_json(folder / f"search_{local_date(end)}.json", found)


def media(post: Post, accounts: tuple[Account, ...], comments: int) -> dict[str, Any]:
    """One object of ``media_list``."""
    author = accounts[post.author]
    return {
        "id": post.native,
        "nickname": author.name,
        "username": author.native,
        "object_desc": _described(post),
        "createtime": post.moment,
        "like_list": [],
        "comment_list": [],
        "forward_count": post.fame // 5,
        "contact": {"username": author.native, "nickname": author.name, "head_url": "", "live_status": 2},
        "recommender_list": [],
        "like_count": post.fame // 2,
        "comment_count": comments,
        "deletetime": 0,
        "object_status": 0,
        "fav_count": post.fame,
        "object_type": 0,
        "ip_region_info": {"region_text": place_of(author)},
    }


def _described(post: Post) -> dict[str, Any]:
    marked = post.text.replace(post.keyword, f'<em class="highlight">{post.keyword}</em>')
    length = 20 + post.moment % 90
    return {
        "description": marked,
        "media": [{"url": "", "thumb_url": "", "media_type": VIDEO, "video_play_len": length, "width": 1080}],
        "media_type": VIDEO,
    }


def _comments(world: World) -> dict[int, int]:
    found: dict[int, int] = {}
    for comment in world.comments:
        found[comment.post] = found.get(comment.post, 0) + 1
    return found
