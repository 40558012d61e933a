"""Fields of an X API v1.1 post object, checked one by one."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

PLATFORM = "x"

Json = dict[str, object]

_MONTHS = {name: i for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}  # noqa: SIM905
_TOO_LARGE = 2**63
_CASHTAG = re.compile(r"(?<![\w$])\$([A-Za-z]{1,6}(?:[._-][A-Za-z]{1,2})?)(?![\w$])")


class MissingError(ValueError):
    """A field that must be there is missing or unreadable."""

    def __init__(self, column: str, value: object, reason: str) -> None:
        self.column, self.value, self.reason = column, value, reason
        super().__init__(reason)


@dataclass(frozen=True)
class Post:
    """One post object with the fields every step needs, checked."""

    raw: Json
    user: Json
    post_id: str
    account_id: str
    at: datetime


def checked(raw: object, inside: str) -> Post:
    """The post with its id, author and time; MissingError names the field, prefixed by where it is `inside`."""
    if not isinstance(raw, dict):
        raise MissingError(inside.rstrip("."), raw, "expected a JSON object")
    if "delete" in raw and "id_str" not in raw:
        raise MissingError(f"{inside}delete", "", "a notice that a post was deleted, not a post")
    user = raw.get("user")
    if not isinstance(user, dict):
        raise MissingError(f"{inside}user", user, "expected the author as an object")
    post, account = _native(raw, f"{inside}id_str"), _native(user, f"{inside}user.id_str")
    return Post(raw, user, f"{PLATFORM}:{post}", f"{PLATFORM}:{account}", instant(raw, f"{inside}created_at"))


def _native(raw: Mapping[str, object], column: str) -> str:
    native = raw.get("id_str") or raw.get("id")
    if not isinstance(native, str | int) or not re.fullmatch("[0-9]+", str(native)):
        raise MissingError(column, native, "expected an id of digits")
    return str(native)


def instant(raw: Mapping[str, object], column: str) -> datetime:
    """Read `Sun Jan 05 21:47:51 +0000 2014`; written out because strptime depends on the locale and is slow."""
    text = raw.get("created_at")
    try:
        _, month, day, clock, offset, year = cast("str", text).split(" ")
        hour, minute, second = clock.split(":")
        zone = {"+0000": UTC}[offset]
        return datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=zone)
    except (ValueError, KeyError, AttributeError) as error:
        raise MissingError(column, text, "expected a time such as Sun Jan 05 21:47:51 +0000 2014") from error


def count(raw: Mapping[str, object], name: str) -> int | None:
    """A count; None where it is missing or cannot be one, for 0 would be a claim."""
    value = raw.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _TOO_LARGE else None


def plain_text(raw: Mapping[str, object]) -> str:
    """The text as a reader sees it; the API writes `&`, `<` and `>` as HTML."""
    return html.unescape(_written(raw))


def _written(raw: Mapping[str, object]) -> str:
    return text_of(_whole(raw).get("full_text")) or text_of(raw.get("text")) or ""


def _whole(raw: Mapping[str, object]) -> Mapping[str, object]:
    """What a stream puts beside the first 140 characters of a longer post, with its own entities; else the post."""
    extended = raw.get("extended_tweet")
    return extended if isinstance(extended, dict) and text_of(extended.get("full_text")) else raw


def cashtags(raw: Mapping[str, object]) -> list[tuple[str, str, int]]:
    """(symbol in capitals with `-` before a share class, words as they stand, where); from the text if unlisted.

    The API's indices count the characters of the text as it is written; ours, those of `plain_text`.
    """
    listed = entities(raw, "symbols")
    if listed:
        found = [(text_of(tag.get("text")) or "", _start(tag, _written(raw))) for tag in listed]
    else:
        found = [(match[1], match.start()) for match in _CASHTAG.finditer(plain_text(raw))]
    return [(re.sub(r"[._]", "-", symbol).upper(), f"${symbol}", start) for symbol, start in found if symbol]


def _start(tag: Mapping[str, object], written: str) -> int:
    indices = tag.get("indices")
    start = count({"start": indices[0]}, "start") if isinstance(indices, list) and indices else None
    return -1 if start is None else len(html.unescape(written[:start]))


def entities(raw: Mapping[str, object], name: str) -> list[Json]:
    """Entities of one kind: symbols, urls, hashtags or user_mentions."""
    held = _whole(raw).get("entities")
    listed = held.get(name) if isinstance(held, dict) else None
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def text_of(value: object) -> str | None:
    """A text that is not empty, else None."""
    return value if isinstance(value, str) and value else None
