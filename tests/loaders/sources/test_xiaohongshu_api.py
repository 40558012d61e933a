"""Xiaohongshu's API: notes of a search, edited ones among them, and comments with those below them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.sources import xiaohongshu_api
from tests.loaders.reading import read_file, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json

AT = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
EDITED = datetime(2024, 9, 29, 9, 53, 20, tzinfo=UTC)
READ = datetime(2024, 9, 30, 9, 53, 20, tzinfo=UTC)

NOTE: Json = {
    "id": "66f9000000000000000000a1",
    "type": "normal",
    "title": "低空经济",
    "desc": "今天看了一天 #低空经济[话题]#",
    "timestamp": 1727600000,
    "update_time": 1727600041000,
    "last_update_time": 0,
    "liked_count": "1.2万",
    "collected_count": 7,
    "comments_count": 0,
    "shared_count": "10+",
    "user": {
        "userid": "5c0000000000000000000101",
        "nickname": "安安",
        "red_id": "ann88",
        "red_official_verified": False,
    },
}


def comment(native: str, who: str, text: str, **fields: object) -> Json:
    user = {"userid": who, "red_id": f"r{who}", "nickname": f"n{who}"}
    whole: Json = {"id": native, "note_id": NOTE["id"], "content": text, "time": 1727600060, "like_count": 3}
    return {**whole, "sub_comment_count": 0, "sub_comments": [], "user": user, **fields}


INNER = comment("c2", "a103", "是的", note_id=None, target_comment={"id": "c1", "user": {"userid": "a102"}})
DEEPER = comment("c3", "a104", "不是", target_comment={"id": "c2", "user": {"userid": "a103"}})
BELOW = comment("c4", "a105", "嗯")
COMMENTS = [comment("c1", "a102", "涨吗", sub_comment_count=9, sub_comments=[INNER, DEEPER, BELOW])]
SAMPLE = ("captures.json", orjson.dumps([{"model_type": "note", "note": NOTE}, *COMMENTS]))


def answer(data: object) -> bytes:
    """A whole response of TikHub, which holds Xiaohongshu's own inside."""
    held = {"code": 0, "success": True, "data": data}
    return orjson.dumps({"code": 200, "request_id": "r", "time_stamp": 1727690000, "params": {}, "data": held})


def test_a_note(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "n.json", answer({"items": [{"model_type": "note", "note": NOTE}]}))
    assert seen.source == "xiaohongshu_api"
    assert seen.rows("posts", "post_id", "account_id", "kind", "text", "url", "status") == [
        (
            "xiaohongshu:66f9000000000000000000a1",
            "xiaohongshu:5c0000000000000000000101",
            "original",
            "低空经济\n今天看了一天 #低空经济[话题]#",
            "https://www.xiaohongshu.com/explore/66f9000000000000000000a1",
            None,
        )
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability") == [
        (AT, READ, AT, "published")
    ]
    assert seen.rows("accounts", "native_id", "handle", "name", "verified", "captured_at") == [
        ("5c0000000000000000000101", "ann88", "安安", None, READ)
    ]
    assert seen.rows("post_counts", "kind", "value", "lower_bound", "available_at") == [
        ("likes", 12_000, True, READ),
        ("saves", 7, False, READ),
        ("replies", 0, False, READ),
        ("reshares", 10, True, READ),
    ]


@pytest.mark.parametrize(
    ("update", "last_update", "status", "available"),
    [
        (1727600041000, 0, None, AT),
        (1727603600000, 0, "edited", EDITED),
        (1727600041000, 1727603600000, "edited", EDITED),
        (0, 0, None, AT),
    ],
)
def test_an_edited_note_was_not_to_be_read_before_its_edit(
    tmp_path: Path, update: int, last_update: int, status: str | None, available: datetime
) -> None:
    note = {**NOTE, "update_time": update, "last_update_time": last_update}
    seen = read_file(tmp_path, "n.json", orjson.dumps([note]))
    assert seen.rows("posts", "event_at", "available_at", "availability", "status") == [
        (AT, available, "published", status)
    ]


