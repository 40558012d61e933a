"""X API v1.1: one post as a JSON object a line, with its author and, in a reshare or quote, the original.

The format has no capture time, and follower counts are those of the capture. A source may be declared
`capture = "stream"` (records read as the posts appeared); that is believed only where at most one in a hundred
originals has a like or a reshare, for a post just made has none. Originals inside a captured reshare or quote are
posts of their own with `via = embedded`; one nested deeper is at third hand and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial

from loaders.fields import Json, gather_each, text_of
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import Clocks, captured, published
from loaders.rows import add_shared_items
from loaders.source import Stated
from loaders.sources.x_v1.fields import PLATFORM, Post, Shown, checked, count, instant, shared, shown
from loaders.sources.x_v1.place import Place, placed

NAME = "x_v1"
VERSION = 2
SPANS = True

READS = """Posts of X (Twitter) as API v1.1 gave them, one JSON object a line: posts, authors and their counts,
reshares, quotes and replies as engagement, the stocks that `entities` or the text names by cashtag, and the pages
linked to, by where the API says that `t.co` leads (without that, a `t.co` is left out). The original
inside a reshare or quote is a post of its own, `via` embedded, with its counts; one nested deeper is at third hand
and is left out. A reshare has the text of its original, for its own is cut; of a long post in a stream,
`extended_tweet` is read. Notices of deletion are refused."""
NEEDS = """When the records were captured. `x_v1 = "stream"` under `[capture]` in the settings declares that they
were read as the posts appeared; it is believed of a file only if at most one in a hundred of its originals already
has a like or a reshare. Otherwise names and counts are kept but never used as of a moment."""
CANNOT_KNOW = """What was deleted before the capture. The counts of a captured post itself are not kept: in a stream
they are 0. The symbols in `entities` are whatever stood behind a `$`, `$APPLE` too. Pictures have ids but no hashes."""

_STREAM_TOLERANCE = 0.01
_ACCOUNT_COUNTS = (("followers", "followers_count"), ("following", "friends_count"), ("posts", "statuses_count"))
_ACCOUNT = ("account_id", "platform", "native_id", "handle", "name", "created_at", "verified")
_ACCOUNT_COUNT = ("account_id", "kind", "value", "lower_bound")
_POST_COUNT = ("post_id", "kind", "value", "lower_bound")
_OWN = ("post_id", "platform", "account_id", "kind", "parent_id", "parent_account_id", "lang", "via", "url")
_POST = (*_OWN, "text", "cashtags", "links", "hashtags")
_ENGAGEMENT = ("post_id", "account_id", "kind", "target_id", "target_post_id")
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
    post = checked(raw)
    inner = {k: checked(raw[k], f"{k}.") for k in ("retweeted_status", "quoted_status") if raw.get(k)}
    if stream and "retweeted_status" not in inner:
        gathered.tally["originals"] += 1
        gathered.tally["loud"] += bool(count(raw, "retweet_count") or count(raw, "favorite_count"))
    capture = captured(post.at if stream else None, assumed=True)
    clocks, place = published(post.at), placed(post, inner)
    read = inner.get("retweeted_status", post)
    seen = shown(read.raw)
    _add_account(gathered, row, post, capture)
    _add_post(gathered, row, _own(post, place, "captured"), seen, clocks)
    if read is post:
        add_shared_items(gathered, row, clocks, post.post_id, shared(seen))
    _add_engagement(gathered, row, post, place, clocks)
    for original in inner.values():
        _add_account(gathered, row, original, capture)
        _add_original(gathered, row, original, seen if original is read else shown(original.raw))
        _add_counts(gathered, row, original, capture)


def _add_original(gathered: Gathered, row: int, post: Post, seen: Shown) -> None:
    clocks = published(post.at)
    _add_post(gathered, row, _own(post, placed(post, {}), "embedded"), seen, clocks)
    add_shared_items(gathered, row, clocks, post.post_id, shared(seen))


def _add_account(gathered: Gathered, row: int, post: Post, capture: Clocks) -> None:
    user, account_id = post.user, post.account_id
    handle, name, verified = text_of(user.get("screen_name")), text_of(user.get("name")), user.get("verified")
    known = verified if isinstance(verified, bool) else None
    native, opened = account_id.partition(":")[2], instant(user.get("created_at"))
    account = (account_id, PLATFORM, native, handle, name, opened, known)
    gathered.add_rows("accounts", row, capture, _ACCOUNT, [account])
    counts = [(account_id, kind, count(user, field), False) for kind, field in _ACCOUNT_COUNTS]
    gathered.add_rows("account_counts", row, capture, _ACCOUNT_COUNT, [one for one in counts if one[2] is not None])


def _add_counts(gathered: Gathered, row: int, post: Post, capture: Clocks) -> None:
    counts = [(post.post_id, kind, count(post.raw, field), False) for kind, field in _POST_COUNTS]
    gathered.add_rows("post_counts", row, capture, _POST_COUNT, [one for one in counts if one[2] is not None])


def _own(post: Post, place: Place, via: str) -> tuple[object, ...]:
    """What is the post's own even where it shows another's text."""
    url = f"https://x.com/i/status/{post.post_id.partition(':')[2]}"
    lang = text_of(post.raw.get("lang"))
    return (
        post.post_id,
        PLATFORM,
        post.account_id,
        place.kind,
        place.parent_id,
        place.parent_account_id,
        lang,
        via,
        url,
    )


def _add_post(gathered: Gathered, row: int, own: tuple[object, ...], seen: Shown, clocks: Clocks) -> None:
    """A post, with what is read in it: in a reshare that is the original's text, for its own is cut."""
    symbols = len({tag.symbol for tag, _ in seen.cashtags})
    gathered.add_rows("posts", row, clocks, _POST, [(*own, seen.text, symbols, len(seen.urls), seen.hashtags)])
    post_id = own[0]
    named = [
        (post_id, tag.stock_id, tag.surface, start, "cashtag", 1.0) for tag, start in seen.cashtags if tag.stock_id
    ]
    gathered.add_rows("mentions", row, clocks, _MENTION, named)


def _add_engagement(gathered: Gathered, row: int, post: Post, place: Place, clocks: Clocks) -> None:
    ties = [(post.post_id, post.account_id, tie, whom, parent) for tie, whom, parent in place.ties]
    gathered.add_rows("engagements", row, clocks, _ENGAGEMENT, ties)
