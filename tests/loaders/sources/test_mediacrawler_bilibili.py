"""Bilibili by MediaCrawler: videos, comments, creators, their followers and their dynamics."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file
from tests.loaders.sources.mediacrawler import Json, anonymous, array, jsonl, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.sources.mediacrawler import Written

MADE = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
CRAWLED = datetime(2024, 9, 30, 1, 31, 0, 500_000, tzinfo=UTC)
VIDEO: Json = {
    "video_id": "114000000000001",
    "video_type": "video",
    "title": "龙蟒怎么看",
    "desc": "-",
    "create_time": 1727600000,
    "user_id": "900001",
    "nickname": "达娜",
    "avatar": "",
    "liked_count": "56",
    "disliked_count": "0",
    "video_play_count": "3648",
    "video_favorite_count": "12",
    "video_share_count": "5",
    "video_coin_count": "9",
    "video_danmaku": "8",
    "video_comment": "81",
    "last_modify_ts": 1727659860500,
    "video_url": "https://www.bilibili.com/video/av114000000000001",
    "video_cover_url": "",
    "source_keyword": "龙蟒",
}
COMMENT: Json = {
    "comment_id": "262000000001",
    "parent_comment_id": "0",
    "create_time": 1727600000,
    "video_id": "114000000000001",
    "content": "太贵了[doge]",
    "user_id": "900002",
    "nickname": "小陈",
    "sex": "保密",
    "sign": "",
    "avatar": "",
    "sub_comment_count": "1",
    "like_count": 6,
    "last_modify_ts": 1727659860500,
}
ANSWER: Json = {**COMMENT, "comment_id": "262000000002", "parent_comment_id": "262000000001"}
CREATOR: Json = {
    **{"user_id": "900001", "nickname": "达娜", "sex": "女", "sign": "", "avatar": "", "last_modify_ts": 1727659860500},
    **{"total_fans": 5000, "total_liked": 81000, "user_rank": 6, "is_official": 0},
}
CONTACT: Json = {
    **{"up_id": 900001, "fan_id": 900002, "up_name": "达娜", "fan_name": "小陈", "up_sign": "", "fan_sign": ""},
    **{"up_avatar": "", "fan_avatar": "", "last_modify_ts": 1727659860500},
}
DYNAMIC: Json = {
    **{"dynamic_id": "980000000000000001", "user_id": "900001", "user_name": "达娜", "text": "明天看龙蟒"},
    **{"type": "WORD", "pub_ts": 1727600000, "total_comments": 3, "total_forwards": 1, "total_liked": 20},
    "last_modify_ts": 1727659860500,
}
HASHED: Json = anonymous(DYNAMIC, "68bc4088507d3b48", "", "nickname")  # sha256sum of 900001
SAMPLE = ("creator_contents_2024-09-30.json", array(VIDEO, COMMENT, ANSWER, CREATOR, CONTACT, DYNAMIC, HASHED))


def test_a_video(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "1_search_videos_2024-09-30.csv", table(VIDEO))
    assert (seen.source, seen.rejects) == ("mediacrawler_bilibili", [])
    assert seen.rows("posts", "post_id", "account_id", "text", "event_at", "available_at", "url") == [
        (
            *("bilibili:114000000000001", "bilibili:900001", "龙蟒怎么看", MADE, MADE),
            "https://www.bilibili.com/video/av114000000000001",
        )
    ]
    assert seen.rows("post_counts", "kind", "value") == [
        ("likes", 56),
        ("views", 3648),
        ("saves", 12),
        ("reshares", 5),
        ("replies", 81),
    ]


def test_comments(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", table(COMMENT, ANSWER))
    assert (seen.source, seen.rejects) == ("mediacrawler_bilibili", [])
    assert seen.rows("engagements", "post_id", "account_id", "target_post_id") == [
        ("bilibili:comment-262000000001", "bilibili:900002", "bilibili:114000000000001"),
        ("bilibili:comment-262000000002", "bilibili:900002", "bilibili:comment-262000000001"),
    ]
    assert seen.rows("post_counts", "kind", "value") == [("likes", 6), ("replies", 1), ("likes", 6)]


@pytest.mark.parametrize(("official", "verified"), [(0, True), ("1", True), (-1, False), ("", None), ([], None)])
def test_a_creator(tmp_path: Path, official: object, verified: object) -> None:
    seen = read_file(tmp_path, "f", jsonl({**CREATOR, "is_official": official}))
    assert (seen.source, seen.rejects) == ("mediacrawler_bilibili", [])
    assert seen.rows("account_counts", "account_id", "kind", "value", "captured_at") == [
        ("bilibili:900001", "followers", 5000, CRAWLED),
        ("bilibili:900001", "likes", 81_000, CRAWLED),
    ]
    assert seen.rows("accounts", "name", "verified") == [("达娜", verified)]


@pytest.mark.parametrize("written", [jsonl, table])
def test_a_contact_follows_the_creator(tmp_path: Path, written: Written) -> None:
    seen = read_file(tmp_path, "f", written(CONTACT))
    columns = ("follower_id", "followed_id", "since", "event_at", "captured_at", "available_at", "availability")
    assert seen.rows("follows", *columns) == [
        ("bilibili:900002", "bilibili:900001", None, None, CRAWLED, CRAWLED, "captured")
    ]
    assert seen.rows("accounts", "account_id", "name") == [("bilibili:900001", "达娜"), ("bilibili:900002", "小陈")]


def test_contacts_of_the_first_days_have_no_time_of_the_crawl(tmp_path: Path) -> None:
    old = {key: value for key, value in CONTACT.items() if key != "last_modify_ts"}
    seen = read_file(tmp_path, "f", jsonl(old, {**old, "fan_id": "x"}, {**old, "fan_id": 900001}))
    assert seen.rows("follows", "available_at", "availability") == [(None, "unknown")]
    assert seen.rejects == [
        (2, "fan_id", "x", "expected an id"),
        (3, "fan_id", "900001", "an account that follows itself"),
    ]


def test_dynamics(tmp_path: Path) -> None:
    forward, notice = {**DYNAMIC, "type": "FORWARD"}, {**DYNAMIC, "type": "AV", "text": ""}
    seen = read_file(tmp_path, "f", jsonl(DYNAMIC, forward, notice, HASHED))
    assert (seen.source, seen.rejects, seen.gathered.rows) == ("mediacrawler_bilibili", [], 4)
    post, url = "bilibili:dynamic-980000000000000001", "https://t.bilibili.com/980000000000000001"
    assert seen.rows("posts", "post_id", "account_id", "kind", "text", "event_at", "url") == [
        (post, "bilibili:900001", "original", "明天看龙蟒", MADE, url),
        (post, "bilibili:900001", "quote", "明天看龙蟒", MADE, url),
        (post, "bilibili:#68bc4088507d3b48", "original", "明天看龙蟒", MADE, url),
    ]
    assert seen.rows("post_counts", "kind", "value")[:3] == [("likes", 20), ("replies", 3), ("reshares", 1)]
    assert seen.rows("accounts", "name") == [("达娜",), ("达娜",), ("达娜",), (None,)]


def test_a_hash_under_the_header_of_the_same_width_is_refused(tmp_path: Path) -> None:
    """Dynamics have as many fields with a hash as with an id."""
    seen = read_file(tmp_path, "f", table(DYNAMIC, {**DYNAMIC, "user_id": "68bc4088507d3b48"}))
    assert [refused[:3] for refused in seen.rejects] == [(3, "user_id", "68bc4088507d3b48")]
    assert len(seen.rows("posts", "post_id")) == 1
