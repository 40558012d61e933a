"""Rows that many formats make alike: posts with what stands in their text, accounts, and dated counts of both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from loaders.counts import count_of
from loaders.gathered import Gathered
from loaders.record.clocks import Clocks, captured
from loaders.shared_items import SharedItem, links_in

_CASHTAG = re.compile(r"(?<![\w$])\$([A-Za-z]{1,6}(?:[._/-][A-Za-z]{1,2})?)(?![\w$])")
_CHINESE_CASHTAG = re.compile(r"\$([^$\s][^$\n]{0,30}?)[ (](?:SH|SZ|BJ)?\d{6}\)?\$", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")
_HASHTAG = re.compile(r"#[^\s#]{1,60}#?")
_SHARED = ("post_id", "kind", "item")


def text_counts(text: str) -> dict[str, int]:
    """Distinct cashtags, links and hashtags in a text, as columns of `posts`."""
    tags = {tag.upper() for tag in _CASHTAG.findall(text)} | set(_CHINESE_CASHTAG.findall(text))
    bare = _LINK.sub(" ", text)
    return {"cashtags": len(tags), "links": len(_LINK.findall(text)), "hashtags": len(_HASHTAG.findall(bare))}


def add_post(
    gathered: Gathered,
    row: int,
    clocks: Clocks,
    *,
    post_id: str,
    account_id: str,
    text: str,
    shares: Sequence[SharedItem] | None = None,
    **columns: object,
) -> None:
    """A row of `posts`, and rows of `shared_items` unless it is a reshare, which has nothing of its own.

    Its kind is original and it was captured itself, unless `columns` say otherwise.

    Args:
        gathered: takes the rows.
        row: row of the file.
        clocks: of the post.
        post_id: its id.
        account_id: who wrote or reshared it.
        text: its text.
        shares: what it links to and shows; None for the links that stand in the text.
        columns: further columns of `posts`.
    """
    values = {
        "kind": "original",
        "via": "captured",
        "platform": post_id.partition(":")[0],
        **text_counts(text),
        **columns,
    }
    gathered.add("posts", row, clocks, post_id=post_id, account_id=account_id, text=text, **values)
    if values["kind"] != "reshare":
        add_shared_items(gathered, row, clocks, post_id, links_in(text) if shares is None else shares)


def add_shared_items(gathered: Gathered, row: int, clocks: Clocks, post_id: str, items: Sequence[SharedItem]) -> None:
    """Rows of `shared_items`; available when the post is."""
    if items:
        gathered.add_rows("shared_items", row, clocks, _SHARED, [(post_id, *item) for item in items])


def add_account(gathered: Gathered, row: int, clocks: Clocks, account_id: str, **columns: object) -> None:
    """A row of `accounts`; the native id is the id's own."""
    platform, _, native = account_id.partition(":")
    values = {"native_id": native, **columns}
    gathered.add("accounts", row, clocks, account_id=account_id, platform=platform, **values)


def add_post_counts(
    gathered: Gathered, row: int, captured_at: datetime | None, post_id: str, counts: Mapping[str, object]
) -> None:
    """Rows of `post_counts` for the counts that are written; what is none is left out, for 0 would be a claim.

    Args:
        gathered: takes the rows.
        row: row of the file.
        captured_at: when the counts were read, UTC; None where the source does not say.
        post_id: of which post.
        counts: what is written, by kind: likes, reshares, replies, views, saves.
    """
    _add_counts(gathered, "post_counts", row, captured_at, {"post_id": post_id}, counts)


def add_account_counts(
    gathered: Gathered, row: int, captured_at: datetime | None, account_id: str, counts: Mapping[str, object]
) -> None:
    """Rows of `account_counts`, by kind: followers, following, posts, likes. See `add_post_counts`."""
    _add_counts(gathered, "account_counts", row, captured_at, {"account_id": account_id}, counts)


def _add_counts(
    gathered: Gathered,
    table: str,
    row: int,
    captured_at: datetime | None,
    of: Mapping[str, str],
    counts: Mapping[str, object],
) -> None:
    for kind, written in counts.items():
        found = count_of(written)
        if found is not None:
            values = {**of, "kind": kind, "value": found.value, "lower_bound": found.lower_bound}
            gathered.add(table, row, captured(captured_at), **values)


def add_engagement(  # noqa: PLR0913 - an act has as many sides
    gathered: Gathered,
    row: int,
    clocks: Clocks,
    *,
    post_id: str,
    account_id: str,
    kind: str,
    target_id: str | None = None,
    target_post_id: str | None = None,
) -> None:
    """A row of `engagements`. Without `target_id` its target is the author of `target_post_id`, once that is loaded."""
    gathered.add(
        "engagements",
        row,
        clocks,
        post_id=post_id,
        account_id=account_id,
        target_id=target_id,
        kind=kind,
        target_post_id=target_post_id,
    )
