"""What kind of post one is, whose post it answers or passes on, and whom that ties its author to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from loaders.fields import Json, text_of
from loaders.sources.x_v1.fields import PLATFORM, Post


class Place(NamedTuple):
    """Where a post stands among others.

    Attributes:
        kind: original, reply, quote or reshare.
        parent_id: the post it answers, quotes or passes on.
        parent_account_id: whose that is.
        ties: (kind, account, post) for each account it ties its author to; a quoting reply ties him to two.
    """

    kind: str
    parent_id: str | None
    parent_account_id: str | None
    ties: list[tuple[str, str, str | None]]


_ALONE = Place("original", None, None, [])


def placed(post: Post, inner: Mapping[str, Post]) -> Place:
    """The place of a post with the posts `inner` to it by field. A quote that answers somebody is a reply."""
    raw, quoted = post.raw, inner.get("quoted_status")
    if "retweeted_status" in inner:
        return _tied("reshare", inner["retweeted_status"].post_id, inner["retweeted_status"])
    if raw.get("in_reply_to_user_id_str") or raw.get("in_reply_to_status_id_str"):
        return _reply(raw, quoted)
    if quoted or raw.get("quoted_status_id_str"):
        return _tied("quote", _id(raw, "quoted_status_id_str") or (quoted and quoted.post_id), quoted)
    return _ALONE


def _reply(raw: Json, quoted: Post | None) -> Place:
    parent_id = _id(raw, "in_reply_to_status_id_str")
    whom = _id(raw, "in_reply_to_user_id_str") or (quoted and quoted.account_id)
    ties = [("reply", whom, parent_id)] if whom else []
    if quoted:
        ties.append(("quote", quoted.account_id, quoted.post_id))
    return Place("reply", parent_id, whom, ties)


def _tied(kind: str, parent_id: str | None, other: Post | None) -> Place:
    return Place(kind, parent_id, other and other.account_id, [(kind, other.account_id, parent_id)] if other else [])


def _id(raw: Json, field: str) -> str | None:
    native = text_of(raw.get(field))
    return f"{PLATFORM}:{native}" if native else None
