"""TikTok Research API: videos, comments, users, followers, and answers that are errors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.source import Stated
from tests.loaders.reading import Seen, read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json

AT = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
ANN = Stated(targets={"t.json": "@ann_a"})

VIDEO: Json = {
    "id": 7420000000000000001,
    "video_description": "GME #stocks",
    "create_time": 1727600000,
    "region_code": "US",
    "username": "ann_a",
    "like_count": 5,
    "comment_count": 0,
    "share_count": 1,
    "view_count": 1050,
    "favorites_count": 3,
    "hashtag_names": ["stocks"],
}
COMMENT: Json = {
    "id": 7420000000000000009,
    "video_id": 7420000000000000001,
    "text": "buy?",
    "create_time": 1727600000,
    "like_count": 2,
    "reply_count": 0,
    "parent_comment_id": 7420000000000000001,
}
USER: Json = {
    "display_name": "Ann",
    "follower_count": 232,
    "following_count": 45,
    "likes_count": 27155089,
    "video_count": 44,
    "is_verified": False,
}


def answer(code: str = "ok", message: str = "", **data: object) -> Json:
    return {"data": data, "error": {"code": code, "message": message, "log_id": "2024"}}


SAMPLE = ("pages.jsonl", b"\n".join(map(orjson.dumps, [answer(videos=[VIDEO]), answer(comments=[COMMENT])])))


def read(folder: Path, value: object, stated: Stated = ANN) -> Seen:
    return read_file(folder, "t.json", orjson.dumps(value), stated)


def test_a_video(tmp_path: Path) -> None:
    seen = read(tmp_path, answer(videos=[VIDEO], cursor=100, has_more=False))
    assert seen.source == "tiktok_research"
    assert seen.rows("posts", "post_id", "account_id", "kind", "text", "hashtags", "url") == [
        (
            "tiktok:7420000000000000001",
            "tiktok:ann_a",
            "original",
            "GME #stocks",
            1,
            "https://www.tiktok.com/@ann_a/video/7420000000000000001",
        )
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability") == [
        (AT, None, AT, "published")
    ]
    assert seen.rows("accounts", "account_id", "native_id", "handle") == [("tiktok:ann_a", None, "ann_a")]
    assert seen.rows("post_counts", "kind", "value", "availability") == [
        ("likes", 5, "unknown"),
        ("replies", 0, "unknown"),
        ("reshares", 1, "unknown"),
        ("views", 1050, "unknown"),
        ("saves", 3, "unknown"),
    ]


def test_comments_have_no_author_and_tie_nobody(tmp_path: Path) -> None:
    reply = {**COMMENT, "id": 10, "parent_comment_id": 7420000000000000009, "text": "no"}
    seen = read(tmp_path, answer(comments=[COMMENT, reply]))
    first = "tiktok:comment-7420000000000000009"
    assert seen.rows("posts", "post_id", "account_id", "kind", "parent_id", "text") == [
        (first, "tiktok:unknown-7420000000000000009", "reply", "tiktok:7420000000000000001", "buy?"),
        ("tiktok:comment-10", "tiktok:unknown-10", "reply", first, "no"),
    ]
    assert set(seen.tables) == {"posts", "post_counts"}
    assert seen.rows("post_counts", "kind", "value") == [("likes", 2), ("replies", 0)] * 2


@pytest.mark.parametrize(
    ("list_", "tie"), [("user_followers", ("ben_b", "ann_a")), ("user_following", ("ann_a", "ben_b"))]
)
def test_followers_of_whom_the_request_named(tmp_path: Path, list_: str, tie: tuple[str, str]) -> None:
    page = answer(**{list_: [{"display_name": "Ben", "username": "ben_b"}], "cursor": 1706837834, "has_more": True})
    seen = read(tmp_path, page)
    assert seen.rows("follows", "follower_id", "followed_id", "since", "available_at", "availability") == [
        (f"tiktok:{tie[0]}", f"tiktok:{tie[1]}", None, None, "unknown")
    ]
    assert seen.rows("accounts", "account_id", "name") == [("tiktok:ben_b", "Ben")]
    assert "--target FILE=USERNAME" in refusal(tmp_path, "other.json", orjson.dumps(page))


def test_user_info_of_whom_the_request_named(tmp_path: Path) -> None:
    page = {"data": USER, "error": {"code": "ok", "message": "", "log_id": "1"}}
    seen = read(tmp_path, page)
    assert seen.rows("accounts", "account_id", "handle", "name", "verified") == [
        ("tiktok:ann_a", "ann_a", "Ann", False)
    ]
    assert seen.rows("account_counts", "kind", "value", "available_at") == [
        ("followers", 232, None),
        ("following", 45, None),
        ("posts", 44, None),
        ("likes", 27155089, None),
    ]
    assert "whose user info" in refusal(tmp_path, "other.json", orjson.dumps(page))
    two = read(tmp_path, [page, page])
    assert [(row, column) for row, column, _, _ in two.rejects] == [(2, "username")]


def test_an_error_is_told_with_its_code(tmp_path: Path) -> None:
    error = answer("daily_quota_limit_exceeded", "Try tomorrow")
    told = refusal(tmp_path, "t.json", orjson.dumps(error))
    assert "TikTok answered this request with an error, daily_quota_limit_exceeded: Try tomorrow, and no data" in told
    seen = read(tmp_path, [answer(videos=[VIDEO]), error])
    assert seen.rejects == [
        (2, "error.code", "daily_quota_limit_exceeded: Try tomorrow", "expected data; TikTok answered with an error")
    ]


@pytest.mark.parametrize(
    "content",
    [
        orjson.dumps([VIDEO, VIDEO]),
        orjson.dumps({"videos": [VIDEO, VIDEO]}),
        orjson.dumps([answer(videos=[VIDEO]), answer(user_liked_videos=[VIDEO])]),
        orjson.dumps(answer(videos=[VIDEO])) + b"\n" + orjson.dumps(answer(pinned_videos_list=[VIDEO])),
        orjson.dumps(VIDEO) + b"\n" + orjson.dumps({**VIDEO, "video_id": VIDEO["id"]}),
    ],
)
def test_every_wrapping_gives_the_same_posts(tmp_path: Path, content: bytes) -> None:
    seen = read_file(tmp_path, "t.json", content)
    assert seen.rows("posts", "post_id") == [("tiktok:7420000000000000001",)] * 2


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({**VIDEO, "id": 7.42e18}, "id", "this id was rounded"),
        ({**VIDEO, "username": ""}, "username", "the author is missing; ask the API for the field username"),
        ({**VIDEO, "username": "a b"}, "username", "expected an id"),
        ({**VIDEO, "create_time": True}, "create_time", "expected an epoch"),
        ({**COMMENT, "parent_comment_id": 7.5}, "parent_comment_id", "this id was rounded"),
        ({**COMMENT, "video_id": None}, "video_id", "expected an id"),
        ({"display_name": "Ben", "username": "ben_b"}, "username", "nothing says whom this user follows"),
        ({"id": 1}, "", "expected a video, comment, user or follower"),
    ],
)
def test_a_bad_record_is_refused_and_the_rest_is_kept(
    tmp_path: Path, changed: object, column: str, reason: str
) -> None:
    seen = read(tmp_path, answer(videos=[VIDEO, changed, VIDEO]))
    [(row, found_column, _, found_reason)] = seen.rejects
    assert (row, found_column) == (2, column)
    assert str(found_reason).startswith(reason)
    assert len(seen.rows("posts", "post_id")) == 2


def test_requests_are_no_data(tmp_path: Path) -> None:
    query = {"and": [{"field_name": "region_code", "operation": "IN", "field_values": ["US"]}]}
    for content in (query, {"query": query, "max_count": 100, "start_date": "20230101"}):
        assert "No known format" in refusal(tmp_path, "t.json", orjson.dumps(content))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("example_resp_comments", {"posts": 1, "post_counts": 2}),
        ("example_resp_q_user", {"accounts": 1, "account_counts": 4}),
        ("example_resp_q_videos", {"rejects": 2}),
    ],
)
def test_answers_of_the_documentation(tmp_path: Path, shared_data: Path, name: str, rows: dict[str, int]) -> None:
    """Both videos of the example lack their author."""
    content = (shared_data / "formats" / "tiktok_research" / f"{name}.json").read_bytes()
    seen = read_file(tmp_path, "t.json", content, ANN)
    assert {table: found.num_rows for table, found in seen.tables.items()} == rows
    assert {row[1] for row in seen.rejects} <= {"username"}


@pytest.mark.parametrize("name", ["example_query", "example_request"])
def test_requests_of_the_documentation_are_no_data(tmp_path: Path, shared_data: Path, name: str) -> None:
    content = (shared_data / "formats" / "tiktok_research" / f"{name}.json").read_bytes()
    assert "No known format" in refusal(tmp_path, "t.json", content)
