"""YouTube Data API v3: videos, streams, search results, channels, threads and comments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from tests.loaders.reading import Seen, read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json

AT = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
LATER = datetime(2024, 9, 29, 20, 0, tzinfo=UTC)
POST = ("post_id", "account_id", "kind", "text", "status")
REPLY = ("post_id", "account_id", "kind", "parent_id", "parent_account_id", "text")


def video(**parts: object) -> Json:
    snippet: Json = {"publishedAt": "2024-09-29T08:53:20Z", "channelId": "UC1", "channelTitle": "Ann & Co"}
    whole: Json = {**snippet, "title": "GME", "description": "to the moon", "liveBroadcastContent": "none"}
    return {"kind": "youtube#video", "id": "vid00000001", "snippet": whole, **parts}


def comment(native: str, channel: str | None, text: str, **fields: object) -> Json:
    author = {} if channel is None else {"authorChannelId": {"value": channel}}
    times = {"publishedAt": "2024-09-29T08:53:20.000Z", "updatedAt": "2024-09-29T08:53:20.000Z"}
    snippet = {"authorDisplayName": f"@{channel}", "textOriginal": text, "textDisplay": "<b>no</b>", "likeCount": 2}
    return {"kind": "youtube#comment", "id": native, "snippet": {**snippet, **author, **times, **fields}}


def thread(first: Json, *replies: Json, **fields: object) -> Json:
    snippet = {"videoId": "vid00000001", "topLevelComment": first, "totalReplyCount": 7, **fields}
    return {"kind": "youtube#commentThread", "id": first["id"], "snippet": snippet, "replies": {"comments": [*replies]}}


def page(kind: str, *items: object) -> Json:
    return {"kind": f"youtube#{kind}ListResponse", "etag": "e", "pageInfo": {"totalResults": 1}, "items": [*items]}


CHANNEL: Json = {
    "kind": "youtube#channel",
    "id": "UC1",
    "snippet": {"title": "Ann & Co", "customUrl": "@ann_co", "publishedAt": "2007-08-23T00:34:43Z"},
    "statistics": {"viewCount": "9", "subscriberCount": "1230000", "hiddenSubscriberCount": False, "videoCount": "12"},
}
THREAD = thread(comment("Ug1", "UC2", "buy?"), comment("Ug1.r1", "UC1", "yes", parentId="Ug1"), channelId="UC1")
SAMPLE = ("pages.jsonl", b"\n".join(map(orjson.dumps, [page("video", video()), page("commentThread", THREAD)])))


def read(folder: Path, *values: object) -> Seen:
    return read_file(folder, "y.json", orjson.dumps(values[0] if len(values) == 1 else [*values]))


def test_a_video(tmp_path: Path) -> None:
    counted = {"viewCount": "1050", "likeCount": "0", "favoriteCount": "0"}
    seen = read(tmp_path, page("video", video(statistics=counted)))
    assert seen.source == "youtube_api_v3"
    assert seen.rows("posts", *POST) == [("youtube:vid00000001", "youtube:UC1", "original", "GME\nto the moon", None)]
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "url") == [
        (AT, None, AT, "https://www.youtube.com/watch?v=vid00000001")
    ]
    assert seen.rows("accounts", "account_id", "native_id", "name", "availability") == [
        ("youtube:UC1", "UC1", "Ann & Co", "unknown")
    ]
    assert seen.rows("post_counts", "kind", "value", "captured_at", "availability") == [
        ("likes", 0, None, "unknown"),
        ("views", 1050, None, "unknown"),
    ]


@pytest.mark.parametrize(
    ("broadcast", "details", "kind", "at"),
    [
        ("none", {"actualStartTime": "2024-09-29T20:00:00Z", "actualEndTime": "2024-09-29T21:00:00Z"}, "live", LATER),
        ("live", {"actualStartTime": "2024-09-29T20:00:00Z", "concurrentViewers": "321"}, "live", LATER),
        ("upcoming", {"scheduledStartTime": "2024-09-29T20:00:00Z"}, "original", AT),
    ],
)
def test_a_stream_is_live_from_its_start(
    tmp_path: Path, broadcast: str, details: Json, kind: str, at: datetime
) -> None:
    stream = video(liveStreamingDetails=details)
    stream["snippet"] = {**video()["snippet"], "liveBroadcastContent": broadcast}  # pyright: ignore[reportGeneralTypeIssues]
    seen = read(tmp_path, page("video", stream))
    assert seen.rows("posts", "kind", "event_at", "available_at") == [(kind, at, at)]
    viewers = [("viewers", 321)] if broadcast == "live" else []
    assert seen.rows("post_counts", "kind", "value") == viewers


def test_search_results_are_html_and_of_several_kinds(tmp_path: Path) -> None:
    snippet = {"publishedAt": "2024-09-29T08:53:20Z", "channelId": "UC1", "channelTitle": "Ann &amp; Co"}
    found: Json = {**snippet, "title": "Ann&#39;s GME", "description": "", "liveBroadcastContent": "live"}
    results = [
        {"kind": "youtube#searchResult", "id": {"kind": "youtube#video", "videoId": "vid00000001"}, "snippet": found},
        {"kind": "youtube#searchResult", "id": {"kind": "youtube#channel", "channelId": "UC1"}, "snippet": found},
        {"kind": "youtube#searchResult", "id": {"kind": "youtube#playlist", "playlistId": "PL1"}, "snippet": found},
    ]
    seen = read(tmp_path, page("search", *results))
    assert seen.rows("posts", *POST) == [("youtube:vid00000001", "youtube:UC1", "live", "Ann's GME", None)]
    assert seen.rows("accounts", "account_id") == [("youtube:UC1",)] * 2
    assert (seen.rejects, seen.gathered.rows) == ([], 3)


@pytest.mark.parametrize(
    ("subscribers", "hidden", "followers"),
    [
        ("1230000", False, [("followers", 1_230_000, True)]),
        ("1927873", False, [("followers", 1_927_873, False)]),
        ("987", False, [("followers", 987, False)]),
        ("0", True, []),
        (None, False, []),
    ],
)
def test_a_channel(tmp_path: Path, subscribers: str | None, hidden: bool, followers: list[tuple[object, ...]]) -> None:
    """Subscribers are cut to three digits: https://developers.google.com/youtube/v3/docs/channels."""
    counted = {"subscriberCount": subscribers, "hiddenSubscriberCount": hidden, "videoCount": "12"}
    seen = read(tmp_path, page("channel", {**CHANNEL, "statistics": counted}))
    assert seen.rows("accounts", "account_id", "handle", "name", "created_at") == [
        ("youtube:UC1", "ann_co", "Ann & Co", datetime(2007, 8, 23, 0, 34, 43, tzinfo=UTC))
    ]
    assert seen.rows("account_counts", "kind", "value", "lower_bound") == [*followers, ("posts", 12, False)]


