"""Bilibili as MediaCrawler saves it: videos, comments, creators, who follows them, and their dynamics."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.mediacrawler import words
from loaders.mediacrawler.comments import Comments
from loaders.mediacrawler.contacts import Contacts
from loaders.mediacrawler.contents import Contents
from loaders.mediacrawler.creators import Creators
from loaders.mediacrawler.dynamics import Dynamics
from loaders.mediacrawler.kind import has_any, read_kinds
from loaders.mediacrawler.moments import made_epoch
from loaders.mediacrawler.platform import Platform
from loaders.mediacrawler.video_comments import of_bilibili
from loaders.source import Stated

NAME = "mediacrawler_bilibili"
VERSION = 2
NEEDS = words.NEEDS
READS = (
    f"{words.FILES} Contents become posts `bilibili:<aid>`, comments replies `bilibili:comment-<comment_id>`, "
    "dynamics posts `bilibili:dynamic-<dynamic_id>` (a forward is a quote; the notice of a video is left out, "
    "unless it has a text). Contacts become ties from `fan_id` to `up_id`, as of the crawl. Of creators: followers, "
    "and likes received."
)
CANNOT_KNOW = (
    f"{words.UNKNOWN} Since when somebody follows, and what a dynamic forwards, is not saved. Comments from before "
    "2024-05 do not say which comment they answer: each is told to answer the video. Titles and descriptions are "
    "cut at 500 characters; coins, dislikes and danmaku are not read."
)

_PLATFORM = Platform(
    name="bilibili", content="[0-9]+", comment="[0-9]+", user="[0-9]+", page="https://www.bilibili.com/video/av{}"
)
_KINDS = (
    Contents(
        platform=_PLATFORM,
        needs=frozenset({"video_id", "video_type", "create_time", "video_play_count"}),
        native="video_id",
        made=made_epoch("create_time"),
        texts=("title", "desc"),
        counts={
            "likes": "liked_count",
            "views": "video_play_count",
            "saves": "video_favorite_count",
            "reshares": "video_share_count",
            "replies": "video_comment",
        },
    ),
    Comments(platform=_PLATFORM, about="video_id", made=made_epoch("create_time"), told=of_bilibili),
    Creators(
        platform=_PLATFORM,
        needs=frozenset({"user_id", "nickname", "total_fans", "total_liked"}),
        counts={"followers": "total_fans", "likes": "total_liked"},
    ),
    Contacts(_PLATFORM),
    Dynamics(_PLATFORM),
)


def recognise(sample: Sample) -> bool:
    """Contents have a `video_play_count`, creators `total_fans`, contacts `fan_id`, dynamics `dynamic_id`."""
    return has_any(sample, _KINDS)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """None."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, replies, accounts, ties and counts."""
    read_kinds(file, gathered, _KINDS)
