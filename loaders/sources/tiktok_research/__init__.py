"""TikTok Research API: videos, comments, users and lists of followers."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.captures.targets import stated_target
from loaders.captures.unwrap import Capture, Shape, gather_captures, sampled
from loaders.fields import FieldError, Json, checked_object, object_of
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.sources.tiktok_research.fields import PLATFORM, error_of, is_comment, is_listed, is_user, is_video
from loaders.sources.tiktok_research.people import TIES, gather_listed, gather_user
from loaders.sources.tiktok_research.videos import gather_comment, gather_video
from queries.errors import InputError

NAME = "tiktok_research"
VERSION = 2

READS = """
Responses of the queries for videos (liked, pinned and reposted ones too), comments, user info, followers and
following, one a file, one a line or many in a list, and bare lists of videos or comments. Accounts are
`tiktok:<username>`, the only id that this API gives. A response that is an error is refused with its code.
"""
NEEDS = """
For user info, followers and following, whom it is about, which only the request said: `--target FILE=USERNAME`.
For videos the field `username`: a query that left it out has to be made again.
"""
CANNOT_KNOW = """
When a response was read: counts and ties are never used as of a moment. Who wrote a comment: each stands under an
account of its own, `tiktok:unknown-…`, that is tied to nobody. The id behind a user name, so that captures of TikTok's
web pages are not joined, and a user who changed names is two. Followers of the author of a video. Who reposted when.
What is said in a video (`voice_to_text`) is not part of its text.
"""

_VIDEO_LISTS = ("videos", "user_liked_videos", "user_pinned_videos", "pinned_videos_list", "user_reposted_videos")
_SHAPE = Shape(
    lambda raw: bool(error_of(raw)) or is_video(raw) or is_comment(raw) or is_user(raw) or is_listed(raw),
    inside=("data", *_VIDEO_LISTS, "reposted_videos", "comments", *TIES),
)


def recognise(sample: Sample) -> bool:
    """Responses with TikTok's `error.log_id`, or lists of what only this API writes."""
    answers = any("log_id" in object_of(raw.get("error")) for raw in sample.objects)
    records = [object_of(capture.raw) for capture in sampled(sample, _SHAPE)]
    return answers or any(is_video(raw) or is_comment(raw) for raw in records)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Whom user info and lists of followers are about.

    Raises:
        InputError: nobody stated it, or the file holds only an error of the API.
    """
    first = sampled(sample, _SHAPE)
    errors = [error_of(object_of(capture.raw)) for capture in first]
    if first and all(errors):
        raise InputError(
            f"TikTok answered this request with an error, {errors[0]}, and no data",
            file=sample.file.label,
            do="Make the request again and load its answer.",
        )
    target = stated_target(sample, stated, PLATFORM)
    if target is None and any(_needs_target(capture) for capture in first):
        raise InputError(
            "The file does not say whose user info, followers or following it is; only the request did",
            file=sample.file.label,
            do="State it: --target FILE=USERNAME.",
        )
    return {"target": target or ""}


def _needs_target(capture: Capture) -> bool:
    raw = object_of(capture.raw)
    return (is_listed(raw) and capture.listed in TIES) or (is_user(raw) and not raw.get("username"))


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, accounts, counts, comments as replies, and follows."""
    target = options.get("target", "")
    nameless: list[int] = []

    def gather(gathered: Gathered, row: int, capture: Capture) -> None:
        raw = checked_object(capture.raw)
        if error_of(raw):
            raise FieldError("error.code", error_of(raw), "expected data; TikTok answered with an error")
        if is_user(raw):
            nameless.extend([row] if not raw.get("username") else [])
            gather_user(gathered, row, raw, target if len(nameless) <= 1 else "")
        elif is_listed(raw):
            gather_listed(gathered, row, raw, capture.listed, target)
        else:
            _gather_post(gathered, row, raw)

    gather_captures(file, gathered, _SHAPE, gather)


def _gather_post(gathered: Gathered, row: int, raw: Json) -> None:
    if is_comment(raw):
        gather_comment(gathered, row, raw)
    elif is_video(raw):
        gather_video(gathered, row, raw)
    else:
        raise FieldError("", None, "expected a video, comment, user or follower as the API returns them")
