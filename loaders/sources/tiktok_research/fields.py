"""What an object of the TikTok Research API is, and its ids. Specification: developers.tiktok.com, Research API."""

from __future__ import annotations

from loaders.fields import Json, native_id, object_of

PLATFORM = "tiktok"
ID = "[0-9]+"


def is_video(raw: Json) -> bool:
    """A video: nothing else has a description of that name and a registration region or music."""
    return {"video_description", "create_time"} <= raw.keys() and not {
        "region_code",
        "music_id",
        "view_count",
    }.isdisjoint(raw)


def is_comment(raw: Json) -> bool:
    """A comment on a video."""
    return {"id", "video_id", "text", "create_time", "parent_comment_id"} <= raw.keys()


def is_user(raw: Json) -> bool:
    """User info; TikTok's web pages write `followerCount`."""
    return {"display_name", "follower_count"} <= raw.keys()


def is_listed(raw: Json) -> bool:
    """An entry of a list of followers or following."""
    return raw.keys() == {"display_name", "username"}


def error_of(raw: Json) -> str:
    """Code and message of a response that is an error; empty for one that is not."""
    error = object_of(raw.get("error"))
    code = str(error.get("code") or "ok")
    return "" if "log_id" not in error or code == "ok" else f"{code}: {error.get('message') or ''}".rstrip(": ")


def username(raw: Json) -> str:
    """The account that a record names.

    Raises:
        FieldError: it names none.
    """
    return f"{PLATFORM}:{native_id(raw, 'username')}"
