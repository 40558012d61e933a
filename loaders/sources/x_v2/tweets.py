"""Posts of API v2: the post itself, what it reshares, quotes or answers, counts, engagements and cashtags."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from loaders.fields import Json, list_of, native_id, object_of, objects_of, text_of
from loaders.gathered import Gathered
from loaders.moments import iso
from loaders.record.clocks import published
from loaders.rows import add_engagement, add_post, add_post_counts
from loaders.shared_items import SharedItem, links_in, links_to
from loaders.sources.x_v2.pages import DIGITS, Item, Page
from loaders.sources.x_v2.people import add_user
from loaders.symbols import stock_id

_ACTS = {"retweeted": "reshare", "replied_to": "reply", "quoted": "quote"}
_COUNTS = {"likes": "like_count", "reshares": "retweet_count", "replies": "reply_count", "saves": "bookmark_count"}
_CASHTAG = re.compile(r"(?<![\w$])\$([A-Za-z]{1,6}(?:[._-][A-Za-z]{1,2})?)(?![\w$])")


@dataclass(frozen=True)
class Tweet:
    """A post with the fields every step needs, checked; `refers` has native ids by retweeted, replied_to, quoted."""

    raw: Json
    native: str
    account_id: str
    at: datetime
    refers: dict[str, str]

    @property
    def post_id(self) -> str:
        """Its id in the record."""
        return f"x:{self.native}"


def _checked(raw: Json, inside: str = "") -> Tweet:
    native = native_id(raw, "id", DIGITS, f"{inside}id")
    author = native_id(raw, "author_id", DIGITS, f"{inside}author_id")
    refers = {
        str(one["type"]): str(one["id"])
        for one in objects_of(raw.get("referenced_tweets"))
        if one.get("type") in list(_ACTS) and re.fullmatch(DIGITS, str(one.get("id")))
    }
    return Tweet(raw, native, f"x:{author}", iso(raw.get("created_at"), f"{inside}created_at"), refers)


def gather_tweet(gathered: Gathered, row: int, item: Item) -> None:
    """All rows of one post.

    Raises:
        FieldError: the post, or one of those it refers to, lacks its id, author or time.
    """
    tweet, page = _checked(item.raw), item.page
    referred = {
        kind: _checked(page.tweets[native], f"referenced_tweets.{kind}.")
        for kind, native in tweet.refers.items()
        if native in page.tweets
    }
    versions = [native for native in _versions(item.raw) if native in page.tweets and native != tweet.native]
    earlier = [_checked(page.tweets[native], "edit_history_tweet_ids.") for native in versions]
    _add_people(gathered, row, page)
    _add(gathered, row, tweet, referred, page)
    _add_engagements(gathered, row, tweet, referred)
    for other in [*referred.values(), *earlier]:
        if other.native not in page.results and other.native not in page.given:
            page.given.add(other.native)
            _add(gathered, row, other, {}, page, via="embedded")


def _versions(raw: Json) -> list[str]:
    return [native for native in list_of(raw.get("edit_history_tweet_ids")) if isinstance(native, str)]


def _add_people(gathered: Gathered, row: int, page: Page) -> None:
    """Everybody a page includes, once: authors, and those answered or mentioned."""
    if not page.people_given:
        page.people_given.update(page.users)
        for raw in page.users.values():
            add_user(gathered, row, raw, page.retrieved_at)


def _add(
    gathered: Gathered, row: int, tweet: Tweet, referred: Mapping[str, Tweet], page: Page, *, via: str = "captured"
) -> None:
    kind, parent, parent_account = _parent(tweet, referred, page)
    shown = referred.get("retweeted", tweet).raw
    text, clocks = html.unescape(_written(shown)), published(tweet.at, page.retrieved_at)
    add_post(
        gathered,
        row,
        clocks,
        post_id=tweet.post_id,
        account_id=tweet.account_id,
        text=text,
        kind=kind,
        parent_id=parent,
        parent_account_id=parent_account,
        lang=text_of(tweet.raw.get("lang")),
        via=via,
        url=f"https://x.com/i/status/{tweet.native}",
        status=_status(tweet.raw),
        shares=_shares(shown, text),
        **_entity_counts(shown),
    )
    for symbol, surface, start in _cashtags(shown, text):
        stock = stock_id(symbol.replace("_", "-"), "US")
        if stock is not None:
            where = {"surface": surface, "start": start, "method": "cashtag", "confidence": 1.0}
            gathered.add("mentions", row, clocks, post_id=tweet.post_id, stock_id=stock, **where)
    if kind != "reshare":  # the counts of a reshare are its original's, or 0
        add_post_counts(gathered, row, page.retrieved_at, tweet.post_id, _counts(tweet.raw))


def _parent(tweet: Tweet, referred: Mapping[str, Tweet], page: Page) -> tuple[str, str | None, str | None]:
    """What the post is, the post it refers to and that one's author. A quote that answers somebody is a reply."""
    for kind, act in _ACTS.items():
        if kind in tweet.refers or (kind == "replied_to" and _answered(tweet)):
            native = tweet.refers.get(kind)
            return act, native and f"x:{native}", _whose(tweet, kind, referred, page)
    return "original", None, None


