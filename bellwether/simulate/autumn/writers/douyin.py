"""Douyin as MediaCrawler writes it: JSON lines, seconds, counts as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bellwether.simulate.autumn.comments import Comment
from bellwether.simulate.autumn.crawls import Seen
from bellwether.simulate.autumn.people import Account
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.crawler import Format, place_of, write_crawls
from bellwether.simulate.autumn.writers.saving import save_jsonl


def content(seen: Seen) -> dict[str, Any]:
    """A row of ``search_contents``."""
    post, author = seen.post, seen.author
    return {
        "aweme_id": post.native,
        "aweme_type": "0",
        "title": post.text,
        "desc": post.text,
        "create_time": post.moment,
        **_person(author),
        "liked_count": str(seen.likes),
        "collected_count": str(seen.saves),
        "comment_count": str(seen.comment_count),
        "share_count": str(seen.shares),
        "ip_location": place_of(author),
        "last_modify_ts": seen.at,
        "aweme_url": f"https://www.douyin.com/video/{post.native}",
        "cover_url": "",
        "video_download_url": "",
        "music_download_url": "",
        "note_download_url": "",
        "source_keyword": post.keyword,
    }


def comment(seen: Seen, made: Comment, author: Account) -> dict[str, Any]:
    """A row of ``search_comments``."""
    return {
        "comment_id": made.native,
        "create_time": made.moment,
        "ip_location": place_of(author),
        "aweme_id": seen.post.native,
        "content": made.text,
        **_person(author),
        "sub_comment_count": "0",
        "like_count": made.fame,
        "last_modify_ts": seen.at + 200,
        "parent_comment_id": made.parent or "0",
        "pictures": "",
    }


def creator(account: Account, fans: int, at: int) -> dict[str, Any]:
    """A row of ``creator_creators``."""
    return {
        "user_id": account.native,
        "nickname": account.name,
        "gender": "未知",
        "avatar": "",
        "desc": "",
        "ip_location": place_of(account),
        "follows": 80 + len(account.name),
        "fans": fans,
        "interaction": fans * 6,
        "videos_count": 120 + fans % 300,
        "last_modify_ts": at,
    }


def write_douyin(folder: Path, world: World) -> None:
    """``douyin/jsonl/search_contents_2024-09-20.jsonl`` and the like below ``folder``."""
    write_crawls(folder, world, Format("douyin", "douyin", "jsonl", save_jsonl, content, comment, creator))


def _person(account: Account) -> dict[str, Any]:
    return {
        "user_id": account.native,
        "sec_uid": f"MS4wLjABAAAA{account.native[::-1]}",
        "short_user_id": "0",
        "user_unique_id": f"dy{account.native[-9:]}",
        "user_signature": "",
        "nickname": account.name,
        "avatar": "",
    }
