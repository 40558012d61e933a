"""Comments of WeChat Channels: the same object in TikHub's names (`comment_id`) and in the web page's (`commentId`)."""

from __future__ import annotations

from datetime import datetime

from loaders.captures.comments import Comment, add_comment, comment_id
from loaders.fields import FieldError, Json, native_id, text_of
from loaders.gathered import Gathered
from loaders.moments import epoch
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_post_counts

PLATFORM = "wechat_channels"
ID = "[0-9]+"
USERNAME = r"[^\s:]+"

_PAGE_NAMES = {
    "commentId": "comment_id",
    "replyCommentId": "reply_comment_id",
    "likeCount": "like_count",
    "expandCommentCount": "expand_comment_count",
    "createTime": "createtime",
}


def named_account(nickname: object, column: str) -> str:
    """Id of an account of which only the name is known, marked with @.

    Raises:
        FieldError: the name is missing.
    """
    name = text_of(nickname)
    if name is None:
        raise FieldError(column, nickname, "expected the name of the account")
    return f"{PLATFORM}:@{name.strip()}"


def in_one_spelling(raw: Json) -> Json:
    """The comment in TikHub's names."""
    return {_PAGE_NAMES.get(name, name): value for name, value in raw.items()}


def gather_comment(
    gathered: Gathered, row: int, raw: Json, under: Json | None, video: str | None, read_at: datetime | None
) -> None:
    """A comment as reply and tie, with its author and counts.

    Args:
        gathered: takes the rows.
        row: row of the file.
        raw: the comment, in TikHub's names.
        under: the comment it is nested in.
        video: native id of the video, where known.
        read_at: when it was read, UTC, where known.

    Raises:
        FieldError: an id, the author or the time is missing.
    """
    native, at = native_id(raw, "comment_id", ID), epoch(raw.get("createtime"), "createtime")
    account = _add_author(gathered, row, raw, read_at)
    parent, whom = _answered(raw, under, video)
    post = comment_id(PLATFORM, native)
    text = text_of(raw.get("content")) or ""
    add_comment(gathered, row, Comment(post, account, text, published(at, read_at), parent, whom))
    counts = {"likes": raw.get("like_count"), "replies": raw.get("expand_comment_count")}
    add_post_counts(gathered, row, read_at, post, counts)


def _account(raw: Json) -> str:
    if not raw.get("username"):
        return named_account(raw.get("nickname"), "nickname")
    return f"{PLATFORM}:{native_id(raw, 'username', USERNAME)}"


def _account_if_known(raw: Json) -> str | None:
    """The account, or None: a reply is not at fault where the comment above it is."""
    try:
        return _account(raw)
    except FieldError:
        return None


def _add_author(gathered: Gathered, row: int, raw: Json, read_at: datetime | None) -> str:
    account = _account(raw)
    known = {} if raw.get("username") else {"native_id": None}
    add_account(gathered, row, captured(read_at), account, name=text_of(raw.get("nickname")), **known)
    return account


def _answered(raw: Json, under: Json | None, video: str | None) -> tuple[str | None, str | None]:
    """The comment answered and, where this one is nested in it, its author; else the video."""
    answered = None if str(raw.get("reply_comment_id") or "0") == "0" else native_id(raw, "reply_comment_id", ID)
    if under is not None and answered in (None, str(under.get("comment_id"))):
        return comment_id(PLATFORM, native_id(under, "comment_id", ID)), _account_if_known(under)
    if answered is not None:
        return comment_id(PLATFORM, answered), None
    return (f"{PLATFORM}:{video}" if video else None), None
