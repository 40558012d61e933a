"""Weibo by MediaCrawler: Beijing's clock, long posts of which there is only the beginning, HTML entities."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file
from tests.loaders.sources.mediacrawler import Json, anonymous, array, jsonl, table

if TYPE_CHECKING:
    from pathlib import Path

MADE = datetime(2025, 4, 1, 9, 50, 20, tzinfo=UTC)
CRAWLED = datetime(2025, 5, 20, 14, 26, 58, 249_000, tzinfo=UTC)
AUTHOR: Json = {"user_id": "900001", "nickname": "达娜", "gender": "f", "profile_url": "", "avatar": ""}
POST: Json = {
    "note_id": "5150000000000001",
    "content": "#龙蟒# 涨了 &amp; 还会涨 &lt;明天&gt; ...全文",
    "create_time": 1743529820,
    "create_date_time": "2025-04-01 17:50:20+08:00",
    "liked_count": "52",
    "comments_count": "30",
    "shared_count": "10",
    "last_modify_ts": 1747751218249,
    "note_url": "https://m.weibo.cn/detail/5150000000000001",
    "ip_location": "四川",
    **AUTHOR,
    "source_keyword": "龙蟒",
}
COMMENT: Json = {
    "comment_id": "5150000000000101",
    "create_time": 1743529820,
    "create_date_time": "2025-04-01 17:50:20+08:00",
    "note_id": "5150000000000001",
    "content": "A &amp; B",
    "sub_comment_count": "1",
    "comment_like_count": "4",
    "last_modify_ts": 1747751218249,
    "ip_location": "",
    "parent_comment_id": 5150000000000101,
    **{**AUTHOR, "user_id": "900002", "nickname": "小陈"},
}
ANSWER: Json = {
    **anonymous(COMMENT, "68bc4088507d3b48", "达*", "gender", "profile_url"),  # sha256sum of 900001
    "comment_id": "5150000000000102",
}
CREATOR: Json = {
    **{"user_id": "900001", "nickname": "达娜", "gender": "Female", "avatar": "", "desc": "", "ip_location": ""},
    **{"follows": 300, "fans": "", "tag_list": "", "last_modify_ts": 1747751218249},
}
SAMPLE = ("search_contents_2025-05-20.jsonl", jsonl(POST, COMMENT, ANSWER, CREATOR))


def test_a_post_is_dated_by_beijings_clock(tmp_path: Path) -> None:
    """`create_time` says 17:50:20 UTC, which is eight hours late; Weibo says 17:50:20 in Beijing."""
    seen = read_file(tmp_path, "f", table(POST))
    assert (seen.source, seen.rejects) == ("mediacrawler_weibo", [])
    assert seen.rows("posts", "event_at", "captured_at", "available_at") == [(MADE, CRAWLED, MADE)]
    assert seen.rows("posts", "post_id", "account_id", "kind", "text", "hashtags", "url") == [
        (
            *("weibo:5150000000000001", "weibo:900001", "original", "#龙蟒# 涨了 & 还会涨 <明天> ...全文", 1),
            "https://m.weibo.cn/detail/5150000000000001",
        )
    ]
    assert seen.rows("post_counts", "kind", "value") == [("likes", 52), ("replies", 30), ("reshares", 10)]
    assert seen.gathered.warnings == ["some texts end in ...全文: the crawler got only their beginning"]


def test_comments(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", array(COMMENT, ANSWER))
    first, second = "weibo:comment-5150000000000101", "weibo:comment-5150000000000102"
    assert (seen.source, seen.rejects) == ("mediacrawler_weibo", [])
    assert seen.rows("posts", "post_id", "account_id", "parent_id", "text", "event_at") == [
        (first, "weibo:900002", "weibo:5150000000000001", "A & B", MADE),
        (second, "weibo:#68bc4088507d3b48", first, "A & B", MADE),
    ]
    assert seen.rows("post_counts", "post_id", "kind", "value") == [
        (first, "likes", 4),
        (first, "replies", 1),
        (second, "likes", 4),
    ]


def test_a_creator_without_a_count(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", jsonl(CREATOR))
    assert seen.source == "mediacrawler_weibo"
    assert seen.rows("account_counts", "kind", "value") == [("following", 300)]


@pytest.mark.parametrize("time", ["", None, 1743529820, "2025-04-31 17:50:20+08:00", "Tue Apr 01 17:50:20 +0800 2025"])
def test_without_beijings_clock_a_post_is_refused(tmp_path: Path, time: object) -> None:
    seen = read_file(tmp_path, "f", jsonl({**POST, "create_date_time": time}, POST))
    [(line, column, _, reason)] = seen.rejects
    assert (line, column) == (1, "create_date_time")
    assert str(reason).startswith("expected a time such as 2024-09-30T09:31:00+08:00")


def test_real_posts_lie_before_their_crawl(tmp_path: Path, shared_data: Path) -> None:
    """By `create_time`, 19 of these 40 would have been posted after they were crawled."""
    path = shared_data / "formats" / "mediacrawler" / "weibo_search_contents_2025-05-20.json"
    seen = read_file(tmp_path, path.name, path.read_bytes())
    clocks = seen.rows("posts", "event_at", "captured_at")
    assert len(clocks) == 40
    assert all(made < crawled for made, crawled in clocks)  # pyright: ignore[reportOperatorIssue]
