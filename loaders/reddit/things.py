"""Submissions and comments taken out of what wraps them: pages, listings, replies under replies."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.fields import Json, object_of

_SUBMISSION = {"selftext", "subreddit", "num_comments", "permalink"}
_COMMENT = {"link_id", "parent_id", "subreddit"}


def things(value: object) -> Iterator[object]:
    """The things a line or document holds, in their order; what is neither page nor object as it stands.

    A `more` entry names comments that were not fetched, and gives nothing. Not by recursion: replies nest deep.
    """
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, list):
            waiting.extend(reversed(held))
        elif not isinstance(held, dict):
            yield held
        elif object_of(held).get("kind") != "more":
            inside = _wrapped(object_of(held))
            if inside is None:
                yield object_of(held)
                waiting.extend(_replies(object_of(held)))
            else:
                waiting.append(inside)


def _wrapped(held: Json) -> object:
    """What a page, listing or `{kind, data}` wraps; None for a thing itself."""
    if "created_utc" in held:
        return None
    data = held.get("data")
    if isinstance(data, dict) and isinstance(object_of(data).get("children"), list):
        return object_of(data)["children"]
    return data if isinstance(data, dict | list) else None


def _replies(held: Json) -> list[object]:
    replies = held.get("replies")
    return [replies] if isinstance(replies, dict) else []


def is_thing(value: object) -> bool:
    """Whether this is a submission or a comment of Reddit, by fields that only Reddit has together."""
    names = set(object_of(value))
    if not {"id", "created_utc"} <= names:
        return False
    return bool(("title" in names and names & _SUBMISSION) or ("body" in names and names & _COMMENT))
