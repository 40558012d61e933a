"""Channels as accounts, with their subscribers."""

from __future__ import annotations

from loaders.fields import FieldError, Json, native_id, object_of, text_of
from loaders.gathered import Gathered
from loaders.moments import iso
from loaders.record.clocks import captured
from loaders.rows import add_account, add_account_counts
from loaders.sources.youtube_api_v3.fields import ID, PLATFORM

_KEPT_DIGITS = 3


def gather_channel(gathered: Gathered, row: int, raw: Json) -> None:
    """A channel with its handle, birthday and counts."""
    snippet, counted = object_of(raw.get("snippet")), object_of(raw.get("statistics"))
    account = f"{PLATFORM}:{native_id(raw, 'id', ID)}"
    try:
        opened = iso(snippet.get("publishedAt"), "snippet.publishedAt")
    except FieldError:
        opened = None
    handle = text_of(snippet.get("customUrl"))
    add_account(
        gathered,
        row,
        captured(None),
        account,
        handle=handle.removeprefix("@") if handle else None,
        name=text_of(snippet.get("title")),
        created_at=opened,
    )
    hidden = counted.get("hiddenSubscriberCount") is True
    counts = {
        "followers": None if hidden else _subscribers(counted.get("subscriberCount")),
        "posts": counted.get("videoCount"),
    }
    add_account_counts(gathered, row, None, account, counts)


def _subscribers(written: object) -> object:
    """The count, with a plus where it may be one that YouTube cut to three digits (documented at `channels`)."""
    digits = str(written)
    cut = digits.isdecimal() and len(digits) > _KEPT_DIGITS and not digits[_KEPT_DIGITS:].strip("0")
    return f"{digits}+" if cut else written
