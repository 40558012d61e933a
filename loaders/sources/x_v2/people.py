"""Users of API v2 as accounts, and as followers where their page was asked for as such."""

from __future__ import annotations

import re
from datetime import datetime

from loaders.fields import FieldError, Json, native_id, object_of, text_of
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import iso
from loaders.record.clocks import captured
from loaders.rows import add_account, add_account_counts
from loaders.source import Stated
from loaders.sources.x_v2.pages import DIGITS, Item, Page
from queries.errors import InputError

_ASKED = re.compile(r"/users/([0-9]{1,20})/(followers|following)(?:[?/]|$)")
_TARGET = re.compile(rf"(?:x:)?({DIGITS})")
_COUNTS = {
    "followers": "followers_count",
    "following": "following_count",
    "posts": "tweet_count",
    "likes": "like_count",
}


def target_of(sample: Sample, stated: Stated) -> str:
    """The account that the user says all users of a file follow, `x:123`; empty where nothing is stated.

    Raises:
        InputError: what is stated is no account id.
    """
    names = (sample.path.name, sample.file.label, sample.name)
    told = next((stated.targets[name] for name in names if name in stated.targets), None)
    if told is None:
        return ""
    found = _TARGET.fullmatch(told.strip())
    if found is None:
        raise InputError(
            "The account whose followers this file lists is stated by something that is no id",
            file=sample.file.label,
            value=told,
            expected="digits, such as x:123",
            do="State its id, not its handle: --target FILE=x:123.",
        )
    return f"x:{found[1]}"


def gather_user(gathered: Gathered, row: int, item: Item, target: str) -> None:
    """An account, its counts, and the tie that its page speaks of."""
    account = add_user(gathered, row, item.raw, item.page.retrieved_at)
    tie = _tie(account, item.page, target)
    if tie is not None:
        follower, followed = tie
        clocks = captured(item.page.retrieved_at)
        gathered.add("follows", row, clocks, follower_id=follower, followed_id=followed, since=None)
    elif not item.page.url:
        gathered.warn(
            "the file does not say whether these users follow somebody; if they do, state whom: --target FILE=ACCOUNT"
        )


def _tie(account: str, page: Page, target: str) -> tuple[str, str] | None:
    asked = _ASKED.search(page.url)
    if asked is None:
        return (account, target) if target and not page.url else None
    whose = f"x:{asked[1]}"
    return (account, whose) if asked[2] == "followers" else (whose, account)


def add_user(gathered: Gathered, row: int, raw: Json, captured_at: datetime | None) -> str:
    """Rows of `accounts` and `account_counts`; the id of the account.

    Raises:
        FieldError: the id is no id.
    """
    account = f"x:{native_id(raw, 'id', DIGITS)}"
    verified = raw.get("verified")
    add_account(
        gathered,
        row,
        captured(captured_at),
        account,
        handle=text_of(raw.get("username")),
        name=text_of(raw.get("name")),
        created_at=_opened(raw),
        verified=verified if isinstance(verified, bool) else None,
    )
    metrics = object_of(raw.get("public_metrics"))
    counts = {kind: metrics.get(name) for kind, name in _COUNTS.items()}
    add_account_counts(gathered, row, captured_at, account, counts)
    return account


def _opened(raw: Json) -> datetime | None:
    try:
        return iso(raw.get("created_at"), "created_at")
    except FieldError:
        return None
