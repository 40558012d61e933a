"""Kuaishou by MediaCrawler: times in milliseconds, views, comments that name no comment they answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file
from tests.loaders.sources.mediacrawler import Json, anonymous, jsonl, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.sources.mediacrawler import Written

MADE = datetime(2024, 9, 29, 8, 53, 20, 250_000, tzinfo=UTC)
CRAWLED = datetime(2024, 9, 30, 1, 31, 0, 500_000, tzinfo=UTC)
VIDEO: Json = {
    "video_id": "3xdanavideo0001",
    "video_type": "1",
    "title": "龙蟒今天如何",
    "desc": "龙蟒今天如何",
    "create_time": 1727600000250,
    "user_id": "3xdana0001",
    "nickname": "达娜",
    "avatar": "",
    "liked_count": "88",
    "viewd_count": "3.4亿",
    "last_modify_ts": 1727659860500,
    "video_url": "https://www.kuaishou.com/short-video/3xdanavideo0001",
    "video_cover_url": "",
    "video_play_url": "",
    "source_keyword": "",
}
COMMENT: Json = {
    "comment_id": "880000000001",
    "create_time": 1727600000250,
    "video_id": "3xdanavideo0001",
    "content": "好",
    "user_id": 90210,
    "nickname": "小陈",
    "avatar": "",
    "sub_comment_count": "2",
    "last_modify_ts": 1727659860500,
}
CREATOR: Json = {
    "user_id": "3xdana0001",
    "nickname": "达娜",
    "gender": "Female",
    "avatar": "",
    "desc": "",
    "ip_location": "",
    "follows": "5",
    "fans": "12.5万",
    "interaction": "77",
    "last_modify_ts": 1727659860500,
}
SAMPLE = ("search_contents_2024-09-30.csv", table(VIDEO, {**VIDEO, "video_id": "3xdanavideo0002", "title": "二"}))


def test_a_video(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", table(VIDEO))
    assert (seen.source, seen.rejects) == ("mediacrawler_kuaishou", [])
    assert seen.rows("posts", "post_id", "account_id", "text", "event_at", "captured_at", "url") == [
        (
            *("kuaishou:3xdanavideo0001", "kuaishou:3xdana0001", "龙蟒今天如何", MADE, CRAWLED),
            "https://www.kuaishou.com/short-video/3xdanavideo0001",
        )
    ]
    assert seen.rows("post_counts", "kind", "value", "lower_bound") == [
        ("likes", 88, False),
        ("views", 340_000_000, True),
    ]


def test_a_comment_answers_the_video(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", jsonl(COMMENT))
    assert seen.source == "mediacrawler_kuaishou"
    assert seen.rows("posts", "post_id", "account_id", "kind", "parent_id") == [
        ("kuaishou:comment-880000000001", "kuaishou:90210", "reply", "kuaishou:3xdanavideo0001")
    ]
    assert seen.rows("engagements", "kind", "target_post_id") == [("reply", "kuaishou:3xdanavideo0001")]
    assert seen.rows("post_counts", "kind", "value") == [("replies", 2)]


@pytest.mark.parametrize(
    ("video", "made", "source"),
    [
        ("3xdanavideo0001", 1727600000250, "mediacrawler_kuaishou"),
        ("5188888888", 1727600000250, "mediacrawler_kuaishou"),
        ("114475709500307", 1727600000, "mediacrawler_bilibili"),
    ],
)
@pytest.mark.parametrize("written", [jsonl, table])
def test_bilibilis_comments_of_old_have_the_same_fields(
    tmp_path: Path, written: Written, video: str, made: int, source: str
) -> None:
    seen = read_file(tmp_path, "f", written({**COMMENT, "video_id": video, "create_time": made}))
    assert (seen.source, seen.rejects) == (source, [])
    assert seen.rows("posts", "parent_id") == [(f"{source.removeprefix('mediacrawler_')}:{video}",)]


def test_a_creator_counts_public_videos_as_interaction(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", table(CREATOR))
    assert seen.source == "mediacrawler_kuaishou"
    assert seen.rows("account_counts", "kind", "value", "lower_bound") == [
        ("followers", 125_000, True),
        ("following", 5, False),
        ("posts", 77, False),
    ]


def test_an_author_known_by_a_hash(tmp_path: Path) -> None:
    hashed = anonymous(COMMENT, "154723f857bef6ef", "*")  # sha256sum of 3xdana0001
    seen = read_file(tmp_path, "f", jsonl(hashed))
    assert seen.rows("accounts", "account_id", "name") == [("kuaishou:#154723f857bef6ef", None)]
