"""WeChat Channels by TikHub: videos of a search and comments, with and without the response around them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json

AT = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
READ = datetime(2024, 9, 30, 9, 53, 20, tzinfo=UTC)
MARKED = '<em class="highlight">机器人</em>要来了 A&amp;B\n#<em class="highlight">机器人</em>'
UNTOLD = "nothing says which video these comments are under; state it: --target FILE=VIDEO"

VIDEO: Json = {
    "id": "14500000000000000001",
    "nickname": "安安",
    "username": "v2_0600ann@finder",
    "object_desc": {"description": MARKED, "media_type": 4},
    "createtime": 1727600000,
    "like_count": 1,
    "fav_count": 9,
    "forward_count": 4,
    "comment_count": 0,
    "read_count": 0,
    "deletetime": 0,
}


def comment(native: str, who: str, text: str, answered: str = "0", **fields: object) -> Json:
    whole: Json = {"comment_id": native, "reply_comment_id": answered, "username": who, "nickname": f"n{who}"}
    return {**whole, "content": text, "createtime": "1727600060", "like_count": 2, "level_two_comment": [], **fields}


INNER = comment("802", "v2_ann@finder", "谢谢", "801")
COMMENTS = [comment("801", "v5_ben@stranger", "好", level_two_comment=[INNER], expand_comment_count=1)]
SAMPLE = ("captures.json", orjson.dumps([VIDEO, *COMMENTS]))


def answer(data: object, **params: object) -> bytes:
    """A whole response."""
    return orjson.dumps({"code": 200, "request_id": "r", "time_stamp": 1727690000, "params": params, "data": data})


@pytest.mark.parametrize("content", [orjson.dumps([VIDEO]), answer({"last_buff": "x", "media_list": [VIDEO]})])
def test_a_video(tmp_path: Path, content: bytes) -> None:
    """Likes are the thumbs-up, `fav_count`; views of 0 were not returned; the marks of the search are no text."""
    seen = read_file(tmp_path, "v.json", content)
    assert seen.source == "wechat_channels_tikhub"
    read = READ if b"time_stamp" in content else None
    assert seen.rows("posts", "post_id", "account_id", "kind", "text", "status", "url") == [
        (
            "wechat_channels:14500000000000000001",
            "wechat_channels:v2_0600ann@finder",
            "original",
            "机器人要来了 A&B\n#机器人",
            None,
            None,
        )
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at") == [(AT, read, AT)]
    assert seen.rows("accounts", "native_id", "name", "captured_at") == [("v2_0600ann@finder", "安安", read)]
    assert seen.rows("post_counts", "kind", "value", "captured_at") == [
        ("likes", 9, read),
        ("replies", 0, read),
        ("reshares", 4, read),
    ]


def test_a_deleted_video(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "v.json", orjson.dumps([{**VIDEO, "deletetime": 1727650000}]))
    assert seen.rows("posts", "status") == [("deleted",)]


@pytest.mark.parametrize("told", ["response", "user", "nobody"])
def test_comments_and_the_video_they_are_under(tmp_path: Path, told: str) -> None:
    content = (
        answer({"comment_info": COMMENTS}, id="14500000000000000001") if told == "response" else orjson.dumps(COMMENTS)
    )
    stated = Stated(targets={"c.json": "14500000000000000001"}) if told == "user" else Stated()
    seen = read_file(tmp_path, "c.json", content, stated)
    video = None if told == "nobody" else "wechat_channels:14500000000000000001"
    first, second = "wechat_channels:comment-801", "wechat_channels:comment-802"
    ben, ann = "wechat_channels:v5_ben@stranger", "wechat_channels:v2_ann@finder"
    assert seen.rows("posts", "post_id", "account_id", "kind", "parent_id", "parent_account_id", "text") == [
        (first, ben, "reply", video, None, "好"),
        (second, ann, "reply", first, ben, "谢谢"),
    ]
    on_video = [] if told == "nobody" else [(ben, None, video)]
    assert seen.rows("engagements", "account_id", "target_id", "target_post_id") == [*on_video, (ann, ben, first)]
    assert seen.rows("post_counts", "post_id", "kind", "value") == [
        (first, "likes", 2),
        (first, "replies", 1),
        (second, "likes", 2),
    ]
    assert seen.gathered.warnings == ([UNTOLD] if told == "nobody" else [])
    assert seen.gathered.rows == 2


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({**VIDEO, "id": 1.45e19}, "id", "this id was rounded"),
        ({**VIDEO, "username": None}, "username", "expected an id"),
        ({**VIDEO, "createtime": "0"}, "createtime", "expected an epoch"),
        (comment("8a", "v5_ben@stranger", "x"), "comment_id", "expected an id"),
        (comment("80", "", "x", nickname=""), "nickname", "expected the name of the account"),
        (comment("80", "v5_ben@stranger", "x", "y"), "reply_comment_id", "expected an id"),
        ({"id": "1"}, "id", "expected a video with `object_desc` or a comment with `comment_id`"),
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


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("tikhub_search_media_list.json", {"posts": 10, "accounts": 10, "post_counts": 30, "shared_items": 10}),
        ("tikhub_comments.json", {"posts": 32, "accounts": 32, "engagements": 8, "post_counts": 56}),
    ],
)
def test_real_captures(tmp_path: Path, shared_data: Path, name: str, rows: dict[str, int]) -> None:
    """Counted by hand: 24 comments with 8 replies; of a bare list only the replies have a known target."""
    seen = read_file(tmp_path, name, (shared_data / "formats" / "wechat_channels" / name).read_bytes())
    assert seen.source == "wechat_channels_tikhub"
    assert {table: found.num_rows for table, found in seen.tables.items()} == rows
