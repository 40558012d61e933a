"""Texts of captures: title and description as one, marks of a search taken out, and the clocks of an edited text."""

from __future__ import annotations

import html
import re
from datetime import datetime

from loaders.fields import text_of
from loaders.record.clocks import Clocks, published

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def joined(title: object, description: object) -> str:
    """Title and description on lines of their own; one of them where the other is missing or repeats it."""
    first, second = (text_of(title) or "").strip(), (text_of(description) or "").strip()
    return second if second.startswith(first) else "\n".join(filter(None, (first, second)))


def without_markup(text: object) -> str:
    """The text of a snippet of HTML: line breaks kept, other tags taken out, entities read."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text_of(text) or "")))


def written(created: datetime, edited: datetime | None, captured_at: datetime | None) -> Clocks:
    """Clocks of a text: as it stands it was there from its last edit on, which is later than the post itself."""
    clocks = published(edited or created, captured_at)
    return Clocks(
        event_at=created,
        captured_at=clocks["captured_at"],
        available_at=clocks["available_at"],
        availability=clocks["availability"],
    )
