"""A platform as MediaCrawler writes it: the form of its ids, and the address of a post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.fields import native_id


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A platform and the form of its ids, strict enough to notice a row that is shifted against its header.

    Attributes:
        name: platform in ids.
        content: regular expression of a post's native id.
        comment: of a comment's.
        user: of an account's.
        page: address of a post, `{}` for its native id.
    """

    name: str
    content: str
    comment: str
    user: str
    page: str

    def content_id(self, raw: Mapping[str, object], field: str) -> str:
        """Id of the post that a field names. Raises FieldError."""
        return f"{self.name}:{native_id(raw, field, self.content)}"

    def comment_id(self, raw: Mapping[str, object], field: str) -> str:
        """Id of the comment that a field names: `weibo:comment-123`, for comments are numbered apart from posts.

        Raises:
            FieldError: there is none.
        """
        return f"{self.name}:comment-{native_id(raw, field, self.comment)}"
