"""Douyin's API: videos of a search and comments, however they are wrapped, and nothing of TikTok's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.sources import douyin_api
from tests.loaders.reading import read_file, refusal, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json

AT = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
READ = datetime(2024, 9, 30, 9, 53, 20, tzinfo=UTC)
UNSAID = {"follower_count": 0, "following_count": 0, "aweme_count": 0, "total_favorited": 0}

ANN = {"uid": "101", "unique_id": "ann_a", "nickname": "安安", "custom_verify": "", **UNSAID}
VIDEO: Json = {
    "aweme_id": "7420000000000000001",
    "desc": "看好川发龙蟒 #股票",
    "item_title": "",
    "create_time": 1727600000,
    "author": ANN,
    "region": "CN",
    "share_url": "https://www.iesdouyin.com/share/video/7420000000000000001/",
    "statistics": {"digg_count": 5, "comment_count": 2, "share_count": 0, "collect_count": 3, "play_count": 0},
    "status": {"is_delete": False, "is_private": False},
}


def comment(native: str, who: str, text: str, **fields: object) -> Json:
    user = {"uid": who, "unique_id": "", "short_id": f"s{who}", "nickname": f"n{who}"}
    whole = {"cid": native, "text": text, "aweme_id": "7420000000000000001", "create_time": 1727600060, "user": user}
    return {**whole, "digg_count": 1, "reply_id": "0", "reply_to_reply_id": "0", "ip_label": "四川", **fields}


INNER = comment("903", "103", "对", reply_id="902", reply_to_reply_id="0", create_time=1727600120)
COMMENTS = [comment("902", "102", "真的吗", reply_comment_total=2, reply_comment=[INNER])]
SAMPLE = ("captures.json", orjson.dumps([{"type": 1, "aweme_info": VIDEO}, *COMMENTS]))


def answer(data: object) -> bytes:
    """A whole response of TikHub."""
    return orjson.dumps({"code": 200, "request_id": "r", "time_stamp": 1727690000, "params": {}, "data": data})


def test_a_video(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "videos.json", orjson.dumps([{"type": 1, "aweme_info": VIDEO}]))
    assert seen.source == "douyin_api"
    columns = ("post_id", "platform", "account_id", "kind", "text", "hashtags", "url", "status", "via")
    assert seen.rows("posts", *columns) == [
        (
            "douyin:7420000000000000001",
            "douyin",
            "douyin:101",
            "original",
            "看好川发龙蟒 #股票",
            1,
            "https://www.douyin.com/video/7420000000000000001",
            None,
            "captured",
        )
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability") == [
        (AT, None, AT, "published")
    ]
    assert seen.rows("accounts", "account_id", "native_id", "handle", "name", "verified", "availability") == [
        ("douyin:101", "101", "ann_a", "安安", None, "unknown")
    ]
    assert seen.rows("account_counts", "kind") == []
    assert seen.rows("post_counts", "kind", "value", "lower_bound", "captured_at", "availability") == [
        ("likes", 5, False, None, "unknown"),
        ("replies", 2, False, None, "unknown"),
        ("reshares", 0, False, None, "unknown"),
        ("saves", 3, False, None, "unknown"),
    ]
    assert (seen.rejects, seen.gathered.rows, seen.gathered.warnings) == ([], 1, [])


def test_what_is_returned_of_the_author_is_kept(tmp_path: Path) -> None:
    known = {**ANN, "follower_count": 1_200_000, "following_count": 12, "enterprise_verify_reason": "某公司"}
    changed = {**VIDEO, "author": known, "item_title": "盘后", "status": {"is_delete": True}}
    seen = read_file(tmp_path, "v.json", answer({"status_code": 0, "data": [{"type": 1, "aweme_info": changed}]}))
    assert seen.rows("account_counts", "kind", "value", "captured_at", "available_at", "availability") == [
        ("followers", 1_200_000, READ, READ, "captured"),
        ("following", 12, READ, READ, "captured"),
    ]
    assert seen.rows("accounts", "verified", "captured_at") == [(True, READ)]
    assert seen.rows("posts", "text", "status") == [("盘后\n看好川发龙蟒 #股票", "deleted")]
    assert seen.rows("posts", "event_at", "captured_at", "available_at") == [(AT, READ, AT)]


def test_comments_and_the_replies_inside_them(tmp_path: Path) -> None:
    seen = read_file(
        tmp_path, "c.json", orjson.dumps({"status_code": 0, "comments": COMMENTS, "extra": {"now": 1727690000000}})
    )
    first, second = "douyin:comment-902", "douyin:comment-903"
    assert seen.rows("posts", "post_id", "account_id", "kind", "parent_id", "parent_account_id", "text") == [
        (first, "douyin:102", "reply", "douyin:7420000000000000001", None, "真的吗"),
        (second, "douyin:103", "reply", first, "douyin:102", "对"),
    ]
    assert seen.rows("engagements", "post_id", "account_id", "target_id", "kind", "target_post_id") == [
        (first, "douyin:102", None, "reply", "douyin:7420000000000000001"),
        (second, "douyin:103", "douyin:102", "reply", first),
    ]
    assert seen.rows("accounts", "handle", "name") == [("s102", "n102"), ("s103", "n103")]
    assert seen.rows("post_counts", "post_id", "kind", "value", "captured_at") == [
        (first, "likes", 1, READ),
        (first, "replies", 2, READ),
        (second, "likes", 1, READ),
    ]
    assert seen.gathered.rows == 2


@pytest.mark.parametrize(
    "content",
    [
        orjson.dumps([VIDEO, VIDEO]),
        answer({"status_code": 0, "data": [{"type": 1, "aweme_info": VIDEO}, {"type": 1, "aweme_info": VIDEO}]}),
        orjson.dumps({"aweme_list": [VIDEO, VIDEO], "has_more": 1}),
        orjson.dumps({"type": 1, "aweme_info": VIDEO}) + b"\n" + orjson.dumps(VIDEO) + b"\n",
        answer({"aweme_detail": VIDEO}) + b"\n" + answer({"aweme_detail": VIDEO}),
        orjson.dumps([{"type": 1, "aweme_info": VIDEO}, {"type": 4, "user_list": []}, {"aweme_list": None}, VIDEO]),
    ],
)
def test_every_wrapping_gives_the_same_posts(tmp_path: Path, content: bytes) -> None:
    """Cards of a search without a video are passed over."""
    seen = read_file(tmp_path, "v.json", content)
    assert seen.rows("posts", "post_id") == [("douyin:7420000000000000001",)] * 2
    assert seen.rejects == []


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({**VIDEO, "aweme_id": 7.42e18}, "aweme_id", "this id was rounded"),
        ({**VIDEO, "aweme_id": None}, "aweme_id", "expected an id"),
        ({**VIDEO, "create_time": "soon"}, "create_time", "expected an epoch"),
        ({**VIDEO, "author": {"nickname": "x"}}, "author.uid", "expected an id"),
        ({**VIDEO, "author": []}, "author.uid", "expected an id"),
        (comment("9", "1", "x", user=None), "user.uid", "expected an id"),
        (comment("9", "1", "x", reply_id="x"), "reply_id", "expected an id"),
        ({"text": "hm"}, "aweme_id", "expected a video with `aweme_id` or a comment with `cid`"),
        ("hm", "", "expected a JSON object"),
    ],
)
def test_a_bad_record_is_refused_and_the_rest_is_kept(
    tmp_path: Path, changed: object, column: str, reason: str
) -> None:
    seen = read_file(tmp_path, "v.json", orjson.dumps([VIDEO, changed, VIDEO]))
    [(row, found_column, _, found_reason)] = seen.rejects
    assert (row, found_column) == (2, column)
    assert str(found_reason).startswith(reason)
    assert len(seen.rows("posts", "post_id")) == 2
    assert len(seen.rows("accounts", "account_id")) == 2


@pytest.mark.parametrize(
    "lookalike",
    [
        {**VIDEO, "region": "US", "share_url": "https://www.tiktok.com/@ann/video/1"},
        {**VIDEO, "region": "US", "share_url": "", "author": {**ANN, "region": "US"}},
        comment("1", "2", "nice", ip_label=None, comment_language="en", trans_btn_style=0),
        {"id": "1", "desc": "x", "createTime": 1727600000, "author": {"id": "1", "uniqueId": "a"}, "stats": {}},
        {"aweme_id": "1", "desc": "x", "create_time": 1727600000, "user_id": "1", "liked_count": "5"},
    ],
)
def test_lookalikes_are_left_alone(tmp_path: Path, lookalike: Json) -> None:
    """TikTok's videos and comments, its web pages, and what MediaCrawler makes of Douyin's."""
    sample = take_sample(SourceFile(write(tmp_path, "v.json", orjson.dumps([lookalike]))))
    assert not douyin_api.recognise(sample)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("douyin_search_items.json", {"posts": 2, "accounts": 2, "post_counts": 8, "shared_items": 1}),
        ("douyin_comments.json", {"posts": 20, "accounts": 20, "engagements": 20, "post_counts": 40}),
    ],
)
def test_real_captures(tmp_path: Path, shared_data: Path, name: str, rows: dict[str, int]) -> None:
    """Counted by hand: no reply stands inside the comments, and nobody's views or followers are returned."""
    seen = read_file(tmp_path, name, (shared_data / "formats" / "raw_api" / name).read_bytes())
    assert seen.source == "douyin_api"
    assert {table: found.num_rows for table, found in seen.tables.items()} == rows


@pytest.mark.parametrize("name", ["tiktok_comments.json", "tiktok_web_search_items.json"])
def test_real_captures_of_tiktok_are_not_ours(tmp_path: Path, shared_data: Path, name: str) -> None:
    content = (shared_data / "formats" / "raw_api" / name).read_bytes()
    assert "No known format" in refusal(tmp_path, name, content)
