"""Videos and live streams, from lists and from a search."""

from __future__ import annotations

import html
from datetime import datetime

from loaders.captures.texts import joined
from loaders.fields import Json, native_id, object_of, text_of
from loaders.gathered import Gathered
from loaders.moments import iso
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_post, add_post_counts
from loaders.sources.youtube_api_v3.fields import ID, PLATFORM


def gather_video(gathered: Gathered, row: int, raw: Json) -> None:
    """A video with its channel and counts."""
    snippet = object_of(raw.get("snippet"))
    native = native_id(raw, "id", ID)
    _add_video(gathered, row, native, snippet, object_of(raw.get("liveStreamingDetails")))
    counted, live = object_of(raw.get("statistics")), object_of(raw.get("liveStreamingDetails"))
    counts = {
        "likes": counted.get("likeCount"),
        "replies": counted.get("commentCount"),
        "views": counted.get("viewCount"),
        "viewers": live.get("concurrentViewers"),
    }
    add_post_counts(gathered, row, None, f"{PLATFORM}:{native}", counts)


def gather_result(gathered: Gathered, row: int, raw: Json) -> None:
    """A search result: a video, whose texts a search writes as HTML, or a channel. Playlists are passed over."""
    snippet, found = object_of(raw.get("snippet")), object_of(raw.get("id"))
    if "playlistId" in found:
        return
    if "channelId" in found:
        _add_channel(gathered, row, snippet)
        return
    native = native_id(found, "videoId", ID, "id.videoId")
    texts = {name: html.unescape(text_of(snippet.get(name)) or "") for name in ("title", "description", "channelTitle")}
    _add_video(gathered, row, native, {**snippet, **texts}, {})


def _add_channel(gathered: Gathered, row: int, snippet: Json) -> str:
    account = f"{PLATFORM}:{native_id(snippet, 'channelId', ID, 'snippet.channelId')}"
    add_account(gathered, row, captured(None), account, name=text_of(snippet.get("channelTitle")))
    return account


def _add_video(gathered: Gathered, row: int, native: str, snippet: Json, live: Json) -> None:
    at, kind = _began(snippet, live)
    account = _add_channel(gathered, row, snippet)
    add_post(
        gathered,
        row,
        published(at),
        post_id=f"{PLATFORM}:{native}",
        account_id=account,
        text=joined(snippet.get("title"), snippet.get("description")),
        kind=kind,
        lang=text_of(snippet.get("defaultLanguage")) or text_of(snippet.get("defaultAudioLanguage")),
        url=f"https://www.youtube.com/watch?v={native}",
    )


def _began(snippet: Json, live: Json) -> tuple[datetime, str]:
    """When it was first there to be seen, and what it is. A stream only announced is not one yet."""
    started = live.get("actualStartTime")
    if started is not None:
        return iso(started, "liveStreamingDetails.actualStartTime"), "live"
    kind = "live" if snippet.get("liveBroadcastContent") == "live" else "original"
    return iso(snippet.get("publishedAt"), "snippet.publishedAt"), kind