def test_a_thread(tmp_path: Path) -> None:
    seen = read(tmp_path, page("commentThread", THREAD))
    first, second = "youtube:comment-Ug1", "youtube:comment-Ug1.r1"
    assert seen.rows("posts", *REPLY) == [
        (first, "youtube:UC2", "reply", "youtube:vid00000001", "youtube:UC1", "buy?"),
        (second, "youtube:UC1", "reply", first, "youtube:UC2", "yes"),
    ]
    assert seen.rows("engagements", "post_id", "account_id", "target_id", "kind", "target_post_id") == [
        (first, "youtube:UC2", "youtube:UC1", "reply", "youtube:vid00000001"),
        (second, "youtube:UC1", "youtube:UC2", "reply", first),
    ]
    assert seen.rows("post_counts", "post_id", "kind", "value") == [
        (first, "likes", 2),
        (first, "replies", 7),
        (second, "likes", 2),
    ]
    assert (seen.gathered.rows, seen.rejects) == (2, [])


def test_comments_by_themselves(tmp_path: Path) -> None:
    """One edited, one in HTML only, one whose author's channel is gone and who is therefore tied to nobody."""
    edited = comment("Ug1.r1", "UC3", "sell", parentId="Ug1", updatedAt="2024-09-29T20:00:00Z")
    shown = comment("Ug2", "UC4", "", textDisplay="A &amp; B<br>C", videoId="vid00000001")
    gone = comment("Ug3", None, "hm", videoId="vid00000001")
    seen = read(tmp_path, page("comment", edited, shown, gone))
    assert seen.rows("posts", *REPLY, "status") == [
        ("youtube:comment-Ug1.r1", "youtube:UC3", "reply", "youtube:comment-Ug1", None, "sell", "edited"),
        ("youtube:comment-Ug2", "youtube:UC4", "reply", "youtube:vid00000001", None, "A & B\nC", None),
        ("youtube:comment-Ug3", "youtube:unknown-Ug3", "reply", "youtube:vid00000001", None, "hm", None),
    ]
    assert seen.rows("posts", "event_at", "available_at") == [(AT, LATER), (AT, AT), (AT, AT)]
    assert seen.rows("engagements", "account_id") == [("youtube:UC3",), ("youtube:UC4",)]
    assert seen.rows("accounts", "account_id", "name") == [("youtube:UC3", "@UC3"), ("youtube:UC4", "@UC4")]


