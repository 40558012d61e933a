"""Comments of WeChat Channels as wx_channel saves them, in both of its layouts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json

SAVED = datetime(2024, 9, 30, 9, 53, 20, tzinfo=UTC)
AT = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)


def comment(native: str, who: str, text: str, answered: str = "0", **fields: object) -> Json:
    whole: Json = {"commentId": native, "replyCommentId": answered, "username": who, "nickname": f"n{who}"}
    return {**whole, "content": text, "createtime": "1727600000", "likeCount": 2, "levelTwoComment": [], **fields}


INNER = comment("802", "v2_ann@finder", "谢谢", "801")
COMMENTS = [comment("801", "v5_ben@stranger", "好", levelTwoComment=[INNER], expandCommentCount=1)]
NEW: Json = {
    "objectId": "14500000000000000001",
    "title": "机器人",
    "author": "安安",
    "commentInfo": COMMENTS,
    "countInfo": {"commentCount": 1},
    "originalCommentCount": 2,
    "savedAt": "2024-09-30T17:53:20+08:00",
    "source": "finderGetCommentList",
}
OLD: Json = {
    "videoId": "14500000000000000001",
    "videoTitle": "机器人",
    "comments": COMMENTS,
    "commentCount": 2,
    "originalCommentCount": 2,
    "saved_at": "2024-09-30T17:53:20+08:00",
    "timestamp": 1727690000000,
}
SAMPLE = ("机器人.json", orjson.dumps(NEW))


@pytest.mark.parametrize("page", [NEW, OLD])
def test_comments(tmp_path: Path, page: Json) -> None:
    seen = read_file(tmp_path, "x.json", orjson.dumps(page, option=orjson.OPT_INDENT_2))
    assert seen.source == "wechat_channels_comments"
    video, first = "wechat_channels:14500000000000000001", "wechat_channels:comment-801"
    ben, ann = "wechat_channels:v5_ben@stranger", "wechat_channels:v2_ann@finder"
    assert seen.rows("posts", "post_id", "account_id", "kind", "parent_id", "parent_account_id", "text") == [
        (first, ben, "reply", video, None, "好"),
        ("wechat_channels:comment-802", ann, "reply", first, ben, "谢谢"),
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at") == [(AT, SAVED, AT)] * 2
    assert seen.rows("engagements", "account_id", "target_id", "target_post_id") == [
        (ben, None, video),
        (ann, ben, first),
    ]
    assert seen.rows("post_counts", "post_id", "kind", "value", "available_at") == [
        (first, "likes", 2, SAVED),
        (first, "replies", 1, SAVED),
        ("wechat_channels:comment-802", "likes", 2, SAVED),
    ]
    assert seen.gathered.warnings == []


def test_the_oldest_layout_names_its_commenters_only(tmp_path: Path) -> None:
    entry = {"id": "803", "content": "好", "nickname": "本", "createTime": 1727600000, "likeCount": 0}
    seen = read_file(tmp_path, "x.json", orjson.dumps({**OLD, "comments": [entry], "originalCommentCount": 0}))
    assert seen.rows("posts", "post_id", "account_id", "event_at") == [
        ("wechat_channels:comment-803", "wechat_channels:@本", AT)
    ]
    assert seen.rows("accounts", "native_id", "name") == [(None, "本")]


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    short = read_file(tmp_path, "x.json", orjson.dumps({**NEW, "originalCommentCount": 90}))
    assert short.gathered.warnings == ["the page counted 90 comments, 2 are in the file"]
    partial = read_file(tmp_path, "x.partial.json", orjson.dumps({**NEW, "originalCommentCount": 90}))
    assert partial.gathered.warnings == ["the file's name says that it is unfinished: comments are missing"]


@pytest.mark.parametrize(
    ("page", "column", "reason"),
    [
        ({**NEW, "objectId": "x"}, "objectId", "expected an id"),
        ({**OLD, "videoId": None}, "videoId", "expected an id"),
        ({**NEW, "commentInfo": [comment("80a", "v5_b", "x")]}, "comment_id", "expected an id"),
        ({**NEW, "commentInfo": [comment("80", "v5_b", "x", createtime="")]}, "createtime", "expected an epoch"),
        ({**NEW, "commentInfo": [7]}, "", "expected a JSON object"),
    ],
)
def test_a_bad_comment_is_refused(tmp_path: Path, page: Json, column: str, reason: str) -> None:
    seen = read_file(tmp_path, "x.json", orjson.dumps(page))
    _, found_column, _, found_reason = seen.rejects[0]
    assert found_column == column
    assert str(found_reason).startswith(reason)


def test_a_page_without_comments_is_an_empty_file_of_this_format(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.json", orjson.dumps({**NEW, "commentInfo": [], "originalCommentCount": 0}))
    assert (seen.source, seen.gathered.rows, seen.tables) == ("wechat_channels_comments", 0, {})


def test_a_page_that_does_not_say_when_it_was_saved_is_not_ours(tmp_path: Path) -> None:
    page = {name: value for name, value in OLD.items() if name != "saved_at"}
    assert "No known format" in refusal(tmp_path, "x.json", orjson.dumps(page))
