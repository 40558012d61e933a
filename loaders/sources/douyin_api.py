"""Douyin's own API, as captured by services such as TikHub: videos of a search, and comments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from loaders.captures.comments import Comment, add_comment, comment_id
from loaders.captures.texts import joined
from loaders.captures.unwrap import Capture, Shape, any_record, gather_captures
from loaders.fields import FieldError, Json, checked_object, native_id, object_of, text_of
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import epoch
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_account_counts, add_post, add_post_counts
from loaders.shared_items import links_in, pictures
from loaders.source import Stated

NAME = "douyin_api"
VERSION = 2

READS = """
Videos and picture notes (`aweme_info` of a search, or a video by itself) and comments with their replies, as JSON:
a whole response, the list inside it, or one of either a line. Authors, likes, comments, shares and saves come along;
a whole response of TikHub also says when it was answered (`time_stamp`), and so does Douyin's own (`extra.now`).
A video is known again by the `file_hash` of what is played. Cards of a search that hold no video are passed over.
"""
NEEDS = "Nothing beside the file."
CANNOT_KNOW = """
Without the whole response, when counts and names were read: they are then never used as of a moment.
Views, and in a search the author's followers, are 0 for everyone: that means not returned, and they are left out.
Who wrote the video a comment stands under, unless that video is loaded too. What a video shows or says.
"""

PLATFORM = "douyin"

_ID = "[0-9]+"
_DOUYIN_COMMENT = frozenset("can_share ip_label is_hot is_note_comment item_comment_total label_text".split())  # noqa: SIM905
_TIKTOK_COMMENT = frozenset("allow_download_photo comment_language is_comment_translatable trans_btn_style".split())  # noqa: SIM905
_STATUS = (("is_delete", "deleted"), ("is_prohibited", "removed"), ("is_private", "withheld"))


def _is_video(raw: Json) -> bool:
    """A video of Douyin, whose API is also TikTok's: told by the address, else by the region."""
    author = raw.get("author")
    if "aweme_id" not in raw or not isinstance(author, dict) or "statistics" not in raw:
        return False
    address = str(raw.get("share_url") or object_of(raw.get("share_info")).get("share_url") or "")
    at_home = "CN" in (raw.get("region"), object_of(author).get("region"))
    return "tiktok" not in address and ("douyin" in address or at_home)


def _is_comment(raw: Json) -> bool:
    keys = raw.keys()
    return {"cid", "aweme_id", "user"} <= keys and bool(keys & _DOUYIN_COMMENT) and not keys & _TIKTOK_COMMENT


def _is_record(raw: Json) -> bool:
    return _is_video(raw) or _is_comment(raw)


_SHAPE = Shape(
    _is_record,
    inside=("aweme_info", "aweme_detail", "aweme_details", "aweme_list", "comments", "data"),
    nested=("reply_comment",),
)


def recognise(sample: Sample) -> bool:
    """Objects with `aweme_id`, `author` and `statistics`, or `cid`, `aweme_id` and `user`, and no mark of TikTok."""
    return any_record(sample, _SHAPE)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, accounts, counts, and comments as replies."""
    gather_captures(file, gathered, _SHAPE, _gather)


def _gather(gathered: Gathered, row: int, capture: Capture) -> None:
    raw = checked_object(capture.raw)
    if "cid" in raw:
        _gather_comment(gathered, row, raw, capture)
    elif "aweme_id" in raw:
        _gather_video(gathered, row, raw, _read_at(capture))
    elif "type" not in raw:
        raise FieldError("aweme_id", None, "expected a video with `aweme_id` or a comment with `cid`")


def _read_at(capture: Capture) -> datetime | None:
    """When the response was made: by the service in seconds, by Douyin itself in milliseconds."""
    return capture.moment("time_stamp") or capture.moment("now", inside="extra")


def _gather_video(gathered: Gathered, row: int, raw: Json, read_at: datetime | None) -> None:
    native, at = native_id(raw, "aweme_id", _ID), epoch(raw.get("create_time"), "create_time")
    account = _add_author(gathered, row, object_of(raw.get("author")), "author", read_at)
    status = object_of(raw.get("status"))
    post, text = f"{PLATFORM}:{native}", joined(raw.get("item_title"), raw.get("desc"))
    played = object_of(object_of(raw.get("video")).get("play_addr"))
    add_post(
        gathered,
        row,
        published(at, read_at),
        post_id=post,
        account_id=account,
        text=text,
        shares=[*links_in(text), *pictures([played.get("file_hash")])],
        url=f"https://www.douyin.com/video/{native}",
        status=next((word for field, word in _STATUS if status.get(field) is True), None),
    )
    stated = object_of(raw.get("statistics"))
    counts = {
        "likes": stated.get("digg_count"),
        "replies": stated.get("comment_count"),
        "reshares": stated.get("share_count"),
        "saves": stated.get("collect_count"),
        "views": stated.get("play_count") or None,
    }
    add_post_counts(gathered, row, read_at, post, counts)


def _add_author(gathered: Gathered, row: int, user: Json, column: str, read_at: datetime | None) -> str:
    account = f"{PLATFORM}:{native_id(user, 'uid', _ID, f'{column}.uid')}"
    proven = text_of(user.get("custom_verify")) or text_of(user.get("enterprise_verify_reason"))
    add_account(
        gathered,
        row,
        captured(read_at),
        account,
        handle=text_of(user.get("unique_id")) or text_of(user.get("short_id")),
        name=text_of(user.get("nickname")),
        verified=True if proven else None,
    )
    counts = {
        "followers": user.get("follower_count") or None,
        "following": user.get("following_count") or None,
        "posts": user.get("aweme_count") or None,
        "likes": user.get("total_favorited") or None,
    }
    add_account_counts(gathered, row, read_at, account, counts)
    return account


def _gather_comment(gathered: Gathered, row: int, raw: Json, capture: Capture) -> None:
    native, video = native_id(raw, "cid", _ID), native_id(raw, "aweme_id", _ID)
    at, read_at = epoch(raw.get("create_time"), "create_time"), _read_at(capture)
    answered = next((i for i in (_answered(raw, "reply_to_reply_id"), _answered(raw, "reply_id")) if i), None)
    post = comment_id(PLATFORM, native)
    account = _add_author(gathered, row, object_of(raw.get("user")), "user", read_at)
    comment = Comment(
        post,
        account,
        text_of(raw.get("text")) or "",
        published(at, read_at),
        comment_id(PLATFORM, answered) if answered else f"{PLATFORM}:{video}",
        _author_of(capture.under, answered),
    )
    add_comment(gathered, row, comment)
    counts = {"likes": raw.get("digg_count"), "replies": raw.get("reply_comment_total")}
    add_post_counts(gathered, row, read_at, post, counts)


def _answered(raw: Json, field: str) -> str | None:
    """The comment answered; Douyin writes 0 where a comment answers none."""
    return None if str(raw.get(field) or "0") == "0" else native_id(raw, field, _ID)


def _author_of(around: Json | None, answered: str | None) -> str | None:
    """Who wrote the comment answered, where it is the one this reply is nested in."""
    if around is None or str(around.get("cid")) != answered:
        return None
    uid = object_of(around.get("user")).get("uid")
    return f"{PLATFORM}:{uid}" if isinstance(uid, str) and uid.isascii() and uid.isdigit() else None
