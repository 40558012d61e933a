"""Weibo as MediaCrawler saves it: posts, comments, creators.

The time is read from `create_date_time`. Until 2026-07-30 (commit 04631ba) the crawler took Beijing's clock for UTC
when it made `create_time`, which is eight hours late.
"""

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
from loaders.mediacrawler.moments import made_beijing
from loaders.mediacrawler.platform import Platform
from loaders.source import Stated

NAME = "mediacrawler_weibo"
VERSION = 2
NEEDS = words.NEEDS
READS = (
    f"{words.FILES} Contents become posts `weibo:<note_id>`, comments replies `weibo:comment-<comment_id>`. Times "
    "are those of `create_date_time`, for `create_time` is eight hours late in files from before 2026-07-30. Of "
    "creators: followers and following."
)
CANNOT_KNOW = (
    f"{words.UNKNOWN} Reposts are not marked and what they repost is not named: each counts as an original. A "
    "comment deeper in a thread is told to answer the thread's first. Of long posts there is only the beginning, up "
    "to `...全文`."
)

_TIME = "create_date_time"
_PLATFORM = Platform(
    name="weibo", content="[0-9]+", comment="[0-9]+", user="[0-9]+", page="https://m.weibo.cn/detail/{}"
)
_KINDS = (
    Contents(
        platform=_PLATFORM,
        needs=frozenset({"note_id", "content", _TIME, "liked_count", "shared_count"}),
        native="note_id",
        made=made_beijing(_TIME),
        texts=("content",),
        counts={"likes": "liked_count", "replies": "comments_count", "reshares": "shared_count"},
        cut="...全文",
        escaped=True,
    ),
    Comments(
        platform=_PLATFORM,
        about="note_id",
        made=made_beijing(_TIME),
        time=_TIME,
        likes="comment_like_count",
        escaped=True,
    ),
    Creators(
        platform=_PLATFORM,
        needs=PROFILE | {"tag_list"},
        lacks=frozenset({"interaction", "videos_count"}),
        counts={"followers": "fans", "following": "follows"},
    ),
)


def recognise(sample: Sample) -> bool:
    """Contents and comments have a `create_date_time`; creators tags and no `interaction`."""
    return has_any(sample, _KINDS)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """None."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, replies, accounts and counts."""
    read_kinds(file, gathered, _KINDS)
