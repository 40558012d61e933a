"""Douyin as MediaCrawler saves it: videos and notes, comments, creators."""

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

NAME = "mediacrawler_douyin"
VERSION = 2
NEEDS = words.NEEDS
READS = (
    f"{words.FILES} Contents become posts `douyin:<aweme_id>`, comments replies `douyin:comment-<comment_id>`. Of "
    "creators: followers, following, posts, and as likes those received (`interaction`)."
)
CANNOT_KNOW = (
    f"{words.UNKNOWN} Views and whether a post was a live stream are not saved. A comment deeper in a thread is told "
    "to answer the thread's first. `fans` is the API's `max_follower_count`."
)

_PLATFORM = Platform(
    name="douyin", content="[0-9]+", comment="[0-9]+", user="[0-9]+", page="https://www.douyin.com/video/{}"
)
_HANDLES = ("user_unique_id", "short_user_id")
_KINDS = (
    Contents(
        platform=_PLATFORM,
        needs=frozenset({"aweme_id", "aweme_type", "create_time", "liked_count", "share_count"}),
        native="aweme_id",
        made=made_epoch("create_time"),
        texts=("title", "desc"),
        counts={
            "likes": "liked_count",
            "saves": "collected_count",
            "replies": "comment_count",
            "reshares": "share_count",
        },
        handles=_HANDLES,
    ),
    Comments(platform=_PLATFORM, about="aweme_id", made=made_epoch("create_time"), handles=_HANDLES),
    Creators(
        platform=_PLATFORM,
        needs=PROFILE | {"videos_count", "interaction"},
        counts={"followers": "fans", "following": "follows", "posts": "videos_count", "likes": "interaction"},
    ),
)


def recognise(sample: Sample) -> bool:
    """Contents and comments name an `aweme_id`; creators count `videos_count`."""
    return has_any(sample, _KINDS)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """None."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, replies, accounts and counts."""
    read_kinds(file, gathered, _KINDS)
