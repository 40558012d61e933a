"""Xiaohongshu's own API, as captured by services such as TikHub: notes of a search, and comments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from loaders.captures.comments import Comment, add_comment, comment_id
from loaders.captures.texts import joined, written
from loaders.captures.unwrap import Capture, Shape, any_record, gather_captures
from loaders.fields import FieldError, Json, checked_object, native_id, object_of, text_of
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import epoch
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_post, add_post_counts
from loaders.shared_items import links_in, pictures
from loaders.source import Stated

NAME = "xiaohongshu_api"
VERSION = 2

READS = """
Notes of the app's search (`note`, or a note by itself) and comments with their `sub_comments`, as JSON: a whole
response, the list inside it, or one of either a line. A note that was updated more than five minutes after it was
published counts as edited, and its text as available from then on; the first minutes are the platform's own check.
A video is known again by its `md5`. Cards of a search that hold no note are passed over.
"""
NEEDS = "Nothing beside the file."
CANNOT_KNOW = """
Without the whole response of TikHub (`time_stamp`), when counts and names were read. Views and followers.
Who wrote the note a comment stands under, unless that note is loaded too; and ids of commenters are scrambled by this
API, so that a commenter is never found again as the author of a note. What an edited note said before.
"""

PLATFORM = "xiaohongshu"

_ID = "[0-9A-Za-z]+"
_CHECKED = timedelta(minutes=5)


def _is_note(raw: Json) -> bool:
    return {"id", "desc", "liked_count"} <= raw.keys() and "userid" in object_of(raw.get("user"))


def _is_comment(raw: Json) -> bool:
    return {"id", "content", "like_count"} <= raw.keys() and "userid" in object_of(raw.get("user"))


def _is_record(raw: Json) -> bool:
    return _is_note(raw) or _is_comment(raw)


_SHAPE = Shape(_is_record, inside=("note", "note_list", "notes", "items", "comments", "data"), nested=("sub_comments",))


def recognise(sample: Sample) -> bool:
    """Objects with `id`, a `user` with `userid`, and `desc` and `liked_count` or `content` and `like_count`."""
    return any_record(sample, _SHAPE)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, accounts, counts, and comments as replies."""
    gather_captures(file, gathered, _SHAPE, _gather)


def _gather(gathered: Gathered, row: int, capture: Capture) -> None:
    raw, read_at = checked_object(capture.raw), capture.moment("time_stamp")
    if "content" in raw:
        _gather_comment(gathered, row, raw, capture.under, read_at)
    elif "desc" in raw:
        _gather_note(gathered, row, raw, read_at)
    elif "model_type" not in raw:
        raise FieldError("id", raw.get("id"), "expected a note with `desc` or a comment with `content`")


def _gather_note(gathered: Gathered, row: int, raw: Json, read_at: datetime | None) -> None:
    native, created = native_id(raw, "id", _ID), _created(raw)
    edited = _edited(raw, created)
    account = _add_author(gathered, row, raw, read_at)
    post, text = f"{PLATFORM}:{native}", joined(raw.get("title"), raw.get("desc"))
    video = object_of(object_of(object_of(raw.get("video_info_v2")).get("media")).get("video"))
    add_post(
        gathered,
        row,
        written(created, edited, read_at),
        post_id=post,
        account_id=account,
        text=text,
        shares=[*links_in(text), *pictures([video.get("md5")])],
        url=f"https://www.xiaohongshu.com/explore/{native}",
        status="edited" if edited else None,
    )
    counts = {
        "likes": raw.get("liked_count"),
        "saves": raw.get("collected_count"),
        "replies": raw.get("comments_count"),
        "reshares": raw.get("shared_count"),
    }
    add_post_counts(gathered, row, read_at, post, counts)


def _created(raw: Json) -> datetime:
    name = "timestamp" if "timestamp" in raw else "time"
    return epoch(raw.get(name), name)


def _edited(raw: Json, created: datetime) -> datetime | None:
    """The last update, where it came after the platform's check; the API writes 0 for none."""
    updates = [epoch(raw.get(name), name) for name in ("update_time", "last_update_time") if raw.get(name)]
    last = max(updates, default=created)
    return last if last > created + _CHECKED else None


def _add_author(gathered: Gathered, row: int, raw: Json, read_at: datetime | None) -> str:
    user = object_of(raw.get("user"))
    account = f"{PLATFORM}:{native_id(user, 'userid', _ID, 'user.userid')}"
    add_account(
        gathered,
        row,
        captured(read_at),
        account,
        handle=text_of(user.get("red_id")),
        name=text_of(user.get("nickname")),
        verified=True if user.get("red_official_verified") is True else None,
    )
    return account


def _gather_comment(gathered: Gathered, row: int, raw: Json, under: Json | None, read_at: datetime | None) -> None:
    native, at = native_id(raw, "id", _ID), epoch(raw.get("time"), "time")
    parent, whom = _answered(raw, under)
    account = _add_author(gathered, row, raw, read_at)
    post = comment_id(PLATFORM, native)
    text = text_of(raw.get("content")) or ""
    add_comment(gathered, row, Comment(post, account, text, published(at, read_at), parent, whom))
    counts = {"likes": raw.get("like_count"), "replies": raw.get("sub_comment_count")}
    add_post_counts(gathered, row, read_at, post, counts)


def _answered(raw: Json, under: Json | None) -> tuple[str, str | None]:
    """The comment answered and its author; for a comment on the note itself the note."""
    target = object_of(raw.get("target_comment")) or under
    if target is None:
        return f"{PLATFORM}:{native_id(raw, 'note_id', _ID)}", None
    userid = object_of(target.get("user")).get("userid")
    whom = f"{PLATFORM}:{userid}" if isinstance(userid, str) and userid.isalnum() else None
    return comment_id(PLATFORM, native_id(target, "id", _ID, "target_comment.id")), whom
