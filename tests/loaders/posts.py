"""Posts in the shape of X API v1.1 by people who do not exist: Ann, Ben and Cho."""

from __future__ import annotations

import orjson

Json = dict[str, object]

ANN = {"id_str": "101", "screen_name": "ann_a", "name": "Ann", "followers_count": 5_000, "friends_count": 10}
BEN = {"id_str": "102", "screen_name": "ben_b", "name": "Ben", "followers_count": 20, "friends_count": 30}
CHO = {"id_str": "103", "screen_name": "cho_c", "name": "Cho", "followers_count": 7, "friends_count": 8}

NOON = "Mon Mar 02 12:00:00 +0000 2015"
ONE = "Mon Mar 02 13:00:00 +0000 2015"
TWO = "Mon Mar 02 14:00:00 +0000 2015"


def post(native: str, user: Json, text: str, at: str = NOON, **fields: object) -> Json:
    """A post object; a field given as None is left out."""
    counts = {"retweet_count": 0, "favorite_count": 0}
    whole: Json = {"id_str": native, "created_at": at, "text": text, "lang": "en", "user": user, **counts, **fields}
    return {name: value for name, value in whole.items() if value is not None}


def symbols(*tags: tuple[str, int]) -> Json:
    """Entities with cashtags: symbol and where it stands."""
    listed = [{"text": text, "indices": [start, start + len(text) + 1]} for text, start in tags]
    return {"symbols": listed, "urls": [], "hashtags": [], "user_mentions": []}


def lines(*posts: object) -> bytes:
    """Posts as JSON, one a line; bytes stand as they are."""
    return b"".join((one if isinstance(one, bytes) else orjson.dumps(one)) + b"\n" for one in posts)
