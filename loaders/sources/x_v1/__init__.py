"""X API v1.1: one post as a JSON object a line, with its author and, in a reshare or quote, the original.

The format has no capture time, and follower counts are those of the capture. A source may be declared
`capture = "stream"` (records read as the posts appeared); that is believed only where at most one in a hundred
originals has a like or a reshare, for a post just made has none. Originals inside a captured reshare or quote are
posts of their own with `via = embedded`; one nested deeper is at third hand and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import orjson

from loaders.gathered import Gathered
from loaders.record.clocks import captured, published
from loaders.source import Sample, Stated, numbered_lines
from loaders.sources.x_v1.fields import (
    PLATFORM,
    MissingError,
    Post,
    cashtags,
    checked,
    count,
    entities,
    instant,
    plain_text,
    text_of,
)

NAME = "x_v1"
VERSION = 1

_SYMBOL = re.compile(r"[A-Za-z]{1,6}(?:[._-][A-Za-z]{1,2})?")
_STREAM_TOLERANCE = 0.01


def recognise(sample: Sample) -> bool:
    """JSON lines, one of the first an object with `id_str`, `created_at` and a `user` with `screen_name`."""
    return any(_is_post(line) for line in sample.lines)


def _is_post(line: str) -> bool:
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    user = raw.get("user") if isinstance(raw, dict) else None
    return isinstance(user, dict) and {"id_str", "created_at"} <= set(raw) and "screen_name" in user


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The declared capture policy, if any."""
    return {"capture": stated.capture.get(NAME, "")}


def read(path: Path, options: Mapping[str, str]) -> Gathered:
    """Posts, their authors and counts, engagements and stocks named by cashtag."""
    gathered = Gathered(path.name)
    posts = _parsed(path, gathered)
    stream = _stream_holds(posts, gathered) if options.get("capture") == "stream" else False
    for row, post in posts:
        try:
            _gather(gathered, row, post, stream=stream)
        except MissingError as error:
            gathered.refuse(row, error.column, error.value, error.reason)
    return gathered


def _parsed(path: Path, gathered: Gathered) -> list[tuple[int, Post]]:
    posts: list[tuple[int, Post]] = []
    for row, line in numbered_lines(path):
        gathered.rows += 1
        try:
            posts.append((row, checked(orjson.loads(line), "")))
        except orjson.JSONDecodeError as error:
            gathered.refuse(row, "", line.strip()[:80].decode("utf-8", "replace"), f"not a JSON object: {error}")
        except MissingError as error:
            gathered.refuse(row, error.column, error.value, error.reason)
    return posts


def _stream_holds(posts: list[tuple[int, Post]], gathered: Gathered) -> bool:
    """Check the declared policy against the originals' like and reshare counts."""
    originals = [post.raw for _, post in posts if not post.raw.get("retweeted_status")]
    loud = sum(1 for raw in originals if count(raw, "retweet_count") or count(raw, "favorite_count"))
    if originals and loud > _STREAM_TOLERANCE * len(originals):
        gathered.warnings.append(
            f'declared capture = "stream" is not believed: {loud} of {len(originals)} originals already have likes or '
            "reshares; follower counts and names of this file have no capture time and are not used as of a moment"
        )
        return False
    return True


def _gather(gathered: Gathered, row: int, post: Post, *, stream: bool) -> None:
    inner = {k: checked(post.raw[k], f"{k}.") for k in ("retweeted_status", "quoted_status") if post.raw.get(k)}
    captured_at = post.at if stream else None
    _add_account(gathered, row, post, captured_at)
    _add_post(gathered, row, post, inner, via="captured")
    _add_engagement(gathered, row, post, inner)
    for original in inner.values():
        _add_account(gathered, row, original, captured_at)
        _add_post(gathered, row, original, {}, via="embedded")
        _add_counts(gathered, row, original, captured_at)


