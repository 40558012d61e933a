"""Reddit: submissions and comments as JSON, from Pushshift, Arctic Shift or Reddit's own API.

One thing a line, or pages: `{"data": [...]}` and listings, with replies under comments.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from loaders.fields import gather_each
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.reddit.rows import gather_thing
from loaders.reddit.things import is_thing, things
from loaders.source import Stated

NAME = "reddit"
VERSION = 2

READS = (
    "Dumps of submissions and comments (`RS_`, `RC_`, one subreddit's) as JSON lines, packed with zstd windows up to "
    "2 GiB or not, pages of the Pushshift and Arctic Shift APIs, and Reddit's own listings with their comment trees. "
    "A submission's text is its title and text; a comment is a reply; a crosspost is a reshare, or a quote where it "
    "has a title of its own. A submission of a link shares the page it is about. The score, upvotes less downvotes, is "
    "a lower bound of the likes."
)
NEEDS = (
    "`id`, `created_utc` and `author` of each. Counts are used only where `retrieved_on` says when they were read; "
    "Arctic Shift read them a second time after 36 hours, and that moment is taken."
)
CANNOT_KNOW = (
    "Who a deleted author was: each post by `[deleted]` stands alone, under no account and without engagements. Text "
    "that was removed before the capture is gone; `deleted` and `removed` say what the capture saw, not when it "
    "happened. Reddit gives no followers, no sharers and no views; negative and hidden scores are left out."
)

_LOOK = 20


def recognise(sample: Sample) -> bool:
    """One of the first things has `created_utc` with a title or body and fields that go with them on Reddit."""
    return any(is_thing(thing) for value in sample.values for thing in islice(things(value), _LOOK))


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts with their authors, counts and engagements."""
    gather_each(json_values(file, gathered, things), gathered, gather_thing)
