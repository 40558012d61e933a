"""Fields of an X API v1.1 post object, checked one by one."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple, NoReturn

from loaders.fields import FieldError, Json, text_of
from loaders.shared_items import SharedItem, links_in, links_to

PLATFORM = "x"

_MONTHS = {name: i for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}  # noqa: SIM905
_TOO_LARGE = 2**63
_CASHTAG = re.compile(r"(?<![\w$])\$([A-Za-z]{1,6}(?:[._-][A-Za-z]{1,2})?)(?![\w$])")
_SYMBOL = re.compile(r"[A-Za-z]{1,6}(?:[._-][A-Za-z]{1,2})?")
_INSTANT = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})", re.ASCII)
_CLASS = str.maketrans("._", "--")
_FIRST, _END = 1990, 2100
"""Years that a time may be of; 1970 stands where a program lost one."""


class Post(NamedTuple):
    """One post object with the fields every step needs, checked."""

    raw: Json
    user: Json
    post_id: str
    account_id: str
    at: datetime


class Cashtag(NamedTuple):
    """One cashtag as it is written.

    Attributes:
        symbol: in capitals, with `-` before a share class.
        stock_id: the stock; None where no symbol looks like that.
        surface: the words as they stand.
    """

    symbol: str
    stock_id: str | None
    surface: str


class Shown(NamedTuple):
    """What a reader sees of a post.

    Attributes:
        text: its text; the API writes `&`, `<` and `>` as HTML.
        cashtags: and where in `text` each stands.
        urls: links as the API lists them.
        hashtags: how many.
    """

    text: str
    cashtags: list[tuple[Cashtag, int]]
    urls: list[Json]
    hashtags: int


def checked(raw: object, inside: str = "") -> Post:
    """The post with its id, author and time; FieldError names the field, prefixed by where it is `inside`."""
    if not isinstance(raw, dict):
        raise FieldError(inside.rstrip("."), raw, "expected a JSON object")
    if "delete" in raw and "id_str" not in raw:
        raise FieldError(f"{inside}delete", "", "a notice that a post was deleted, not a post")
    user = raw.get("user")
    if not isinstance(user, dict):
        raise FieldError(f"{inside}user", user, "expected the author as an object")
    post_id = f"{PLATFORM}:{_native(raw) or _no_id(raw, inside, 'id_str')}"
    account_id = f"{PLATFORM}:{_native(user) or _no_id(user, inside, 'user.id_str')}"
    at = instant(raw.get("created_at"))
    if at is None:
        found, expected = raw.get("created_at"), "expected a time from 1990 on, such as Sun Jan 05 21:47:51 +0000 2014"
        raise FieldError(f"{inside}created_at", found, expected)
    return Post(raw, user, post_id, account_id, at)


def _native(raw: Json) -> str | None:
    native = raw.get("id_str") or raw.get("id")
    text = native if isinstance(native, str) else str(native) if isinstance(native, int) else ""
    return text if text.isdigit() and text.isascii() else None


def _no_id(raw: Json, inside: str, column: str) -> NoReturn:
    raise FieldError(inside + column, raw.get("id_str") or raw.get("id"), "expected an id of digits")


def instant(text: object) -> datetime | None:
    """Read `Sun Jan 05 21:47:51 +0000 2014`; None where it is no time between 1990 and 2100.

    Written out because strptime depends on the locale and is slow.
    """
    return _instant(text) if isinstance(text, str) else None


@lru_cache(maxsize=65_536)
def _instant(text: str) -> datetime | None:
    """Accounts write again and again, so most times of opening are asked for often."""
    found = _INSTANT.fullmatch(text)
    if found is None:
        return None
    month, day, hour, minute, second, year = found.groups()
    if not _FIRST <= int(year) < _END:
        return None
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
    return Shown(text, tags, _listed(entities, "urls"), len(_listed(entities, "hashtags")))


def shared(seen: Shown) -> list[SharedItem]:
    """The pages that a post links to: where the API's short address leads, or what stands in the text."""
    if not seen.urls:
        return links_in(seen.text)
    return links_to([url.get("expanded_url") or url.get("url") for url in seen.urls])


def _whole(raw: Mapping[str, object]) -> Mapping[str, object]:
    """What a stream puts beside the first 140 characters of a longer post, with its own entities; else the post."""
    extended = raw.get("extended_tweet")
    return extended if isinstance(extended, dict) and text_of(extended.get("full_text")) else raw


def _cashtags(listed: list[Json], written: str, text: str) -> list[tuple[Cashtag, int]]:
    """From the entities, or from the text where nothing is listed.

    The API's indices count the characters of the text as it is written; ours, those of the text as it is read.
    """
    if not listed:
        return [(_cashtag(match[1]), match.start()) for match in _CASHTAG.finditer(text)] if "$" in text else []
    escaped = text is not written
    found: list[tuple[Cashtag, int]] = []
    for tag in listed:
        symbol, indices = tag.get("text"), tag.get("indices")
        if isinstance(symbol, str) and symbol.strip():
            start = indices[0] if isinstance(indices, list) and indices else None
            found.append((_cashtag(symbol), _start(start, written, escaped)))
    return found


@lru_cache(maxsize=16_384)
def _cashtag(text: str) -> Cashtag:
    symbol = text.translate(_CLASS).upper()
    return Cashtag(symbol, f"{symbol}.US" if _SYMBOL.fullmatch(symbol) else None, f"${text}")


def _start(start: object, written: str, escaped: bool) -> int:
    if type(start) is not int or not 0 <= start < _TOO_LARGE:
        return -1
    start = min(start, len(written))
    return len(html.unescape(written[:start])) if escaped else start


def _listed(entities: Mapping[str, object], name: str) -> list[Json]:
    listed = entities.get(name)
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
