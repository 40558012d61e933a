"""YouTube Data API v3: lists of videos, search results, channels, comment threads and comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loaders.captures.unwrap import Capture, Shape, any_record, gather_captures
from loaders.fields import FieldError, Json, checked_object, object_of
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.sources.youtube_api_v3.channels import gather_channel
from loaders.sources.youtube_api_v3.comments import gather_comment, gather_thread
from loaders.sources.youtube_api_v3.videos import gather_result, gather_video

NAME = "youtube_api_v3"
VERSION = 2

READS = """
Responses of `videos`, `search`, `channels`, `commentThreads` and `comments` with part `snippet`: one page a file, one a
line or many in a list, and items by themselves. What is or was a live stream is a post of kind live, from its actual
start on. A comment whose `updatedAt` differs from `publishedAt` is edited, its text available from the update on.
Playlists and channels among the results of a search are no posts: playlists are passed over, channels are accounts.
"""
NEEDS = "Nothing beside the file."
CANNOT_KNOW = """
When a page was read: counts, names and subscribers are never used as of a moment. Counts that the owner hides are left
out, and subscribers are cut to three digits by YouTube, a lower bound. Whether a title was edited. A search cuts
descriptions, and of a thread at most five replies come along. Who wrote a comment whose channel is gone: it stands
under an account of its own, `youtube:unknown-…`, which is tied to nobody.
"""

_GATHER: dict[str, Callable[[Gathered, int, Json], None]] = {
    "video": gather_video,
    "searchResult": gather_result,
    "channel": gather_channel,
    "commentThread": gather_thread,
}
_COMMENT = "comment"
_PAGES = frozenset("videoListResponse searchListResponse channelListResponse commentThreadListResponse".split()) | {  # noqa: SIM905
    "commentListResponse"
}


def _kind(raw: Json) -> str:
    kind = raw.get("kind")
    return kind.removeprefix("youtube#") if isinstance(kind, str) and kind.startswith("youtube#") else ""


def _is_record(raw: Json) -> bool:
    return _kind(raw) in {*_GATHER, _COMMENT}


_SHAPE = Shape(_is_record, inside=("items", "comments"), nested=("replies",))


def recognise(sample: Sample) -> bool:
    """Objects whose `kind` is one of YouTube's lists or of what they hold; an empty page is one too."""
    return any(_kind(raw) in _PAGES for raw in sample.objects) or any_record(sample, _SHAPE)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, accounts, counts, and comments as replies."""
    gather_captures(file, gathered, _SHAPE, _gather)


def _gather(gathered: Gathered, row: int, capture: Capture) -> None:
    raw = checked_object(capture.raw)
    kind = _kind(raw)
    if not _is_record(raw):
        raise FieldError("kind", raw.get("kind"), "expected a video, search result, channel, thread or comment")
    if not object_of(raw.get("snippet")):
        raise FieldError("snippet", raw.get("snippet"), "expected the part `snippet`; ask the API for it")
    if kind == _COMMENT:
        gather_comment(gathered, row, raw, capture.under)
    else:
        _GATHER[kind](gathered, row, raw)
