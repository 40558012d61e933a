"""Posts as one file of JSON lines a month, and the follow ties as CSV."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import numpy as np
import orjson

from bellwether.simulate.audience import UNKNOWN
from bellwether.simulate.gz import write_gz
from bellwether.simulate.tweets import Typesetter
from bellwether.simulate.world import World


def write_tweets(folder: Path, world: World) -> None:
    """``tweets/tweets-YYYY-MM.jsonl.gz``: X API v1.1, ascending in time, months in UTC."""
    folder.mkdir(parents=True)
    months: list[str] = np.datetime_as_string(world.posts.moment.astype("datetime64[s]"), unit="M").tolist()
    for month, rows in groupby(Typesetter(world).captured(), key=lambda row_tweet: months[row_tweet[0]]):
        lines = b"".join(orjson.dumps(tweet) + b"\n" for _, tweet in rows)
        write_gz(folder / f"tweets-{month}.jsonl.gz", lines)


def write_follows(path: Path, world: World) -> None:
    """``x_follows.csv``: follower,followed,since; bare ids, so that the name has to say the platform.

    Times are ISO in UTC, empty where the date of a follow is not known.
    """
    audience, ids = world.setting.audience, world.setting.roster.ids
    since = np.datetime_as_string(audience.since.astype("datetime64[s]"), unit="s").tolist()
    known = (audience.since != UNKNOWN).tolist()
    ties = zip(audience.follower.tolist(), audience.followed.tolist(), since, known, strict=True)
    lines = ["follower,followed,since"]
    lines += [f"{ids[a]},{ids[b]},{at + 'Z' if dated else ''}" for a, b, at, dated in ties]
    path.write_bytes(("\n".join(lines) + "\n").encode())
