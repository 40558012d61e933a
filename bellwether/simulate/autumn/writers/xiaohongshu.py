"""Xiaohongshu as MediaCrawler writes it: CSV with a byte order mark, milliseconds, counts such as 1.2万 and 10+."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bellwether.simulate.autumn.comments import Comment
from bellwether.simulate.autumn.crawls import Seen
from bellwether.simulate.autumn.people import Account
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.crawler import Format, place_of, shortened, write_crawls
from bellwether.simulate.autumn.writers.saving import save_rows_csv

TITLE = 18
TAG = re.compile(r"#(\S+)")


def content(seen: Seen) -> dict[str, Any]:
    """A row of ``search_contents``."""
    post, author = seen.post, seen.author
    token = f"AB{post.native[::-1]}="
    return {
        "note_id": post.native,
        "type": "normal" if post.moment % 3 else "video",
        "title": post.text[:TITLE],
        "desc": post.text,
        "video_url": "",
        "time": post.moment * 1_000,
        "last_update_time": post.moment * 1_000,
        **_person(author),
        "liked_count": shortened(seen.likes),
        "collected_count": shortened(seen.saves),
        "comment_count": shortened(seen.comment_count),
        "share_count": "10+" if seen.shares >= 10 and post.moment % 5 == 0 else shortened(seen.shares),
        "ip_location": place_of(author),
        "image_list": "",
        "tag_list": ",".join(TAG.findall(post.text)),
        "last_modify_ts": seen.at,
        "note_url": f"https://www.xiaohongshu.com/explore/{post.native}?xsec_token={token}&xsec_source=pc_search",
        "source_keyword": post.keyword,
        "xsec_token": token,
    }


def comment(seen: Seen, made: Comment, author: Account) -> dict[str, Any]:
    """A row of ``search_comments``."""
    return {
        "comment_id": made.native,
        "create_time": made.moment * 1_000,
        "ip_location": place_of(author),
        "note_id": seen.post.native,
        "content": made.text,
        **_person(author),
        "sub_comment_count": "0",
        "pictures": "",
        "parent_comment_id": made.parent or 0,
        "last_modify_ts": seen.at + 200,
        "like_count": made.fame,
    }


def creator(account: Account, fans: int, at: int) -> dict[str, Any]:
    """A row of ``creator_creators``."""
    return {
        "user_id": account.native,
        "nickname": account.name,
        "gender": "女",
        "avatar": "",
        "desc": "",
        "ip_location": place_of(account),
        "follows": str(70 + len(account.name)),
        "fans": shortened(fans),
        "interaction": shortened(fans * 3),
        "tag_list": "{}",
        "last_modify_ts": at,
    }


def write_xiaohongshu(folder: Path, world: World) -> None:
    """``xhs/csv/search_contents_2024-09-20.csv`` and the like below ``folder``."""
    form = Format("xiaohongshu", "xhs", "csv", save_rows_csv, content, comment, creator, top_parent="")
    write_crawls(folder, world, form)


def _person(account: Account) -> dict[str, Any]:
    return {"user_id": account.native, "nickname": account.name, "avatar": ""}
