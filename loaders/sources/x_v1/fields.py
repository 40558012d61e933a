"""Fields of an X API v1.1 post object, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

PLATFORM = "x"

Json = dict[str, object]

_MONTHS = {name: i for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}  # noqa: SIM905
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
        raise MissingError(inside, raw, "expected a JSON object")
    if "delete" in raw and "id_str" not in raw:
        raise MissingError(f"{inside}delete", "", "a notice that a post was deleted, not a post")
    user = raw.get("user")
    if not isinstance(user, dict):
        raise MissingError(f"{inside}user", user, "expected the author as an object")
    post, account = _native(raw, f"{inside}id_str"), _native(user, f"{inside}user.id_str")
    return Post(raw, user, f"{PLATFORM}:{post}", f"{PLATFORM}:{account}", instant(raw, f"{inside}created_at"))


def _native(raw: Mapping[str, object], column: str) -> str:
    native = raw.get("id_str") or raw.get("id")
    if not isinstance(native, str | int) or not str(native).isdigit():
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


def count(raw: Mapping[str, object], name: str) -> int:
    """A count, 0 where it is missing."""
    value = raw.get(name)
    return value if isinstance(value, int) else 0


def cashtags(raw: Mapping[str, object], text: str) -> list[tuple[str, str, int]]:
    """(symbol in capitals with `-` before a share class, words as they stand, where); from the text if unlisted."""
    listed = entities(raw, "symbols")
    if listed:
        found = [(str(tag.get("text", "")), _start(tag)) for tag in listed]
    else:
        found = [(match[1], match.start()) for match in _CASHTAG.finditer(text)]
    return [(re.sub(r"[._]", "-", symbol).upper(), f"${symbol}", start) for symbol, start in found if symbol]


def _start(tag: Mapping[str, object]) -> int:
    indices = tag.get("indices")
    return indices[0] if isinstance(indices, list) and indices and isinstance(indices[0], int) else -1


def entities(raw: Mapping[str, object], name: str) -> list[Json]:
    """Entities of one kind: symbols, urls, hashtags or user_mentions."""
    held = raw.get("entities")
    listed = held.get(name) if isinstance(held, dict) else None
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def text_of(value: object) -> str | None:
    """A text that is not empty, else None."""
    return value if isinstance(value, str) and value else None
