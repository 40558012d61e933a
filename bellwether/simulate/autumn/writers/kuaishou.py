"""Kuaishou as MediaCrawler writes it: a JSON array a day, milliseconds, views but no shares and no parents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bellwether.simulate.autumn.comments import Comment
from bellwether.simulate.autumn.crawls import Seen
from bellwether.simulate.autumn.people import Account
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.crawler import Format, write_crawls
from bellwether.simulate.autumn.writers.saving import save_json

LONGEST = 500


def content(seen: Seen) -> dict[str, Any]:
    """A row of ``search_contents``."""
    post = seen.post
    return {
        "video_id": post.native,
        "video_type": "1",
        "title": post.text[:LONGEST],
        "desc": post.text[:LONGEST],
        "create_time": post.moment * 1_000,
        **_person(seen.author),
        "liked_count": str(seen.likes),
        "viewd_count": str(seen.likes * 23 + 40),
        "last_modify_ts": seen.at,
        "video_url": f"https://www.kuaishou.com/short-video/{post.native}",
        "video_cover_url": "",
        "video_play_url": "",
        "source_keyword": post.keyword,
    }


def comment(seen: Seen, made: Comment, author: Account) -> dict[str, Any]:
    """A row of ``search_comments``."""
    return {
        "comment_id": made.native,
        "create_time": made.moment * 1_000,
        "video_id": seen.post.native,
        "content": made.text,
        **_person(author),
        "sub_comment_count": "0",
        "last_modify_ts": seen.at + 200,
    }


def creator(account: Account, fans: int, at: int) -> dict[str, Any]:
    """A row of ``creator_creators``."""
    return {
        "user_id": account.native,
        "nickname": account.name,
        "gender": "男",
        "avatar": "",
        "desc": "",
        "ip_location": "",
        "follows": 60 + len(account.name),
        "fans": fans,
        "interaction": 90 + fans % 400,
        "last_modify_ts": at,
    }


def write_kuaishou(folder: Path, world: World) -> None:
    """``kuaishou/json/search_contents_2024-09-20.json`` and the like below ``folder``."""
    write_crawls(folder, world, Format("kuaishou", "kuaishou", "json", save_json, content, comment, creator))


def _person(account: Account) -> dict[str, Any]:
    return {"user_id": account.native, "nickname": account.name, "avatar": ""}
