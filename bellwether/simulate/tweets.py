"""Posts as X API v1.1 JSON lines, as a stream would have read them: one object per post, counts of originals 0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import numpy as np

from bellwether.simulate.posts import NONE, Kind
from bellwether.simulate.texts import texts
from bellwether.simulate.world import World

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CLIENTS = (
    '<a href="http://twitter.com" rel="nofollow">Twitter Web Client</a>',
    '<a href="http://twitter.com/download/iphone" rel="nofollow">Twitter for iPhone</a>',
    '<a href="http://twitter.com/download/android" rel="nofollow">Twitter for Android</a>',
    '<a href="https://about.twitter.com/products/tweetdeck" rel="nofollow">TweetDeck</a>',
)
CASHTAG = re.compile(r"\$([A-Z]+)")
HASHTAG = re.compile(r"#(\w+)")
Tweet = dict[str, Any]  # JSON as X gives it


def created_at(moment: int) -> str:
    """A moment as v1.1 writes it: ``Sun Jan 05 21:47:51 +0000 2014``."""
    at = datetime.fromtimestamp(moment, UTC)
    return f"{DAYS[at.weekday()]} {MONTHS[at.month - 1]} {at:%d %H:%M:%S} +0000 {at.year}"


class Typesetter:
    """Makes the JSON of a world's posts, in order of time: it counts reshares as they come by."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.text = texts(world)
        self.reshared = np.zeros(len(world.posts), dtype=np.int64)
        roster, sessions = world.setting.roster, world.setting.sessions
        age = (world.posts.moment - sessions.start) / (sessions.end - sessions.start)
        self.age: list[float] = age.tolist()
        self.users: list[Tweet] = [
            {
                "id": int(roster.ids[a]),
                "id_str": roster.ids[a],
                "screen_name": roster.handles[a],
                "name": roster.names[a],
                "followers_count": 0,
                "friends_count": int(roster.friends[a]),
                "statuses_count": 0,
                "verified": bool(roster.followers[a] > 150_000),
                "created_at": created_at(int(roster.joined[a])),
                "lang": "en",
            }
            for a in range(len(roster.ids))
        ]

    def captured(self) -> Iterator[tuple[int, Tweet]]:
        """Row and JSON of each captured post, ascending in time."""
        kind, parent = self.world.posts.kind.tolist(), self.world.posts.parent.tolist()
        for row in np.flatnonzero(self.world.posts.captured).tolist():
            if kind[row] == Kind.RETWEET:
                self.reshared[parent[row]] += 1
            yield row, self.tweet(row)

    def tweet(self, row: int) -> Tweet:
        """One captured post, with the post it reshares or quotes inside it."""
        posts = self.world.posts
        kind, parent = int(posts.kind[row]), int(posts.parent[row])
        tweet = self._body(row, row, self.text[row])
        if kind == Kind.RETWEET:
            tweet["retweeted_status"] = self._embedded(parent, row)
        elif kind == Kind.QUOTE:
            tweet |= self._quoted(parent, row)
        return tweet

    def _embedded(self, row: int, seen: int) -> Tweet:
        """The post ``row`` as seen inside ``seen``: its own time and words, the counts of that moment."""
        tweet = self._body(row, seen, self.text[row])
        times = int(self.reshared[row])
        tweet |= {"retweet_count": times, "favorite_count": 2 * times + row % 3}
        if self.world.posts.kind[row] == Kind.QUOTE:
            tweet |= self._quoted(int(self.world.posts.parent[row]), seen)
        return tweet

    def _quoted(self, row: int, seen: int) -> Tweet:
        native = int(self.world.post_ids[row])
        return {
            "quoted_status_id": native,
            "quoted_status_id_str": str(native),
            "quoted_status": self._embedded(row, seen),
        }

    def _body(self, row: int, seen: int, text: str) -> Tweet:
        posts, native = self.world.posts, int(self.world.post_ids[row])
        author, wording = int(posts.author[row]), int(posts.wording[row])
        return {
            "created_at": created_at(int(posts.moment[row])),
            "id": native,
            "id_str": str(native),
            "text": text,
            "source": CLIENTS[wording % len(CLIENTS)],
            "truncated": False,
            **self._answered(row),
            "retweet_count": 0,
            "favorite_count": 0,
            "lang": "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in text) else "en",
            "entities": self._entities(row, text),
            "user": self._user(author, self.age[seen]),
        }

    def _user(self, account: int, age: float) -> Tweet:
        roster = self.world.setting.roster
        return self.users[account] | {
            "followers_count": int(roster.followers[account] * (1 + roster.growth[account] * age)),
            "statuses_count": int(roster.statuses[account] + 900 * age),
        }

    def _answered(self, row: int) -> Tweet:
        posts = self.world.posts
        parent = int(posts.parent[row]) if posts.kind[row] == Kind.REPLY else NONE
        status = None if parent == NONE else int(self.world.post_ids[parent])
        user = None if parent == NONE else self.users[posts.author[parent]]
        return {
            "in_reply_to_status_id": status,
            "in_reply_to_status_id_str": None if status is None else str(status),
            "in_reply_to_user_id": user and user["id"],
            "in_reply_to_user_id_str": user and user["id_str"],
            "in_reply_to_screen_name": user and user["screen_name"],
        }

    def _entities(self, row: int, text: str) -> Tweet:
        mentions: list[Tweet] = []
        if self.world.posts.kind[row] in (Kind.REPLY, Kind.RETWEET):
            user: Tweet = self.users[self.world.posts.author[self.world.posts.parent[row]]]
            at = text.index("@")
            mention = {key: user[key] for key in ("screen_name", "name", "id", "id_str")}
            mentions.append(mention | {"indices": [at, at + 1 + len(user["screen_name"])]})
        return {
            "hashtags": _marked(HASHTAG, text),
            "symbols": _marked(CASHTAG, text),
            "urls": [],
            "user_mentions": mentions,
        }


def _marked(pattern: re.Pattern[str], text: str) -> list[Tweet]:
    """Tags and their places in the text; one that the cut at the end goes through is none."""
    return [
        {"text": found[1], "indices": list(found.span())}
        for found in pattern.finditer(text)
        if not text.startswith("…", found.end())
    ]
