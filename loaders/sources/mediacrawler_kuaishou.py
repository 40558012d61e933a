"""Kuaishou as MediaCrawler saves it: videos, comments, creators."""

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
from loaders.mediacrawler.video_comments import of_kuaishou
from loaders.source import Stated

NAME = "mediacrawler_kuaishou"
VERSION = 2
NEEDS = words.NEEDS
READS = (
    f"{words.FILES} Contents become posts `kuaishou:<video_id>`, comments replies `kuaishou:comment-<comment_id>`. "
    "Of creators: followers, following, and as posts the public ones (`interaction`)."
)
CANNOT_KNOW = (
    f"{words.UNKNOWN} How often a video was commented on or shared and how often a comment was liked are not saved, "
    "nor which comment another answers: each is told to answer the video. Texts are cut at 500 characters."
)

_ID = "[0-9A-Za-z_-]+"
_PLATFORM = Platform(
    name="kuaishou", content=_ID, comment=_ID, user=_ID, page="https://www.kuaishou.com/short-video/{}"
)
_KINDS = (
    Contents(
        platform=_PLATFORM,
        needs=frozenset({"video_id", "video_type", "create_time", "viewd_count"}),
        native="video_id",
        made=made_epoch("create_time"),
        texts=("title", "desc"),
        counts={"likes": "liked_count", "views": "viewd_count"},
    ),
    Comments(platform=_PLATFORM, about="video_id", made=made_epoch("create_time"), told=of_kuaishou),
    Creators(
        platform=_PLATFORM,
        needs=PROFILE | {"interaction"},
        lacks=frozenset({"videos_count", "tag_list"}),
        counts={"followers": "fans", "following": "follows", "posts": "interaction"},
    ),
)


def recognise(sample: Sample) -> bool:
    """Contents have a `viewd_count`; comments no `parent_comment_id`; creators neither videos nor tags."""
    return has_any(sample, _KINDS)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """None."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, replies, accounts and counts."""
    read_kinds(file, gathered, _KINDS)
