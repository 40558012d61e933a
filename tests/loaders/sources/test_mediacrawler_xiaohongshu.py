"""Xiaohongshu by MediaCrawler: titles that repeat the text, notes edited later, counts with a plus."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file
from tests.loaders.sources.mediacrawler import Json, anonymous, array, jsonl, table

if TYPE_CHECKING:
    from pathlib import Path

MADE = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
EDITED = datetime(2024, 9, 29, 10, 53, 20, tzinfo=UTC)
CRAWLED = datetime(2024, 9, 30, 1, 31, 0, 500_000, tzinfo=UTC)
NOTE: Json = {
    "note_id": "66f900000000000000000001",
    "type": "normal",
    "title": "今天的龙蟒",
    "desc": "涨停了 #A股[话题]#",
    "video_url": "",
    "time": 1727600000000,
    "last_update_time": 1727600000000,
    "user_id": "60000000000000000000000a",
    "nickname": "达娜",
    "avatar": "",
    "liked_count": "10+",
    "collected_count": "1万+",
    "comment_count": "",
    "share_count": "3",
    "ip_location": "四川",
    "image_list": "",
    "tag_list": "A股",
    "last_modify_ts": 1727659860500,
    "note_url": "https://www.xiaohongshu.com/explore/66f900000000000000000001?xsec_token=abc&xsec_source=pc_search",
    "source_keyword": "龙蟒",
    "xsec_token": "abc",
}
COMMENT: Json = {
    "comment_id": "66fa00000000000000000001",
    "create_time": 1727600000000,
    "ip_location": "四川",
    "note_id": "66f900000000000000000001",
    "content": "真的吗",
    "user_id": "60000000000000000000000b",
    "nickname": "小陈",
    "avatar": "",
    "sub_comment_count": "1",
    "pictures": "",
    "parent_comment_id": 0,
    "last_modify_ts": 1727659860500,
    "like_count": "2",
}
ANSWER: Json = {
    **anonymous(COMMENT, "f5f715902342332b", "达*"),  # sha256sum of 60000000000000000000000a
    "comment_id": "66fa00000000000000000002",
    "parent_comment_id": "66fa00000000000000000001",
}
CREATOR: Json = {
    "user_id": "60000000000000000000000a",
    "nickname": "达娜",
    "gender": "女",
    "avatar": "",
    "desc": "",
    "ip_location": "",
    "follows": "10+",
    "fans": "2345",
    "interaction": "1.1万",
    "tag_list": "{}",
    "last_modify_ts": 1727659860500,
}
SAMPLE = ("search_contents_2024-09-30.json", array(NOTE, COMMENT, ANSWER, CREATOR))


def test_a_note(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", array(NOTE))
    assert (seen.source, seen.rejects) == ("mediacrawler_xiaohongshu", [])
    note, url = "xiaohongshu:66f900000000000000000001", "https://www.xiaohongshu.com/explore/66f900000000000000000001"
    assert seen.rows("posts", "post_id", "account_id", "text", "hashtags", "url", "status") == [
        (note, "xiaohongshu:60000000000000000000000a", "今天的龙蟒\n涨停了 #A股[话题]#", 1, url, None)
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at") == [(MADE, CRAWLED, MADE)]
    assert seen.rows("post_counts", "kind", "value", "lower_bound") == [
        ("likes", 10, True),
        ("saves", 10_000, True),
        ("reshares", 3, False),
    ]


def test_the_text_of_an_edited_note_is_available_from_the_edit(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", table({**NOTE, "last_update_time": 1727607200000}))
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability", "status") == [
        (MADE, CRAWLED, EDITED, "published", "edited")
    ]


@pytest.mark.parametrize("never", [0, "0", "", None, 1727599999000])
def test_a_note_that_was_never_edited(tmp_path: Path, never: object) -> None:
    seen = read_file(tmp_path, "f", jsonl({**NOTE, "last_update_time": never}))
    assert seen.rows("posts", "available_at", "status") == [(MADE, None)]


@pytest.mark.parametrize(
    ("title", "desc", "text"),
    [
        ("涨停了", "涨停了，明天再看", "涨停了，明天再看"),  # the crawler takes the beginning where there is no title
        ("涨停了", "", "涨停了"),
        ("", "涨停了", "涨停了"),
        (666, " 涨停了 ", "666\n涨停了"),
        ("", None, ""),
    ],
)
def test_title_and_description_are_one_text(tmp_path: Path, title: object, desc: object, text: str) -> None:
    seen = read_file(tmp_path, "f", jsonl({**NOTE, "title": title, "desc": desc}))
    assert seen.rows("posts", "text") == [(text,)]


def test_comments(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", jsonl(COMMENT, ANSWER))
    first, second = "xiaohongshu:comment-66fa00000000000000000001", "xiaohongshu:comment-66fa00000000000000000002"
    assert (seen.source, seen.rejects) == ("mediacrawler_xiaohongshu", [])
    assert seen.rows("posts", "post_id", "account_id", "parent_id") == [
        (first, "xiaohongshu:60000000000000000000000b", "xiaohongshu:66f900000000000000000001"),
        (second, "xiaohongshu:#f5f715902342332b", first),
    ]
    assert seen.rows("accounts", "name") == [("小陈",), (None,)]
    assert seen.rows("post_counts", "post_id", "kind", "value") == [
        (first, "likes", 2),
        (first, "replies", 1),
        (second, "likes", 2),
    ]


def test_a_creators_interaction_adds_likes_and_saves_and_is_left_out(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "f", array(CREATOR))
    assert seen.source == "mediacrawler_xiaohongshu"
    assert seen.rows("account_counts", "kind", "value", "lower_bound") == [
        ("followers", 2345, False),
        ("following", 10, True),
    ]


def test_a_row_shifted_against_its_header_of_the_same_width_is_refused(tmp_path: Path) -> None:
    """Comments of 2024-03 have as many fields as those of 2026-07."""
    old = "comment_id,create_time,ip_location,note_id,content,user_id,nickname,avatar,sub_comment_count,pictures"
    row = (
        "66fa00000000000000000003,1727600000000,66f900000000000000000001,真的吗,f5f715902342332b,达*,0,,,1727659860500"
    )
    good = "66fa00000000000000000004,1727600000000,,66f900000000000000000001,好,60000000000000000000000b,陈,,0,"
    seen = read_file(tmp_path, "f", f"{old},last_modify_ts\n{row},2\n{good},1727659860500\n".encode("utf-8-sig"))
    assert seen.rejects == [(2, "user_id", "达*", "expected an id")]
    assert seen.rows("posts", "post_id") == [("xiaohongshu:comment-66fa00000000000000000004",)]
