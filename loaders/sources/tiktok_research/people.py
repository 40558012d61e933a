"""Users, and who follows whom, of the TikTok Research API."""

from __future__ import annotations

from loaders.fields import FieldError, Json, text_of
from loaders.gathered import Gathered
from loaders.record.clocks import captured
from loaders.rows import add_account, add_account_counts
from loaders.sources.tiktok_research.fields import PLATFORM, username

FOLLOWERS, FOLLOWING = "user_followers", "user_following"
TIES = (FOLLOWERS, FOLLOWING)


def gather_user(gathered: Gathered, row: int, raw: Json, target: str) -> None:
    """A user with counts; whom it is about stands in the request only, so `target` says it."""
    if not raw.get("username") and not target:
        raise FieldError("username", None, "nothing says who this is; keep the answers about two users in two files")
    account = username(raw if raw.get("username") else {"username": target})
    _add_account(gathered, row, account, raw)
    counts = {
        "followers": raw.get("follower_count"),
        "following": raw.get("following_count"),
        "posts": raw.get("video_count"),
        "likes": raw.get("likes_count"),
    }
    add_account_counts(gathered, row, None, account, counts)


def gather_listed(gathered: Gathered, row: int, raw: Json, listed: str, target: str) -> None:
    """A follower of the target, or one whom the target follows."""
    if listed not in TIES or not target:
        raise FieldError("username", raw.get("username"), "nothing says whom this user follows, or is followed by")
    account, whom = username(raw), username({"username": target})
    _add_account(gathered, row, account, raw)
    follower, followed = (account, whom) if listed == FOLLOWERS else (whom, account)
    gathered.add("follows", row, captured(None), follower_id=follower, followed_id=followed, since=None)
    gathered.warn("the list carries no times: its ties are kept and shown, but not used as of a moment")


def _add_account(gathered: Gathered, row: int, account: str, raw: Json) -> None:
    verified = raw.get("is_verified")
    add_account(
        gathered,
        row,
        captured(None),
        account,
        native_id=None,
        handle=account.removeprefix(f"{PLATFORM}:"),
        name=text_of(raw.get("display_name")),
        verified=verified if isinstance(verified, bool) else None,
    )