def test_comments_and_what_is_below_them(tmp_path: Path) -> None:
    """The list of `comments` names what each answers; where it does not, that is the comment above."""
    seen = read_file(tmp_path, "c.json", orjson.dumps({"user_id": "5e", "comment_count": 4, "comments": COMMENTS}))
    note, one, two = f"xiaohongshu:{NOTE['id']}", "xiaohongshu:comment-c1", "xiaohongshu:comment-c2"
    assert seen.rows("posts", "post_id", "account_id", "kind", "parent_id", "parent_account_id", "text") == [
        (one, "xiaohongshu:a102", "reply", note, None, "涨吗"),
        (two, "xiaohongshu:a103", "reply", one, "xiaohongshu:a102", "是的"),
        ("xiaohongshu:comment-c3", "xiaohongshu:a104", "reply", two, "xiaohongshu:a103", "不是"),
        ("xiaohongshu:comment-c4", "xiaohongshu:a105", "reply", one, "xiaohongshu:a102", "嗯"),
    ]
    assert seen.rows("engagements", "account_id", "target_id", "kind", "target_post_id") == [
        ("xiaohongshu:a102", None, "reply", note),
        ("xiaohongshu:a103", "xiaohongshu:a102", "reply", one),
        ("xiaohongshu:a104", "xiaohongshu:a103", "reply", two),
        ("xiaohongshu:a105", "xiaohongshu:a102", "reply", one),
    ]
    counted = seen.rows("post_counts", "post_id", "kind", "value", "captured_at")
    assert counted[:2] == [(one, "likes", 3, None), (one, "replies", 9, None)]
    assert seen.gathered.rows == 4


@pytest.mark.parametrize(
    "content",
    [
        orjson.dumps([NOTE, NOTE]),
        orjson.dumps(NOTE) + b"\n" + orjson.dumps({"model_type": "note", "note": NOTE}),
        answer({"items": [{"note": NOTE}, {"model_type": "hot_query", "hot_query": {}}, {"note": NOTE}]}),
        answer([{"note_list": [NOTE]}, {"note_list": [NOTE]}]),
    ],
)
def test_every_wrapping_gives_the_same_posts(tmp_path: Path, content: bytes) -> None:
    """Cards of a search without a note are passed over."""
    seen = read_file(tmp_path, "n.json", content)
    assert seen.rows("posts", "post_id") == [("xiaohongshu:66f9000000000000000000a1",)] * 2
    assert seen.rejects == []


@pytest.mark.parametrize(
    ("changed", "column", "value", "reason"),
    [
        ({**NOTE, "id": 66.5}, "id", "66.5", "this id was rounded"),
        ({**NOTE, "timestamp": None}, "timestamp", None, "expected an epoch"),
        ({**NOTE, "update_time": [1]}, "update_time", "[1]", "expected an epoch"),
        ({**NOTE, "user": {"nickname": "x"}}, "user.userid", None, "expected an id"),
        (comment("c9", "a1", "x", note_id=None), "note_id", None, "expected an id"),
        (comment("c9", "a1", "x", time="now"), "time", "now", "expected an epoch"),
        ({"id": "1"}, "id", "1", "expected a note with `desc` or a comment with `content`"),
        (7, "", "7", "expected a JSON object"),
    ],
)
def test_a_bad_record_is_refused_and_the_rest_is_kept(
    tmp_path: Path, changed: object, column: str, value: str | None, reason: str
) -> None:
    seen = read_file(tmp_path, "n.json", orjson.dumps([NOTE, changed, NOTE]))
    [(row, found_column, found_value, found_reason)] = seen.rejects
    assert (row, found_column, found_value) == (2, column, value)
    assert str(found_reason).startswith(reason)
    assert len(seen.rows("posts", "post_id")) == 2


@pytest.mark.parametrize(
    "lookalike",
    [
        {"note_id": "a1", "type": "normal", "title": "", "desc": "", "time": 1727600000000, "user_id": "5c"},
        {"comment_id": "c1", "note_id": "a1", "content": "x", "create_time": 1727600000000, "user_id": "5c"},
        {"id": "1", "desc": "x", "liked_count": 1, "user": {"uid": "1"}},
    ],
)
def test_lookalikes_are_left_alone(tmp_path: Path, lookalike: Json) -> None:
    assert not xiaohongshu_api.recognise(take_sample(SourceFile(write(tmp_path, "n.json", orjson.dumps([lookalike])))))


@pytest.mark.parametrize(
    ("name", "rows", "edited"),
    [
        ("xhs_search_items.json", {"posts": 20, "accounts": 20, "post_counts": 80, "shared_items": 4}, 8),
        ("xhs_comments.json", {"posts": 7, "accounts": 7, "engagements": 7, "post_counts": 14}, 0),
    ],
)
def test_real_captures(tmp_path: Path, shared_data: Path, name: str, rows: dict[str, int], edited: int) -> None:
    """Counted by hand; eight notes have an `update_time` over five minutes after their `timestamp`."""
    seen = read_file(tmp_path, name, (shared_data / "formats" / "raw_api" / name).read_bytes())
    assert seen.source == "xiaohongshu_api"
    assert {table: found.num_rows for table, found in seen.tables.items()} == rows
    assert seen.rows("posts", "status").count(("edited",)) == edited
