"""Comments: each answers a content or another comment."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from loaders.fields import Json
from loaders.gathered import Gathered
from loaders.mediacrawler.authors import add_author, author_of
from loaders.mediacrawler.moments import Made, crawled_at
from loaders.mediacrawler.platform import Platform
from loaders.mediacrawler.written import is_blank, written
from loaders.record.clocks import published
from loaders.rows import add_engagement, add_post, add_post_counts

_FIELDS = frozenset({"comment_id", "content", "sub_comment_count"})
_PARENT = "parent_comment_id"


@dataclass(frozen=True, kw_only=True)
class Comments:
    """How a platform's comments are written.

    Attributes:
        platform: which.
        about: field of the native id of the content.
        made: when it was written.
        time: field of that, by which a record is known.
        lacks: fields that the like of another platform has.
        likes: field of the likes.
        handles: fields of the author's user name, the first that holds one counts.
        told: what else tells a record of this platform.
        escaped: whether the text has HTML entities.
    """

    platform: Platform
    about: str
    made: Made
    time: str = "create_time"
    lacks: frozenset[str] = frozenset()
    likes: str = "like_count"
    handles: tuple[str, ...] = ()
    told: Callable[[Mapping[str, object]], bool] = lambda raw: True
    escaped: bool = False

    def fits(self, raw: Mapping[str, object]) -> bool:
        """It has the fields of a comment on this platform."""
        keys = raw.keys()
        return self._needs <= keys and self.lacks.isdisjoint(keys) and self.told(raw)

    @cached_property
    def _needs(self) -> frozenset[str]:
        return _FIELDS | {self.about, self.time}

    def gather(self, gathered: Gathered, row: int, raw: Json) -> None:
        """The comment as a post, whom it answers, its author and its counts. Raises FieldError."""
        post_id, who = self.platform.comment_id(raw, "comment_id"), author_of(raw, self.platform)
        content_id, answered = self.platform.content_id(raw, self.about), self._answered(raw, post_id)
        clocks, parent = published(self.made(raw), crawled_at(raw)), answered or content_id
        text = html.unescape(written(raw, "content")) if self.escaped else written(raw, "content")
        add_post(gathered, row, clocks, post_id=post_id, account_id=who, text=text, kind="reply", parent_id=parent)
        add_engagement(gathered, row, clocks, post_id=post_id, account_id=who, kind="reply", target_post_id=parent)
        add_author(gathered, row, clocks["captured_at"], who, raw, handles=self.handles)
        # Under an answer to a comment the platforms give no number of answers, and the crawler writes 0.
        replies = {} if answered else {"replies": raw.get("sub_comment_count")}
        add_post_counts(gathered, row, clocks["captured_at"], post_id, {"likes": raw.get(self.likes), **replies})

    def _answered(self, raw: Json, own: str) -> str | None:
        """The comment that is answered; none where it stands under the content itself, which has many spellings."""
        value = raw.get(_PARENT)
        if is_blank(value) or value in (0, "0"):
            return None
        parent = self.platform.comment_id(raw, _PARENT)
        return None if parent == own else parent
