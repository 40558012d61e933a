"""Pages of API v2 taken apart: each post or user together with what its page includes beside the results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from loaders.fields import FieldError, Json, object_of, objects_of, text_of
from loaders.files.json_values import elements
from loaders.moments import iso

DIGITS = "[0-9]{1,20}"
_PAGE = {"data", "includes", "meta", "errors", "__twarc"}


@dataclass(frozen=True)
class Page:
    """What the posts or users of one page share.

    Attributes:
        url: what was asked; empty where the page does not say.
        retrieved_at: when, UTC.
        users: users by native id.
        tweets: posts by native id, the results among them.
        results: native ids of the results.
        given: ids of included posts whose rows are made, so that a post reshared ten times is given once.
        people_given: not empty once the rows of `users` are made.
    """

    url: str
    retrieved_at: datetime | None
    users: dict[str, Json]
    tweets: dict[str, Json]
    results: frozenset[str] = frozenset()
    given: set[str] = field(default_factory=set[str])
    people_given: set[str] = field(default_factory=set[str])


@dataclass(frozen=True)
class Item:
    """A result and its page."""

    raw: Json
    page: Page


def items(value: object) -> Iterator[object]:
    """The results of a page, or a flattened post or user; what is no object as it stands. A page may be empty."""
    for whole in elements(value):
        if not isinstance(whole, dict):
            yield whole
        elif "data" in whole:
            yield from _results(object_of(whole))
        elif not _is_empty(object_of(whole)):
            yield Item(object_of(whole), _page_of_one(object_of(whole)))


def _is_empty(whole: Json) -> bool:
    return bool(whole) and set(whole) <= _PAGE


def _results(whole: Json) -> Iterator[object]:
    data = list(elements(whole["data"]))
    included = object_of(whole.get("includes"))
    results = _by_id(objects_of(data))
    posts = {native: raw for native, raw in results.items() if "text" in raw}
    page = Page(
        *_asked(whole),
        users=_by_id(objects_of(included.get("users"))),
        tweets=_by_id(objects_of(included.get("tweets"))) | posts,
        results=frozenset(results),
    )
    for raw in data:
        yield Item(object_of(raw), page) if isinstance(raw, dict) else raw


def _page_of_one(raw: Json) -> Page:
    """The page of a flattened post, which holds its author and the posts it refers to in place."""
    referred = [one for one in objects_of(raw.get("referenced_tweets")) if "text" in one]
    shown = [raw, *referred]
    people = [object_of(one.get(name)) for one in shown for name in ("author", "in_reply_to_user")]
    people += [one for post in shown for one in objects_of(object_of(post.get("entities")).get("mentions"))]
    return Page(
        *_asked(raw),
        users=_by_id([one for one in people if "username" in one and "name" in one]),
        tweets=_by_id(referred),
        results=frozenset(_by_id([raw])),
    )


def _asked(whole: Mapping[str, object]) -> tuple[str, datetime | None]:
    twarc = object_of(whole.get("__twarc"))
    try:
        at = iso(twarc.get("retrieved_at"), "__twarc.retrieved_at")
    except FieldError:
        at = None
    return text_of(twarc.get("url")) or "", at


def _by_id(listed: list[Json]) -> dict[str, Json]:
    """Objects by their id; those without a readable one are left out."""
    found = ((str(raw.get("id")), raw) for raw in listed if isinstance(raw.get("id"), str | int))
    return {native: raw for native, raw in found if re.fullmatch(DIGITS, native)}
