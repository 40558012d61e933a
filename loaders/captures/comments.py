"""Comments: a post of kind reply, and the tie it makes to what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.gathered import Gathered
from loaders.record.clocks import Clocks
from loaders.rows import add_engagement, add_post


def comment_id(platform: str, native: str) -> str:
    """Post id of a comment; marked, for comments and posts of a platform may count their ids apart."""
    return f"{platform}:comment-{native}"


@dataclass(frozen=True)
class Comment:
    """One comment.

    Attributes:
        post_id: its own id, from `comment_id`.
        account_id: who wrote it.
        text: what it says.
        clocks: when.
        parent_id: the post or comment it answers, where known.
        parent_account_id: who wrote that, where known.
        status: edited or deleted, where the source says so.
        tied: whether its author is an account; one that the source does not name is nobody to tie.
    """

    post_id: str
    account_id: str
    text: str
    clocks: Clocks
    parent_id: str | None = None
    parent_account_id: str | None = None
    status: str | None = None
    tied: bool = True


def add_comment(gathered: Gathered, row: int, comment: Comment) -> None:
    """Rows of `posts` and, where anything is known of what it answers, `engagements`."""
    add_post(
        gathered,
        row,
        comment.clocks,
        post_id=comment.post_id,
        account_id=comment.account_id,
        text=comment.text,
        kind="reply",
        parent_id=comment.parent_id,
        parent_account_id=comment.parent_account_id,
        status=comment.status,
    )
    if comment.tied and (comment.parent_id or comment.parent_account_id):
        add_engagement(
            gathered,
            row,
            comment.clocks,
            post_id=comment.post_id,
            account_id=comment.account_id,
            kind="reply",
            target_id=comment.parent_account_id,
            target_post_id=comment.parent_id,
        )
