"""X API v2, as twarc2 saves it: pages of posts or users, or flattened posts, one a line or as one document.

A page is captured at its `__twarc.retrieved_at`, which dates its counts and names; a page saved by another program
has no capture time, and its counts are never used as of a moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from loaders.fields import FieldError, object_of
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.sources.x_v2.pages import Item, items
from loaders.sources.x_v2.people import gather_user, target_of
from loaders.sources.x_v2.tweets import gather_tweet
from queries.errors import InputError

NAME = "x_v2"
VERSION = 2

READS = (
    "Pages of the X API v2 as twarc2 writes them, flattened or not: posts with their authors, counts, cashtags and the "
    "posts they reshare, quote or answer, and the pages they link to, by where X found the link to end (`unwound_url`) "
    "or where it leads (`expanded_url`). Posts that a page includes beside its results are taken as embedded; pinned "
    "posts are left out. Each version of an edited post is a post of its own, as on X, dated by its own time and "
    "marked `edited`. Pages of users become accounts, and follows where the page was asked for as "
    "`/users/ID/followers` or `/users/ID/following`."
)
NEEDS = (
    "`author_id` and `created_at` of each post. Whose followers a page lists stands in `__twarc.url` only: where that "
    "is missing, state it with `--target FILE=ACCOUNT`."
)
CANNOT_KNOW = (
    "Notices of deletion or withholding name a post but not its author, so they are refused, each with its reason; "
    "files of post counts or of lists hold no posts. A view count of 0 is left out: X gives it where views were not "
    "counted. Of a reshare only the original's counts are known. Since when somebody follows is unknown. "
    "Pictures have keys but no hashes."
)

_LOOK = 20
_NOTICE = {"id", "action", "created_at", "redacted_at", "reason"}
_KINDS = {
    "text": "post",
    "username": "user",
    "tweet_count": "count of posts",
    "owner_id": "list of accounts",
    "action": "notice that a post or account is no longer shown",
}
"""What an object is, by a field that only it has."""


def recognise(sample: Sample) -> bool:
    """One of the first pages says it is twarc's, or one of the first objects is a post, user or notice of API v2."""
    if any("__twarc" in value for value in sample.objects):
        return True
    return any(_is_ours(item) for item in _first(sample))


def _first(sample: Sample) -> list[Item]:
    found = (item for value in sample.values for item in items(value))
    return [item for item in islice(found, _LOOK) if isinstance(item, Item)]


def _is_ours(item: Item) -> bool:
    names = set(item.raw)
    if _kind(item.raw) == "post":
        return {"id", "text"} <= names and bool(names & {"author_id", "edit_history_tweet_ids"})
    if _kind(item.raw) == "user":
        return {"id", "name"} <= names and "followers_count" in object_of(item.raw.get("public_metrics"))
    return {"start", "end", "tweet_count"} <= names or {"id", "action", "reason"} <= names <= _NOTICE


def _kind(raw: Mapping[str, object]) -> str:
    return next((kind for name, kind in _KINDS.items() if name in raw), "")


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The account whose followers the file lists, if the user states it.

    Raises:
        InputError: the file holds counts of posts or lists, or the stated account is no id.
    """
    kinds = {_kind(item.raw) for item in _first(sample)}
    if kinds and kinds <= {"count of posts", "list of accounts"}:
        raise InputError(
            f"This file holds no posts or users: each entry is a {min(kinds)}",
            file=sample.file.label,
            do="Search for the posts themselves: twarc2 search, twarc2 timeline, twarc2 followers.",
        )
    return {"target": target_of(sample, stated)}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts with their authors, counts, engagements and cashtags; users with their counts and follows."""
    for row, item in json_values(file, gathered, items):
        try:
            _gather(gathered, row, item, options.get("target", ""))
        except FieldError as error:
            gathered.refuse(row, error.column, error.value, error.reason)


def _gather(gathered: Gathered, row: int, item: object, target: str) -> None:
    if not isinstance(item, Item):
        raise FieldError("", item, "expected a JSON object")
    kind = _kind(item.raw)
    if kind == "post":
        gather_tweet(gathered, row, item)
    elif kind == "user":
        gather_user(gathered, row, item, target)
    elif kind:
        field = next(name for name in _KINDS if name in item.raw)
        raise FieldError(field, item.raw[field], _told(kind, item.raw))
    else:
        raise FieldError("text", None, "expected a post with its text, or a user")


def _told(kind: str, raw: Mapping[str, object]) -> str:
    why = f" ({raw['reason']})" if isinstance(raw.get("reason"), str) else ""
    return f"a {kind}{why}, not a post"
