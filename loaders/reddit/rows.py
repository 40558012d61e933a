"""A submission or comment of Reddit as rows of the record, from JSON or from the cells of a table.

The account is the author's name, for old things have no other id. A deleted author is nobody: each such post gets an
account id of its own, `reddit:[deleted-t3_abc]`, which no user can have, no row of `accounts` and no engagement.
A score is upvotes less downvotes, so it is kept as a lower bound of the likes, and left out where it is negative or
hidden. Text that was edited is available from the edit on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from loaders.counts import count_of
from loaders.fields import FieldError, Json, list_of, native_id, object_of, text_of
from loaders.gathered import Gathered
from loaders.moments import epoch, iso
from loaders.record.clocks import Clocks, captured, published
from loaders.rows import add_account, add_engagement, add_post_counts, add_shared_items, text_counts
from loaders.shared_items import SharedItem, links_in, links_to

_ID = r"(?:t[13]_)?[0-9a-z]{1,13}"
_FULL_NAME = re.compile(r"t[13]_[0-9a-z]{1,13}")
_AUTHOR = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_NOBODY = (None, "", "None", "[deleted]", "[removed]")
_GONE = re.compile(r"\[(deleted|removed)(?: by user)?\]|\[ removed by .{0,80}\]", re.IGNORECASE)
_BY_AUTHOR = ("deleted", "author")
_NOT_EDITED = (None, False, "", "0", "False", "false")
_EDITED_SOME_TIME = (True, "True", "true")
_CAPTURED = ("retrieved_on", "retrieved_utc", "retrieved_at")


@dataclass(frozen=True)
class Thing:
    """A submission or comment with the fields every step needs, checked."""

    raw: Json
    full_name: str
    author: str | None
    at: datetime
    captured_at: datetime | None

    @property
    def post_id(self) -> str:
        """Its id in the record."""
        return f"reddit:{self.full_name}"

    @property
    def account_id(self) -> str:
        """The author's account, or one for this post alone."""
        return f"reddit:{self.author or f'[deleted-{self.full_name}]'}"


def gather_thing(gathered: Gathered, row: int, raw: Json) -> None:
    """All rows of one thing; a title makes it a submission, a body without one a comment.

    Raises:
        FieldError: it is neither, or lacks its id, its time or a readable author.
    """
    if text_of(raw.get("title")) is not None:
        _gather_submission(gathered, row, raw)
    elif "body" in raw:
        _gather_comment(gathered, row, raw)
    else:
        raise FieldError("title", raw.get("title"), "expected a submission with a title or a comment with a body")


def _checked(raw: Json, prefix: str, inside: str = "") -> Thing:
    native = native_id(raw, "id", _ID, f"{inside}id").rpartition("_")[2]
    at = instant(raw.get("created_utc"), f"{inside}created_utc")
    return Thing(raw, f"{prefix}_{native}", _author(raw, f"{inside}author"), at, _captured_at(raw))


def instant(written: object, column: str) -> datetime:
    """The instant of an epoch or, in tables, of a UTC time such as 2021-06-01 12:00:00."""
    return iso(written, column, "UTC") if isinstance(written, str) and "-" in written else epoch(written, column)


def _author(raw: Json, column: str) -> str | None:
    author = raw.get("author")
    if author in _NOBODY:
        return None
    if not isinstance(author, str) or not _AUTHOR.fullmatch(author):
        raise FieldError(column, author, "expected a user name")
    return author


def _captured_at(raw: Json) -> datetime | None:
    """When score and counts were read: Arctic Shift's second reading replaced those of the first."""
    second = object_of(raw.get("_meta")).get("retrieved_2nd_on")
    for written in (second, raw.get("updated_utc"), *(raw.get(name) for name in _CAPTURED)):
        if written not in (None, ""):
            try:
                return instant(written, "retrieved_on")
            except FieldError:
                return None
    return None


def _gather_submission(gathered: Gathered, row: int, raw: Json) -> None:
    thing = _checked(raw, "t3")
    held = next((object_of(one) for one in list_of(raw.get("crosspost_parent_list")) if isinstance(one, dict)), None)
    root = _checked(held, "t3", "crosspost_parent_list.") if held else None
    parent = _full_name(raw.get("crosspost_parent")) or (root and root.full_name)
    kind = _kind(thing, root) if parent else "original"
    whose = root.account_id if root and root.author else None
    text = _title_and_text(root.raw if root and kind == "reshare" else raw)
    _add(gathered, row, thing, text, kind=kind, parent_id=parent and f"reddit:{parent}", parent_account_id=whose)
    _add_counts(gathered, row, thing)
    if parent:
        _add_tie(gathered, row, thing, kind, parent, whose)
    if root:
        _add(gathered, row, root, _title_and_text(root.raw), via="embedded")
        _add_counts(gathered, row, root)


def _kind(thing: Thing, root: Thing | None) -> str:
    """A crosspost under its original's title is a reshare; under another title it says something of its own."""
    return "reshare" if root is None or thing.raw.get("title") == root.raw.get("title") else "quote"


