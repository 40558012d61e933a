"""Comments, by themselves and in threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loaders.captures.comments import Comment, add_comment, comment_id
from loaders.captures.texts import without_markup, written
from loaders.fields import Json, checked_object, native_id, object_of, text_of
from loaders.gathered import Gathered
from loaders.moments import iso
from loaders.record.clocks import captured
from loaders.rows import add_account, add_post_counts
from loaders.sources.youtube_api_v3.fields import ID, PLATFORM


@dataclass(frozen=True)
class Written:
    """A comment's own fields, checked."""

    native: str
    snippet: Json
    account_id: str
    known: bool
    created: datetime
    edited: datetime | None


def checked_comment(raw: Json) -> Written:
    """The comment with its id, author and times.

    Raises:
        FieldError: one of them is missing or is none. An author whose channel is gone is nobody, not a fault.
    """
    snippet, native = object_of(raw.get("snippet")), native_id(raw, "id", ID)
    created = iso(snippet.get("publishedAt"), "snippet.publishedAt")
    updated = iso(snippet["updatedAt"], "snippet.updatedAt") if snippet.get("updatedAt") else created
    channel = object_of(snippet.get("authorChannelId"))
    known = bool(channel.get("value"))
    account = native_id(channel, "value", ID, "snippet.authorChannelId.value") if known else f"unknown-{native}"
    return Written(native, snippet, f"{PLATFORM}:{account}", known, created, updated if updated != created else None)


def gather_thread(gathered: Gathered, row: int, raw: Json) -> None:
    """A thread's first comment; its replies are rows of their own."""
    snippet = object_of(raw.get("snippet"))
    first = checked_comment(checked_object(snippet.get("topLevelComment"), "snippet.topLevelComment"))
    _add(gathered, row, first, _video(snippet) or _video(first.snippet), _channel(snippet))
    replies = {"replies": snippet.get("totalReplyCount")}
    add_post_counts(gathered, row, None, comment_id(PLATFORM, first.native), replies)


def gather_comment(gathered: Gathered, row: int, raw: Json, thread: Json | None) -> None:
    """A comment by itself, or a reply in a thread, which says who wrote the comment answered."""
    comment = checked_comment(raw)
    if not comment.snippet.get("parentId"):
        _add(gathered, row, comment, _video(comment.snippet), _channel(comment.snippet))
        return
    parent = native_id(comment.snippet, "parentId", ID, "snippet.parentId")
    _add(gathered, row, comment, comment_id(PLATFORM, parent), _author_of(thread, parent))


def _author_of(thread: Json | None, answered: str) -> str | None:
    first = object_of(object_of((thread or {}).get("snippet")).get("topLevelComment"))
    channel = object_of(object_of(first.get("snippet")).get("authorChannelId")).get("value")
    return f"{PLATFORM}:{channel}" if first.get("id") == answered and text_of(channel) else None


def _video(snippet: Json) -> str | None:
    return f"{PLATFORM}:{native_id(snippet, 'videoId', ID, 'snippet.videoId')}" if snippet.get("videoId") else None


def _channel(snippet: Json) -> str | None:
    """The channel commented on, whose owner made the video."""
    return (
        f"{PLATFORM}:{native_id(snippet, 'channelId', ID, 'snippet.channelId')}" if snippet.get("channelId") else None
    )


def _add(gathered: Gathered, row: int, comment: Written, parent: str | None, whom: str | None) -> None:
    post = comment_id(PLATFORM, comment.native)
    if comment.known:
        name = text_of(comment.snippet.get("authorDisplayName"))
        add_account(gathered, row, captured(None), comment.account_id, name=name)
    shown = text_of(comment.snippet.get("textOriginal")) or without_markup(comment.snippet.get("textDisplay"))
    clocks, status = written(comment.created, comment.edited, None), "edited" if comment.edited else None
    made = Comment(post, comment.account_id, shown, clocks, parent, whom, status, comment.known)
    add_comment(gathered, row, made)
    add_post_counts(gathered, row, None, post, {"likes": comment.snippet.get("likeCount")})
