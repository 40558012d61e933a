"""Videos and comments of the TikTok Research API."""

from __future__ import annotations

from loaders.captures.comments import Comment, add_comment, comment_id
from loaders.fields import FieldError, Json, native_id, text_of
from loaders.gathered import Gathered
from loaders.moments import epoch
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_post, add_post_counts
from loaders.sources.tiktok_research.fields import ID, PLATFORM, username


def gather_video(gathered: Gathered, row: int, raw: Json) -> None:
    """A video with its author and counts. Older answers call the id `video_id`."""
    native = native_id(raw, "id" if "id" in raw else "video_id", ID)
    at = epoch(raw.get("create_time"), "create_time")
    if not raw.get("username"):
        raise FieldError("username", None, "the author is missing; ask the API for the field username")
    account = username(raw)
    post, handle = f"{PLATFORM}:{native}", account.partition(":")[2]
    add_account(gathered, row, captured(None), account, native_id=None, handle=handle)
    url = f"https://www.tiktok.com/@{handle}/video/{native}"
    text = text_of(raw.get("video_description")) or ""
    add_post(gathered, row, published(at), post_id=post, account_id=account, text=text, url=url)
    counts = {
        "likes": raw.get("like_count"),
        "replies": raw.get("comment_count"),
        "reshares": raw.get("share_count"),
        "views": raw.get("view_count"),
        "saves": raw.get("favorites_count"),
    }
    add_post_counts(gathered, row, None, post, counts)


def gather_comment(gathered: Gathered, row: int, raw: Json) -> None:
    """A comment. Its author is not returned, so it stands under an account of its own and makes no tie."""
    native, video = native_id(raw, "id", ID), native_id(raw, "video_id", ID)
    at = epoch(raw.get("create_time"), "create_time")
    answered = str(raw.get("parent_comment_id") or "0")
    top = answered in ("0", video, native)
    parent = f"{PLATFORM}:{video}" if top else comment_id(PLATFORM, native_id(raw, "parent_comment_id", ID))
    known = bool(raw.get("username"))
    account = username(raw) if known else f"{PLATFORM}:unknown-{native}"
    post, text = comment_id(PLATFORM, native), text_of(raw.get("text")) or ""
    add_comment(gathered, row, Comment(post, account, text, published(at), parent, tied=known))
    counts = {"likes": raw.get("like_count"), "replies": raw.get("reply_count")}
    add_post_counts(gathered, row, None, post, counts)
