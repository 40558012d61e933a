"""X API v1.1: one post as a JSON object a line, with its author and, in a reshare or quote, the original.

The format has no capture time, and follower counts are those of the capture. A source may be declared
`capture = "stream"` (records read as the posts appeared); that is believed only where at most one in a hundred
originals has a like or a reshare, for a post just made has none. Originals inside a captured reshare or quote are
posts of their own with `via = embedded`; one nested deeper is at third hand and is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache, partial

from loaders.fields import FieldError, Json, gather_each, text_of
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import Clocks, captured, published
from loaders.source import Stated
from loaders.sources.x_v1.fields import PLATFORM, Post, checked, count, instant, shown

NAME = "x_v1"
VERSION = 1
SPANS = True

READS = """Posts of X (Twitter) as API v1.1 gave them, one JSON object a line: posts, authors and their counts,
reshares, quotes and replies as engagement, and the stocks that `entities` or the text names by cashtag. The original
inside a reshare or quote is a post of its own, `via` embedded, with its counts; one nested deeper is at third hand
and is left out. A reshare has the text of its original, for its own is cut; of a long post in a stream,
`extended_tweet` is read. Notices of deletion are refused."""
NEEDS = """When the records were captured. `x_v1 = "stream"` under `[capture]` in the settings declares that they
were read as the posts appeared; it is believed of a file only if at most one in a hundred of its originals already
has a like or a reshare. Otherwise names and counts are kept but never used as of a moment."""
CANNOT_KNOW = """What was deleted before the capture. The counts of a captured post itself are not kept: in a stream
they are 0. The symbols in `entities` are whatever stood behind a `$`, `$APPLE` too."""

_SYMBOL = re.compile(r"[A-Za-z]{1,6}(?:[._-][A-Za-z]{1,2})?")
_STREAM_TOLERANCE = 0.01
_ACCOUNT_COUNTS = (("followers", "followers_count"), ("following", "friends_count"), ("posts", "statuses_count"))
_ACCOUNT_COUNT = ("account_id", "kind", "value", "lower_bound")
_POST_COUNT = ("post_id", "kind", "value", "lower_bound")
_MENTION = ("post_id", "stock_id", "surface", "start", "method", "confidence")
_POST_COUNTS = (("likes", "favorite_count"), ("reshares", "retweet_count"))


def recognise(sample: Sample) -> bool:
    """JSON lines, one of the first an object with `id_str`, `created_at` and a `user` with `screen_name`."""
    return any(_is_post(value) for value in sample.objects)


def _is_post(raw: Mapping[str, object]) -> bool:
    user = raw.get("user")
    return isinstance(user, dict) and {"id_str", "created_at"} <= set(raw) and "screen_name" in user


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The declared capture policy, if any."""
    return {"capture": stated.capture.get(NAME, "")}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, their authors and counts, engagements and stocks named by cashtag."""
    stream = options.get("capture") == "stream"
    gather_each(json_values(file, gathered), gathered, partial(_gather, stream=stream))


def refuted(tally: Counter[str]) -> str | None:
    """Check the declared policy against the originals' like and reshare counts."""
    originals, loud = tally["originals"], tally["loud"]
    if loud <= _STREAM_TOLERANCE * originals:
        return None
    return (
        f'declared capture = "stream" is not believed: {loud} of {originals} originals already have likes or '
        "reshares; follower counts and names of this file have no capture time and are not used as of a moment"
    )


def _gather(gathered: Gathered, row: int, raw: Json, *, stream: bool) -> None:
    post = checked(raw, "")
    inner = {k: checked(raw[k], f"{k}.") for k in ("retweeted_status", "quoted_status") if raw.get(k)}
    if stream and "retweeted_status" not in inner:
        gathered.tally["originals"] += 1
        gathered.tally["loud"] += bool(count(raw, "retweet_count") or count(raw, "favorite_count"))
    capture = captured(post.at if stream else None, assumed=True)
    _add_account(gathered, row, post, capture)
    _add_post(gathered, row, post, inner, via="captured")
    _add_engagement(gathered, row, post, inner)
    for original in inner.values():
        _add_account(gathered, row, original, capture)
        _add_post(gathered, row, original, {}, via="embedded")
        _add_counts(gathered, row, original, capture)


def _add_account(gathered: Gathered, row: int, post: Post, capture: Clocks) -> None:
    user = post.user
    try:
        opened = instant(user, "user.created_at")
    except FieldError:
        opened = None
    gathered.add(
        "accounts",
        row,
        capture,
        account_id=post.account_id,
        platform=PLATFORM,
        native_id=post.account_id.partition(":")[2],
        handle=text_of(user.get("screen_name")),
        name=text_of(user.get("name")),
        created_at=opened,
        verified=user.get("verified") if isinstance(user.get("verified"), bool) else None,
    )
    counts = [(post.account_id, kind, count(user, field), False) for kind, field in _ACCOUNT_COUNTS]
    gathered.add_rows("account_counts", row, capture, _ACCOUNT_COUNT, [one for one in counts if one[2] is not None])


def _add_counts(gathered: Gathered, row: int, post: Post, capture: Clocks) -> None:
    counts = [(post.post_id, kind, count(post.raw, field), False) for kind, field in _POST_COUNTS]
    gathered.add_rows("post_counts", row, capture, _POST_COUNT, [one for one in counts if one[2] is not None])


def _add_post(gathered: Gathered, row: int, post: Post, inner: Mapping[str, Post], *, via: str) -> None:
    kind, parent = _kind(post.raw, inner)
    seen = shown(inner["retweeted_status"].raw if "retweeted_status" in inner else post.raw)
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
        text=seen.text,
        lang=text_of(post.raw.get("lang")),
        cashtags=len({tag[0] for tag in seen.cashtags}),
        links=seen.links,
        hashtags=seen.hashtags,
        via=via,
        url=f"https://x.com/i/status/{post.post_id.partition(':')[2]}",
    )
    named = [
        (post.post_id, f"{symbol}.US", surface, start, "cashtag", 1.0)
        for symbol, surface, start in seen.cashtags
        if _is_symbol(symbol)
    ]
    gathered.add_rows("mentions", row, clocks, _MENTION, named)


@lru_cache(maxsize=16_384)
def _is_symbol(text: str) -> bool:
    return bool(_SYMBOL.fullmatch(text))


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
