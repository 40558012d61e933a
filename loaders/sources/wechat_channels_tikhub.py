"""WeChat Channels as TikHub returns them: videos of a search (`media_list`) and comments (`comment_info`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from loaders.captures.targets import stated_target
from loaders.captures.texts import without_markup
from loaders.captures.unwrap import Capture, Shape, any_record, gather_captures, sampled
from loaders.captures.wechat_channels import ID, PLATFORM, USERNAME, gather_comment
from loaders.fields import FieldError, Json, checked_object, native_id, object_of, objects_of, text_of
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import epoch
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_post, add_post_counts
from loaders.shared_items import links_in, pictures
from loaders.source import Stated

NAME = "wechat_channels_tikhub"
VERSION = 2

READS = """
Videos with their authors and counts, and comments with the replies below them (`level_two_comment`), as JSON: a whole
response, the list inside it, or one of either a line. Likes are `fav_count`, the thumbs-up; `like_count` is the heart,
which shows a video to one's friends, and has no column. A video or picture is known again by its `md5sum`. The marks
of a search (`<em>`) are taken out of the text.
"""
NEEDS = """
For comments without the whole response, the id of the video they stand under: `--target FILE=VIDEO`. They are read
without it too, but then tie nobody to the video.
"""
CANNOT_KNOW = """
Followers, which are not public; views, which are returned as 0. Without the whole response (`time_stamp`), when counts
and names were read. Of a long description a search may return an excerpt only.
"""


def _is_video(raw: Json) -> bool:
    return {"id", "object_desc", "createtime"} <= raw.keys() and isinstance(raw["object_desc"], dict)


def _is_comment(raw: Json) -> bool:
    return {"comment_id", "reply_comment_id", "createtime"} <= raw.keys()


def _is_record(raw: Json) -> bool:
    return _is_video(raw) or _is_comment(raw)


_SHAPE = Shape(_is_record, inside=("media_list", "comment_info", "data"), nested=("level_two_comment",))


def recognise(sample: Sample) -> bool:
    """Objects with `createtime` and either `id` and `object_desc`, or `comment_id` and `reply_comment_id`."""
    return any_record(sample, _SHAPE)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The video that bare comments stand under, if it is stated."""
    first = sampled(sample, _SHAPE)[0]
    bare = "comment_id" in object_of(first.raw) and not _asked_for(first)
    return {"video": stated_target(sample, stated, PLATFORM) or "" if bare else ""}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, accounts, counts, and comments as replies."""

    def gather(gathered: Gathered, row: int, capture: Capture) -> None:
        raw, read_at = checked_object(capture.raw), capture.moment("time_stamp")
        if "object_desc" in raw:
            _gather_video(gathered, row, raw, read_at)
        elif "comment_id" in raw:
            video = _asked_for(capture) or options.get("video")
            if not video:
                gathered.warn("nothing says which video these comments are under; state it: --target FILE=VIDEO")
            gather_comment(gathered, row, raw, capture.under, video, read_at)
        else:
            raise FieldError("id", raw.get("id"), "expected a video with `object_desc` or a comment with `comment_id`")

    gather_captures(file, gathered, _SHAPE, gather)


def _asked_for(capture: Capture) -> str | None:
    """The video of the request, which a whole response repeats."""
    asked = object_of(capture.said("params")).get("id")
    return asked if isinstance(asked, str) and asked.isascii() and asked.isdigit() else None


def _gather_video(gathered: Gathered, row: int, raw: Json, read_at: datetime | None) -> None:
    native, at = native_id(raw, "id", ID), epoch(raw.get("createtime"), "createtime")
    account = f"{PLATFORM}:{native_id(raw, 'username', USERNAME)}"
    post = f"{PLATFORM}:{native}"
    add_account(gathered, row, captured(read_at), account, name=text_of(raw.get("nickname")))
    shown = object_of(raw.get("object_desc"))
    text = without_markup(shown.get("description"))
    add_post(
        gathered,
        row,
        published(at, read_at),
        post_id=post,
        account_id=account,
        text=text,
        shares=[*links_in(text), *pictures(media.get("md5sum") for media in objects_of(shown.get("media")))],
        status="deleted" if str(raw.get("deletetime") or "0") != "0" else None,
    )
    counts = {
        "likes": raw.get("fav_count"),
        "replies": raw.get("comment_count"),
        "reshares": raw.get("forward_count"),
        "views": raw.get("read_count") or None,
    }
    add_post_counts(gathered, row, read_at, post, counts)
