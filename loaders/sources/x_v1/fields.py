"""Fields of an X API v1.1 post object, checked one by one."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from loaders.fields import FieldError, Json, text_of

PLATFORM = "x"

_MONTHS = {name: i for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}  # noqa: SIM905
_TOO_LARGE = 2**63
_CASHTAG = re.compile(r"(?<![\w$])\$([A-Za-z]{1,6}(?:[._-][A-Za-z]{1,2})?)(?![\w$])")
_INSTANT = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})", re.ASCII)
_CLASS = str.maketrans("._", "--")


class Post(NamedTuple):
    """One post object with the fields every step needs, checked."""

    raw: Json
    user: Json
    post_id: str
    account_id: str
    at: datetime


class Shown(NamedTuple):
    """What a reader sees of a post.

    Attributes:
        text: its text; the API writes `&`, `<` and `>` as HTML.
        cashtags: (symbol in capitals with `-` before a share class, words as they stand, where in `text`).
        links: how many.
        hashtags: how many.
    """

    text: str
    cashtags: list[tuple[str, str, int]]
    links: int
    hashtags: int


def checked(raw: object, inside: str) -> Post:
    """The post with its id, author and time; FieldError names the field, prefixed by where it is `inside`."""
    if not isinstance(raw, dict):
        raise FieldError(inside.rstrip("."), raw, "expected a JSON object")
    if "delete" in raw and "id_str" not in raw:
        raise FieldError(f"{inside}delete", "", "a notice that a post was deleted, not a post")
    user = raw.get("user")
    if not isinstance(user, dict):
        raise FieldError(f"{inside}user", user, "expected the author as an object")
    post, account = _native(raw, inside, "id_str"), _native(user, inside, "user.id_str")
    return Post(raw, user, f"{PLATFORM}:{post}", f"{PLATFORM}:{account}", instant(raw, f"{inside}created_at"))


def _native(raw: Mapping[str, object], inside: str, column: str) -> str:
    native = raw.get("id_str") or raw.get("id")
    text = native if isinstance(native, str) else str(native) if isinstance(native, int) else ""
    if not (text.isdigit() and text.isascii()):
        raise FieldError(inside + column, native, "expected an id of digits")
    return text


def instant(raw: Mapping[str, object], column: str) -> datetime:
    """Read `Sun Jan 05 21:47:51 +0000 2014`; written out because strptime depends on the locale and is slow."""
    text = raw.get("created_at")
    found = _instant(text) if isinstance(text, str) else None
    if found is None:
        raise FieldError(column, text, "expected a time such as Sun Jan 05 21:47:51 +0000 2014")
    return found


@lru_cache(maxsize=65_536)
def _instant(text: str) -> datetime | None:
    """None where it is no time. Accounts write again and again, so most times of opening are asked for often."""
    found = _INSTANT.fullmatch(text)
    if found is None:
        return None
    month, day, hour, minute, second, year = found.groups()
    try:
        return datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except (ValueError, KeyError):
        return None


def count(raw: Mapping[str, object], name: str) -> int | None:
    """A count; None where it is missing or cannot be one, for 0 would be a claim."""
    value = raw.get(name)
    return value if type(value) is int and 0 <= value < _TOO_LARGE else None


def shown(raw: Mapping[str, object]) -> Shown:
    """Text and entities as a reader sees them."""
    whole = _whole(raw)
    written = text_of(whole.get("full_text")) or text_of(raw.get("text")) or ""
    text = html.unescape(written) if "&" in written else written
    held = whole.get("entities")
    entities = held if isinstance(held, dict) else {}
    tags = _cashtags(_listed(entities, "symbols"), written, text)
    return Shown(text, tags, len(_listed(entities, "urls")), len(_listed(entities, "hashtags")))


def _whole(raw: Mapping[str, object]) -> Mapping[str, object]:
    """What a stream puts beside the first 140 characters of a longer post, with its own entities; else the post."""
    extended = raw.get("extended_tweet")
    return extended if isinstance(extended, dict) and text_of(extended.get("full_text")) else raw


def _cashtags(listed: list[Json], written: str, text: str) -> list[tuple[str, str, int]]:
    """From the entities, or from the text where nothing is listed.

    The API's indices count the characters of the text as it is written; ours, those of the text as it is read.
    """
    if not listed:
        return [(*_symbol(match[1]), match.start()) for match in _CASHTAG.finditer(text)] if "$" in text else []
    escaped = text is not written
    found: list[tuple[str, str, int]] = []
    for tag in listed:
        symbol, indices = tag.get("text"), tag.get("indices")
        if isinstance(symbol, str) and symbol.strip():
            start = indices[0] if isinstance(indices, list) and indices else None
            found.append((*_symbol(symbol), _start(start, written, escaped)))
    return found


@lru_cache(maxsize=16_384)
def _symbol(text: str) -> tuple[str, str]:
    """The symbol in capitals with `-` before a share class, and the words as they stand."""
    return text.translate(_CLASS).upper(), f"${text}"


def _start(start: object, written: str, escaped: bool) -> int:
    if type(start) is not int or not 0 <= start < _TOO_LARGE:
        return -1
    start = min(start, len(written))
    return len(html.unescape(written[:start])) if escaped else start


def _listed(entities: Mapping[str, object], name: str) -> list[Json]:
    listed = entities.get(name)
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
