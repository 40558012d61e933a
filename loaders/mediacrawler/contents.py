"""Contents: the videos, notes and posts themselves."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from loaders.fields import Json
from loaders.gathered import Gathered
from loaders.mediacrawler.authors import add_author, author_of
from loaders.mediacrawler.moments import Made, crawled_at, later
from loaders.mediacrawler.platform import Platform
from loaders.mediacrawler.written import whole_text
from loaders.record.clocks import Clocks, published
from loaders.rows import add_post, add_post_counts


@dataclass(frozen=True, kw_only=True)
class Contents:
    """How a platform's contents are written.

    Attributes:
        platform: which.
        needs: fields by which a record is known.
        native: field of the native id.
        made: when it was posted.
        texts: fields of its text, in order.
        counts: field of each kind of count.
        handles: fields of the author's user name, the first that holds one counts.
        edited: field of the time of the last edit.
        cut: ending of a text that the crawler got only in part.
        escaped: whether the text has HTML entities.
    """

    platform: Platform
    needs: frozenset[str]
    native: str
    made: Made
    texts: tuple[str, ...]
    counts: Mapping[str, str] = field(default_factory=dict[str, str])
    handles: tuple[str, ...] = ()
    edited: str = ""
    cut: str = ""
    escaped: bool = False

    def fits(self, raw: Mapping[str, object]) -> bool:
        """It has the fields, and is no comment."""
        return self.needs <= raw.keys() and "comment_id" not in raw

    def gather(self, gathered: Gathered, row: int, raw: Json) -> None:
        """The post, its author and its counts. Raises FieldError."""
        post_id, who = self.platform.content_id(raw, self.native), author_of(raw, self.platform)
        made, seen = self.made(raw), crawled_at(raw)
        clocks, status = self._clocks(raw, made, seen)
        text, url = self._text(gathered, raw), self.platform.page.format(post_id.partition(":")[2])
        add_post(gathered, row, clocks, post_id=post_id, account_id=who, text=text, url=url, status=status)
        add_author(gathered, row, seen, who, raw, handles=self.handles)
        add_post_counts(gathered, row, seen, post_id, {kind: raw.get(name) for kind, name in self.counts.items()})

    def _clocks(self, raw: Json, made: datetime, seen: datetime | None) -> tuple[Clocks, str | None]:
        """The text of an edited post could not be had before the edit."""
        edited = later(raw, self.edited) if self.edited else None
        if edited is None or edited <= made:
            return published(made, seen), None
        clocks = published(edited, seen)
        clocks["event_at"] = made
        return clocks, "edited"

    def _text(self, gathered: Gathered, raw: Json) -> str:
        text = whole_text(raw, self.texts)
        if self.cut and text.endswith(self.cut):
            gathered.warn(f"some texts end in {self.cut}: the crawler got only their beginning")
        return html.unescape(text) if self.escaped else text