def _gather_comment(gathered: Gathered, row: int, raw: Json) -> None:
    thing = _checked(raw, "t1")
    parent = _full_name(raw.get("parent_id"))
    _add(gathered, row, thing, _shown(raw.get("body")), kind="reply", parent_id=parent and f"reddit:{parent}")
    _add_counts(gathered, row, thing)
    if parent:
        _add_tie(gathered, row, thing, "reply", parent, None)


def _full_name(written: object) -> str | None:
    return written if isinstance(written, str) and _FULL_NAME.fullmatch(written) else None


def _add(gathered: Gathered, row: int, thing: Thing, text: str | None, **columns: object) -> None:
    """A row of `posts` and its author. Text that is gone is null: an empty one would be a claim."""
    clocks, edited = _clocks(thing)
    values: dict[str, object] = {
        "platform": "reddit",
        "kind": "original",
        "via": "captured",
        "status": _gone(thing.raw) or edited,
        "url": _url(thing.raw),
        **text_counts(text or ""),
        **columns,
    }
    gathered.add("posts", row, clocks, post_id=thing.post_id, account_id=thing.account_id, text=text, **values)
    if values["kind"] != "reshare":
        add_shared_items(gathered, row, clocks, thing.post_id, _shares(thing.raw, text or ""))
    if thing.author is not None:
        opened = _opened(thing.raw)
        when = captured(thing.captured_at)
        add_account(gathered, row, when, thing.account_id, handle=thing.author, created_at=opened)


def _add_tie(gathered: Gathered, row: int, thing: Thing, kind: str, parent: str, whom: str | None) -> None:
    if thing.author is not None:
        add_engagement(
            gathered,
            row,
            published(thing.at, thing.captured_at),
            post_id=thing.post_id,
            account_id=thing.account_id,
            kind=kind,
            target_id=whom,
            target_post_id=f"reddit:{parent}",
        )


def _clocks(thing: Thing) -> tuple[Clocks, str | None]:
    """From when on the text as it stands could be had, and whether it was edited."""
    written = thing.raw.get("edited")
    if written in _NOT_EDITED:
        # Arctic Shift keeps the first text, and says beside it that it was edited later.
        later = object_of(thing.raw.get("_meta")).get("is_edited") is True
        return published(thing.at, thing.captured_at), "edited" if later else None
    if written in _EDITED_SOME_TIME:
        return captured(thing.captured_at, thing.at), "edited"
    clocks = published(max(thing.at, instant(written, "edited")), thing.captured_at)
    clocks["event_at"] = thing.at
    return clocks, "edited"


def _gone(raw: Json) -> str | None:
    """`deleted` by its author or `removed` by somebody else, at the capture or, as Arctic Shift saw, later."""
    meta = object_of(raw.get("_meta"))
    why = raw.get("removed_by_category") or (meta.get("removal_type") if meta.get("was_deleted_later") else None)
    if isinstance(why, str) and not meta.get("was_initially_deleted"):
        return "deleted" if why in _BY_AUTHOR else "removed"
    for written in (raw.get("selftext"), raw.get("body"), raw.get("title")):
        found = _GONE.fullmatch(written.strip()) if isinstance(written, str) else None
        if found:
            return "deleted" if (found[1] or "").lower() == "deleted" else "removed"
    return "deleted" if meta.get("was_deleted_later") else None


def _title_and_text(raw: Json) -> str | None:
    """Title and text; scripts that save tables may call the text `body`."""
    parts = [_shown(raw.get("title")), _shown(raw.get("selftext")) or _shown(raw.get("body"))]
    return "\n".join(dict.fromkeys(part for part in parts if part is not None)) or None


def _shown(written: object) -> str | None:
    """Text as a reader sees it: the API writes `&`, `<` and `>` as HTML, and leaves zero-width spaces as code."""
    text = text_of(written)
    if text is None or _GONE.fullmatch(text.strip()):
        return None
    for code, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&#x200B;", "")):
        text = text.replace(code, character)
    return text_of(text)


def _url(raw: Json) -> str | None:
    permalink = raw.get("permalink")
    if isinstance(permalink, str) and permalink.startswith("/"):
        return f"https://www.reddit.com{permalink}"
    return text_of(raw.get("full_link"))


def _shares(raw: Json, text: str) -> list[SharedItem]:
    """The pages it links to: in the text, and the one a submission of a link is about, where that is not itself."""
    address = text_of(raw.get("url_overridden_by_dest")) or text_of(raw.get("url"))
    itself = raw.get("is_self") in (True, "True", "true") or f"/comments/{raw.get('id')}/" in (address or "")
    return list(dict.fromkeys([*links_in(text), *links_to([] if itself else [address])]))


def _opened(raw: Mapping[str, object]) -> datetime | None:
    try:
        return epoch(raw.get("author_created_utc"), "author_created_utc")
    except FieldError:
        return None


def _add_counts(gathered: Gathered, row: int, thing: Thing) -> None:
    raw = thing.raw
    hidden = raw.get("score_hidden") is True or raw.get("hide_score") is True
    score = None if hidden else count_of(raw.get("score"))
    counts = {
        "likes": f"{score.value}+" if score else None,
        "reshares": raw.get("num_crossposts"),
        "replies": raw.get("num_comments"),
        "views": raw.get("view_count"),
    }
    add_post_counts(gathered, row, thing.captured_at, thing.post_id, counts)