@pytest.mark.parametrize(
    "content",
    [
        orjson.dumps(page("video", video(), video())),
        orjson.dumps([page("video", video()), page("video", video())]),
        orjson.dumps(page("video", video())) + b"\n" + orjson.dumps(page("video", video())),
        orjson.dumps([video(), video()]),
        orjson.dumps(video()) + b"\n" + orjson.dumps(video()),
    ],
)
def test_every_wrapping_gives_the_same_posts(tmp_path: Path, content: bytes) -> None:
    assert read_file(tmp_path, "y.json", content).rows("posts", "post_id") == [("youtube:vid00000001",)] * 2


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        (video(id=None), "id", "expected an id"),
        (video(snippet=None), "snippet", "expected the part `snippet`"),
        (video(snippet={"publishedAt": "today", "channelId": "UC1"}), "snippet.publishedAt", "expected a time"),
        (video(snippet={"publishedAt": "2024-09-29T08:53:20Z"}), "snippet.channelId", "expected an id"),
        (video(liveStreamingDetails={"actualStartTime": 5}), "liveStreamingDetails.actualStartTime", "expected a time"),
        (comment("Ug1", "U C", "x"), "snippet.authorChannelId.value", "expected an id"),
        (comment("Ug1", "UC1", "x", updatedAt=["x"]), "snippet.updatedAt", "expected a time"),
        (thread({"id": "Ug1"}), "snippet.publishedAt", "expected a time"),
        ({"kind": "youtube#caption", "id": "1", "snippet": {"a": 1}}, "kind", "expected a video, search result"),
        ([7], "", "expected a JSON object"),
    ],
)
def test_a_bad_item_is_refused_and_the_rest_is_kept(tmp_path: Path, changed: object, column: str, reason: str) -> None:
    seen = read(tmp_path, page("video", video(), changed, video()))
    [(row, found_column, _, found_reason)] = seen.rejects
    assert (row, found_column) == (2, column)
    assert str(found_reason).startswith(reason)
    assert len(seen.rows("posts", "post_id")) == 2


def test_other_responses_are_not_ours(tmp_path: Path) -> None:
    rating = {"kind": "youtube#videoGetRatingResponse", "items": [{"videoId": "vid00000001", "rating": "none"}]}
    assert "No known format" in refusal(tmp_path, "y.json", orjson.dumps(rating))


def test_an_empty_page_is_read(tmp_path: Path) -> None:
    seen = read(tmp_path, page("search"))
    assert (seen.source, seen.gathered.rows, seen.tables) == ("youtube_api_v3", 0, {})


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("channel_info_single", {"accounts": 1, "account_counts": 2}),
        ("channels_info", {"accounts": 1}),
        ("channels_info_multiple", {"accounts": 2, "account_counts": 4}),
        *[
            (
                f"comment_threads_comment_threads_by_video_paged_{number}",
                {"posts": 5, "accounts": 5, "engagements": 5, "post_counts": 10},
            )
            for number in (1, 2)
        ],
        ("comments_comments_by_parent_paged_1", {"posts": 2, "accounts": 2, "engagements": 2, "post_counts": 2}),
        ("comments_comments_by_parent_paged_2", {"posts": 1, "accounts": 1, "engagements": 1, "post_counts": 1}),
        ("search_search_by_event", {"posts": 25, "accounts": 25, "shared_items": 8}),
        ("videos_videos_chart_paged_1", {"posts": 5, "accounts": 5, "shared_items": 29}),
        ("videos_videos_chart_paged_2", {"posts": 3, "accounts": 3, "shared_items": 24}),
        ("videos_videos_info_multi", {"posts": 2, "accounts": 2, "shared_items": 3}),
        ("videos_videos_info_single", {"posts": 1, "accounts": 1, "shared_items": 3}),
        ("videos_videos_myrating_paged_1", {"posts": 2, "accounts": 2}),
        ("videos_videos_myrating_paged_2", {"posts": 1, "accounts": 1}),
    ],
)
def test_real_pages(tmp_path: Path, shared_data: Path, name: str, rows: dict[str, int]) -> None:
    """The items of each page, counted by hand; none of these videos has the part `statistics`.

    Of the ten links in the search's excerpts and the 31 of the first chart two each are cut, `https://www.twentyfourne...`.
    """
    seen = read_file(tmp_path, "y.json", (shared_data / "formats" / "youtube_api" / f"{name}.json").read_bytes())
    assert {table: found.num_rows for table, found in seen.tables.items()} == rows
    if name == "search_search_by_event":
        assert seen.rows("posts", "kind") == [("live",)] * 25


def test_a_real_response_that_is_no_data(tmp_path: Path, shared_data: Path) -> None:
    content = (shared_data / "formats" / "youtube_api" / "videos_get_rating_response.json").read_bytes()
    assert "No known format" in refusal(tmp_path, "y.json", content)