def _add_account(gathered: Gathered, row: int, post: Post, captured_at: datetime | None) -> None:
    user, clocks = post.user, captured(captured_at, assumed=True)
    try:
        opened = instant(user, "user.created_at")
    except MissingError:
        opened = None
    gathered.add(
        "accounts",
        row,
        clocks,
        account_id=post.account_id,
        platform=PLATFORM,
        native_id=post.account_id.partition(":")[2],
        handle=text_of(user.get("screen_name")),
        name=text_of(user.get("name")),
        created_at=opened,
        verified=user.get("verified") if isinstance(user.get("verified"), bool) else None,
    )
    kinds = {"followers": "followers_count", "following": "friends_count", "posts": "statuses_count"}
    for kind, field in kinds.items():
        value = count(user, field)
        if value is not None:
            counts = {"kind": kind, "value": value, "lower_bound": False}
            gathered.add("account_counts", row, clocks, account_id=post.account_id, **counts)


def _add_counts(gathered: Gathered, row: int, post: Post, captured_at: datetime | None) -> None:
    clocks = captured(captured_at, assumed=True)
    for kind, field in {"likes": "favorite_count", "reshares": "retweet_count"}.items():
        value = count(post.raw, field)
        if value is not None:
            counts = {"kind": kind, "value": value, "lower_bound": False}
            gathered.add("post_counts", row, clocks, post_id=post.post_id, **counts)


def _add_post(gathered: Gathered, row: int, post: Post, inner: Mapping[str, Post], *, via: str) -> None:
    kind, parent = _kind(post.raw, inner)
    shown = inner.get("retweeted_status", post)
    named = cashtags(shown.raw)
    clocks = published(post.at)
    gathered.add(
        "posts",
        row,
        clocks,
        post_id=post.post_id,
        platform=PLATFORM,
        account_id=post.account_id,
        kind=kind,
        parent_id=parent and f"{PLATFORM}:{parent}",
        parent_account_id=_parent_account(post.raw, inner),
        text=plain_text(shown.raw),
        lang=text_of(post.raw.get("lang")),
        cashtags=len({symbol for symbol, _, _ in named}),
        links=len(entities(shown.raw, "urls")),
        hashtags=len(entities(shown.raw, "hashtags")),
        via=via,
        url=f"https://x.com/i/status/{post.post_id.partition(':')[2]}",
    )
    for symbol, surface, start in named:
        if _SYMBOL.fullmatch(symbol):
            where = {"surface": surface, "start": start, "method": "cashtag", "confidence": 1.0}
            gathered.add("mentions", row, clocks, post_id=post.post_id, stock_id=f"{symbol}.US", **where)


def _kind(raw: Mapping[str, object], inner: Mapping[str, Post]) -> tuple[str, str | None]:
    """What the post is and the native id of its parent. A quote that answers somebody is a reply."""
    if "retweeted_status" in inner:
        return "reshare", inner["retweeted_status"].post_id.partition(":")[2]
    if raw.get("in_reply_to_user_id_str") or raw.get("in_reply_to_status_id_str"):
        return "reply", text_of(raw.get("in_reply_to_status_id_str"))
    if "quoted_status" in inner or raw.get("quoted_status_id_str"):
        quoted = inner["quoted_status"].post_id.partition(":")[2] if "quoted_status" in inner else None
        return "quote", text_of(raw.get("quoted_status_id_str")) or quoted
    return "original", None


def _parent_account(raw: Mapping[str, object], inner: Mapping[str, Post]) -> str | None:
    if "retweeted_status" in inner:
        return inner["retweeted_status"].account_id
    answered = text_of(raw.get("in_reply_to_user_id_str"))
    if answered:
        return f"{PLATFORM}:{answered}"
    return inner["quoted_status"].account_id if "quoted_status" in inner else None


def _add_engagement(gathered: Gathered, row: int, post: Post, inner: Mapping[str, Post]) -> None:
    """Reshare, reply and quote each tie two accounts; a quoting reply ties its author to both."""
    target = _parent_account(post.raw, inner)
    kind, parent = _kind(post.raw, inner)
    ties = [(kind, target, parent)] if target else []
    if kind == "reply" and "quoted_status" in inner:
        ties.append(("quote", inner["quoted_status"].account_id, inner["quoted_status"].post_id.partition(":")[2]))
    for tie, whom, native in ties:
        gathered.add(
            "engagements",
            row,
            published(post.at),
            post_id=post.post_id,
            account_id=post.account_id,
            target_id=whom,
            kind=tie,
            target_post_id=native and f"{PLATFORM}:{native}",
        )
