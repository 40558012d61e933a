"""Douyin by MediaCrawler: videos, comments and creators, with native ids and with hashes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file
from tests.loaders.sources.mediacrawler import Json, anonymous, array, jsonl, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.sources.mediacrawler import Written

MADE = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)  # 1727600000
ANSWERED = datetime(2024, 9, 29, 9, 53, 20, tzinfo=UTC)
CRAWLED = datetime(2024, 9, 30, 1, 31, 0, 500_000, tzinfo=UTC)
AUTHOR: Json = {
    "user_id": "7001001001",
    "sec_uid": "MS4wLjABAAAAinvented",
    "short_user_id": "0",
    "user_unique_id": "danaf",
    "user_signature": "",
    "nickname": "达娜讲股",
    "avatar": "",
}
VIDEO: Json = {
    "aweme_id": "7419900000000000001",
    "aweme_type": "0",
    "title": "川发龙蟒起飞 #A股",
    "desc": "川发龙蟒起飞 #A股",
    "create_time": 1727600000,
    **AUTHOR,
    "liked_count": "1.2万",
    "collected_count": "35",
    "comment_count": "7",
    "share_count": "None",
    "ip_location": "四川",
    "last_modify_ts": 1727659860500,
    "aweme_url": "https://www.douyin.com/video/7419900000000000001",
    "cover_url": "",
    "source_keyword": "龙蟒",
}
COMMENT: Json = {
    "comment_id": "7419900000000000101",
    "create_time": 1727603600,
    "ip_location": "",
    "aweme_id": "7419900000000000001",
    "content": "跟了",
    **{**AUTHOR, "user_id": "7001001002", "user_unique_id": "", "short_user_id": "20012", "nickname": "小陈"},
    "sub_comment_count": "1",
    "like_count": 3,
    "last_modify_ts": 1727659860500,
    "parent_comment_id": "0",
    "pictures": "",
}
ANSWER: Json = {**COMMENT, "comment_id": "7419900000000000102", "parent_comment_id": "7419900000000000101"}
CREATOR: Json = {
    "user_id": "7001001001",
    "nickname": "达娜讲股",
    "gender": "Female",
    "avatar": "",
    "desc": "",
    "ip_location": "四川",
    "follows": 12,
    "fans": 10000000,
    "interaction": 52000000,
    "videos_count": 340,
    "last_modify_ts": 1727659860500,
}
HASH = "7dc67977e7aac944"  # sha256sum of 7001001001
ANONYMOUS = anonymous(VIDEO, HASH, "达***股", "sec_uid", "short_user_id", "user_unique_id", "user_signature")
SAMPLE = ("search_contents_2024-09-30.jsonl", jsonl(VIDEO, COMMENT, ANSWER, CREATOR, ANONYMOUS))


@pytest.mark.parametrize("written", [jsonl, array, table], ids=["jsonl", "json", "csv"])
def test_a_video(tmp_path: Path, written: Written) -> None:
    seen = read_file(tmp_path, "f", written(VIDEO))
    assert (seen.source, seen.rejects, seen.gathered.warnings) == ("mediacrawler_douyin", [], [])
    assert seen.rows("posts", "post_id", "account_id", "kind", "text", "hashtags", "via", "status", "url") == [
        (
            *("douyin:7419900000000000001", "douyin:7001001001", "original", "川发龙蟒起飞 #A股", 1, "captured", None),
            "https://www.douyin.com/video/7419900000000000001",
        )
    ]
    clocks = ("event_at", "captured_at", "available_at", "availability")
    assert seen.rows("posts", *clocks) == [(MADE, CRAWLED, MADE, "published")]
    assert seen.rows("accounts", "account_id", "platform", "native_id", "handle", "name", *clocks) == [
        (
            *("douyin:7001001001", "douyin", "7001001001", "danaf", "达娜讲股"),
            *(None, CRAWLED, CRAWLED, "captured"),
        )
    ]
    assert seen.rows("post_counts", "post_id", "kind", "value", "lower_bound", "captured_at") == [
        ("douyin:7419900000000000001", "likes", 12_000, True, CRAWLED),
        ("douyin:7419900000000000001", "saves", 35, False, CRAWLED),
        ("douyin:7419900000000000001", "replies", 7, False, CRAWLED),
    ]
    assert seen.rows("engagements", "post_id") == []


def test_comments_answer_the_video_or_a_comment(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", table(COMMENT, ANSWER))
    first, second = "douyin:comment-7419900000000000101", "douyin:comment-7419900000000000102"
    video, who = "douyin:7419900000000000001", "douyin:7001001002"
    assert seen.rows("posts", "post_id", "account_id", "kind", "parent_id", "text", "url", "event_at") == [
        (first, who, "reply", video, "跟了", None, ANSWERED),
        (second, who, "reply", first, "跟了", None, ANSWERED),
    ]
    columns = ("post_id", "account_id", "target_id", "kind", "target_post_id", "available_at")
    assert seen.rows("engagements", *columns) == [
        (first, who, None, "reply", video, ANSWERED),
        (second, who, None, "reply", first, ANSWERED),
    ]
    assert seen.rows("accounts", "handle") == [("20012",)] * 2
    assert seen.rows("post_counts", "post_id", "kind", "value") == [
        (first, "likes", 3),
        (first, "replies", 1),
        (second, "likes", 3),
    ]


@pytest.mark.parametrize("top", ["0", 0, "", None, "7419900000000000101"])
def test_a_comment_under_the_video_itself_is_written_in_many_ways(tmp_path: Path, top: object) -> None:
    seen = read_file(tmp_path, "f", jsonl({**COMMENT, "parent_comment_id": top}))
    assert seen.rows("posts", "parent_id") == [("douyin:7419900000000000001",)]


def test_a_creator(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", array(CREATOR))
    assert seen.source == "mediacrawler_douyin"
    assert seen.rows("account_counts", "account_id", "kind", "value", "captured_at") == [
        ("douyin:7001001001", "followers", 10_000_000, CRAWLED),
        ("douyin:7001001001", "following", 12, CRAWLED),
        ("douyin:7001001001", "posts", 340, CRAWLED),
        ("douyin:7001001001", "likes", 52_000_000, CRAWLED),
    ]
    assert seen.rows("accounts", "name", "available_at") == [("达娜讲股", CRAWLED)]


def test_an_author_known_by_a_hash_has_no_name(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", jsonl(VIDEO, ANONYMOUS))
    assert seen.rows("posts", "account_id") == [("douyin:7001001001",), ("douyin:#7dc67977e7aac944",)]
    assert seen.rows("accounts", "account_id", "native_id", "handle", "name")[1] == (
        *("douyin:#7dc67977e7aac944", None, None, None),
    )


def test_without_a_time_of_the_crawl_counts_are_never_used(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", jsonl({**VIDEO, "last_modify_ts": ""}))
    assert seen.rows("post_counts", "captured_at", "availability")[0] == (None, "unknown")
    assert seen.rows("posts", "available_at", "availability") == [(MADE, "published")]


ID, EPOCH = "expected an id", "expected an epoch in seconds"
ROUNDED = "this id was rounded by the program that wrote it"


@pytest.mark.parametrize(
    ("changes", "column", "value", "reason"),
    [
        ({"aweme_id": "7.4199E+18"}, "aweme_id", "7.4199E+18", ID),
        ({"aweme_id": 7.4199e18}, "aweme_id", "7.4199e+18", ROUNDED),
        ({"aweme_id": None}, "aweme_id", None, ID),
        ({"user_id": ""}, "user_id", "", "nothing says who wrote it"),
        ({"user_id": "None"}, "user_id", "None", ID),
        ({"user_id": HASH}, "user_id", HASH, "a creator_hash where an id is expected: the row was written by another"),
        ({"user_id": "", "creator_hash": "7001001001"}, "creator_hash", "7001001001", "expected 16 hexadecimal digits"),
        ({"create_time": "1.7276E+09"}, "create_time", "1.7276E+09", "this time was rounded"),
        ({"create_time": "soon"}, "create_time", "soon", EPOCH),
        ({"create_time": 0}, "create_time", "0", EPOCH),
        ({"last_modify_ts": ["now"]}, "last_modify_ts", "['now']", EPOCH),
        ({"desc": {"text": "a"}}, "desc", "{'text': 'a'}", "expected text"),
    ],
)
def test_a_bad_record_is_refused_and_the_rest_is_kept(
    tmp_path: Path, changes: Json, column: str, value: str | None, reason: str
) -> None:
    seen = read_file(tmp_path, "f", jsonl(VIDEO, {**VIDEO, **changes}, COMMENT))
    [(line, found_column, found_value, found_reason)] = seen.rejects
    assert (line, found_column, found_value) == (2, column, value)
    assert str(found_reason).startswith(reason)
    assert (len(seen.rows("posts", "post_id")), seen.gathered.rows) == (2, 3)


def test_rows_written_after_an_upgrade_do_not_fit_the_header(tmp_path: Path) -> None:
    fields = [key for key in VIDEO if key in ANONYMOUS and key != "nickname"]
    current: Json = {key: ANONYMOUS[key] for key in [*fields[:5], "creator_hash", "nickname", *fields[5:]]}
    seen = read_file(tmp_path, "f", table(VIDEO, current, VIDEO))
    [(line, column, value, reason)] = seen.rejects
    assert (line, column, reason) == (3, "", "15 fields where the header has 21")
    assert str(value).startswith("7419900000000000001,0,")
    assert len(seen.rows("posts", "post_id")) == 2
    assert len(seen.gathered.warnings) == 1
    assert seen.gathered.warnings[0].startswith("some rows do not fit the header: the crawler was upgraded")


def test_a_record_of_no_kind_is_refused(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", jsonl(VIDEO, {"status_code": 0, "msg": "ok"}))
    assert seen.rejects == [(2, "", "status_code, msg", "a record of none of the kinds this format has")]