def _whose(tweet: Tweet, kind: str, referred: Mapping[str, Tweet], page: Page) -> str | None:
    if kind in referred:
        return referred[kind].account_id
    if kind == "replied_to" and _answered(tweet):
        return _answered(tweet)
    author = object_of(page.tweets.get(tweet.refers.get(kind, ""))).get("author_id")
    return f"x:{author}" if isinstance(author, str) and re.fullmatch(DIGITS, author) else None


def _answered(tweet: Tweet) -> str | None:
    native = tweet.raw.get("in_reply_to_user_id")
    return f"x:{native}" if isinstance(native, str) and re.fullmatch(DIGITS, native) else None


def _add_engagements(gathered: Gathered, row: int, tweet: Tweet, referred: Mapping[str, Tweet]) -> None:
    """Reshare, reply and quote each tie two accounts; a quoting reply ties its author to both."""
    for kind, act in _ACTS.items():
        native = tweet.refers.get(kind)
        whom = referred[kind].account_id if kind in referred else None
        if kind == "replied_to":
            whom = whom or _answered(tweet)
        if native or whom:
            add_engagement(
                gathered,
                row,
                published(tweet.at),
                post_id=tweet.post_id,
                account_id=tweet.account_id,
                kind=act,
                target_id=whom,
                target_post_id=native and f"x:{native}",
            )
        if act == "reshare" and native:
            return


def _status(raw: Json) -> str | None:
    if object_of(raw.get("withheld")):
        return "withheld"
    return "edited" if len(_versions(raw)) > 1 else None


def _counts(raw: Json) -> dict[str, object]:
    metrics = object_of(raw.get("public_metrics"))
    views = metrics.get("impression_count") or None  # 0 stands for posts older than the counting of views
    return {kind: metrics.get(name) for kind, name in _COUNTS.items()} | {"views": views}


def _whole(raw: Json) -> Json:
    """Where the whole text stands, with its entities: a post of over 280 characters has it in a note."""
    note = object_of(raw.get("note_tweet"))
    return note if text_of(note.get("text")) else raw


def _written(raw: Json) -> str:
    return text_of(_whole(raw).get("text")) or ""


def _entity_counts(raw: Json) -> dict[str, int]:
    """Tags and links as the source lists them; nothing where it lists none, and then the text is counted."""
    listed = _whole(raw).get("entities")
    if not isinstance(listed, dict):
        return {}
    entities, links = object_of(listed), _urls(raw)
    tags = {str(tag.get("tag")).upper() for tag in objects_of(entities.get("cashtags"))}
    return {"cashtags": len(tags), "links": len(links), "hashtags": len(objects_of(entities.get("hashtags")))}


def _urls(raw: Json) -> list[Json]:
    """Links as the source lists them. A picture stands in the text as a link of its own, which no author wrote."""
    listed = objects_of(object_of(_whole(raw).get("entities")).get("urls"))
    return [url for url in listed if not str(url.get("display_url")).startswith("pic.")]


def _shares(raw: Json, text: str) -> list[SharedItem]:
    """The pages it links to: where X found the link to end, else where it leads, else what stands in the text."""
    urls = _urls(raw)
    if not urls:
        return links_in(text)
    return links_to(url.get("unwound_url") or url.get("expanded_url") or url.get("url") for url in urls)


def _cashtags(raw: Json, text: str) -> list[tuple[str, str, int]]:
    """(symbol, words as they stand, where in the text); from the text where the source lists none.

    The API's positions count the characters of the text as it is written; ours, those of the unescaped text.
    """
    listed = objects_of(object_of(_whole(raw).get("entities")).get("cashtags"))
    if not listed:
        return [(match[1], match[0], match.start()) for match in _CASHTAG.finditer(text)]
    named = [(text_of(tag.get("tag")) or "", tag.get("start")) for tag in listed]
    return [(symbol, f"${symbol}", _place(start, symbol, raw, text)) for symbol, start in named if symbol]


def _place(start: object, symbol: str, raw: Json, text: str) -> int:
    if not isinstance(start, int) or start < 0:
        return -1
    place = len(html.unescape(_written(raw)[:start]))
    return place if text.startswith(f"${symbol}", place) else -1
