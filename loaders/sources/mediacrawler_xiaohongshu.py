"""Xiaohongshu as MediaCrawler saves it: notes, comments, creators."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.mediacrawler import words
from loaders.mediacrawler.comments import Comments
from loaders.mediacrawler.contents import Contents
from loaders.mediacrawler.creators import PROFILE, Creators
from loaders.mediacrawler.kind import has_any, read_kinds
from loaders.mediacrawler.moments import made_epoch
from loaders.mediacrawler.platform import Platform
from loaders.source import Stated

NAME = "mediacrawler_xiaohongshu"
VERSION = 2
NEEDS = words.NEEDS
READS = (
    f"{words.FILES} Contents become posts `xiaohongshu:<note_id>`, comments replies "
    "`xiaohongshu:comment-<comment_id>`. A note whose `last_update_time` is later than its `time` is edited, and "
    "its text available from the edit on. Of creators: followers and following; `interaction` is left out, for it "
    "adds likes and saves."
)
CANNOT_KNOW = f"{words.UNKNOWN} Views are not saved, nor what a note said before it was edited."

_ID = "[0-9a-f]{24}"
_PLATFORM = Platform(
    name="xiaohongshu", content=_ID, comment=_ID, user=_ID, page="https://www.xiaohongshu.com/explore/{}"
)
_KINDS = (
    Contents(
        platform=_PLATFORM,
        needs=frozenset({"note_id", "type", "time", "liked_count", "collected_count"}),
        native="note_id",
        made=made_epoch("time"),
        texts=("title", "desc"),
        counts={
            "likes": "liked_count",
            "saves": "collected_count",
            "replies": "comment_count",
            "reshares": "share_count",
        },
        edited="last_update_time",
    ),
    Comments(
        platform=_PLATFORM, about="note_id", made=made_epoch("create_time"), lacks=frozenset({"create_date_time"})
    ),
    Creators(
        platform=_PLATFORM,
        needs=PROFILE | {"interaction", "tag_list"},
        lacks=frozenset({"videos_count"}),
        counts={"followers": "fans", "following": "follows"},
    ),
)


def recognise(sample: Sample) -> bool:
    """Contents have a `time` and a `collected_count`; comments a `note_id` and no `create_date_time`; creators tags."""
    return has_any(sample, _KINDS)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """None."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, replies, accounts and counts."""
    read_kinds(file, gathered, _KINDS)
