"""Comments of WeChat Channels as the downloader wx_channel saves them: a JSON file a video, in `comment_data`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from loaders.captures.unwrap import Capture, Shape, gather_captures
from loaders.captures.wechat_channels import ID, gather_comment, in_one_spelling
from loaders.counts import count_of
from loaders.fields import FieldError, Json, checked_object, native_id
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import iso
from loaders.source import Stated

NAME = "wechat_channels_comments"
VERSION = 2

READS = """
Both layouts of the tool: `objectId` with `commentInfo`, and the older `videoId` with `comments`. Comments become
replies to the video, those in `levelTwoComment` replies to the comment above them. The file says when it was saved.
"""
NEEDS = "Nothing beside the file."
CANNOT_KNOW = """
Who made the video: its author stands there by name only; load the video itself for it. Comments that the page had not
shown yet: the reader says so where the file counts more than it holds, and for `*.partial.json`, which is unfinished.
"""

_OF_VIDEO = {"commentInfo": "objectId", "comments": "videoId"}


def _is_page(raw: Json) -> bool:
    return any(
        video in raw and isinstance(raw.get(name), list) and not {"savedAt", "saved_at"}.isdisjoint(raw)
        for name, video in _OF_VIDEO.items()
    )


_SHAPE = Shape(
    lambda raw: "content" in raw and not {"commentId", "id"}.isdisjoint(raw),
    inside=("commentInfo", "comments"),
    nested=("levelTwoComment",),
)


def recognise(sample: Sample) -> bool:
    """An object with `objectId` and `commentInfo`, or `videoId` and `comments`, and the time it was saved."""
    return any(map(_is_page, sample.objects))


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Comments as replies, with their authors and likes."""
    promised: dict[str, int] = {}

    def gather(gathered: Gathered, row: int, capture: Capture) -> None:
        raw = _with_id(checked_object(capture.raw))
        video = _video(capture)
        under = None if capture.under is None else _with_id(capture.under)
        gather_comment(gathered, row, raw, under, video, _saved_at(capture))
        shown = count_of(capture.said("originalCommentCount"))
        promised[video] = shown.value if shown else 0

    gather_captures(file, gathered, _SHAPE, gather)
    if file.name.endswith(".partial.json"):
        gathered.warn("the file's name says that it is unfinished: comments are missing")
    elif gathered.rows < sum(promised.values()):
        gathered.warn(f"the page counted {sum(promised.values())} comments, {gathered.rows} are in the file")


def _with_id(raw: Json) -> Json:
    named = in_one_spelling(raw)
    return named if "comment_id" in named else {**named, "comment_id": raw.get("id")}


def _video(capture: Capture) -> str:
    page = capture.pages[-1] if capture.pages else {}
    name = _OF_VIDEO.get("commentInfo" if "commentInfo" in page else "comments", "videoId")
    return native_id(page, name, ID)


def _saved_at(capture: Capture) -> datetime | None:
    saved = capture.said("savedAt") or capture.said("saved_at")
    try:
        return iso(saved, "savedAt")
    except FieldError:
        return None
