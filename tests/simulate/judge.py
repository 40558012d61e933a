"""A second reading of a simulated study: from its exported files alone, by the definitions, in plain Python.

It shares no line with the simulator, so that what the two say of pushes and bursts can be held against each other.
"""

from __future__ import annotations

import csv
import gzip
import json
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import exchange_calendars

Tweet = dict[str, Any]


@dataclass(frozen=True)
class Push:
    """One post that names one stock, with what the label rule says of it."""

    id: str
    account: str
    stock: str
    at: datetime
    decision: int
    tags: int
    text: str
    followers: int
    label: str


def moment(tweet: Tweet) -> datetime:
    return datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y")


def tweets(exports: Path) -> list[Tweet]:
    """Captured posts in order of the files."""
    found: list[Tweet] = []
    for path in sorted((exports / "tweets").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found.extend(json.loads(line) for line in lines)
    return found


def kind(tweet: Tweet) -> str:
    if "retweeted_status" in tweet:
        return "retweet"
    if tweet["in_reply_to_status_id_str"] is not None:
        return "reply"
    return "quote" if "quoted_status_id_str" in tweet else "original"


def with_embedded(captured: list[Tweet]) -> list[Tweet]:
    """Distinct posts, captured or inside another, in order of time; a captured copy is preferred."""
    known = {tweet["id_str"]: tweet for tweet in captured}
    queue = list(captured)
    while queue:
        tweet = queue.pop()
        for inner in (tweet.get("retweeted_status"), tweet.get("quoted_status")):
            if inner is not None:
                known.setdefault(inner["id_str"], inner)
                queue.append(inner)
    return sorted(known.values(), key=lambda tweet: (moment(tweet), tweet["id_str"]))


def engaged_with(tweet: Tweet) -> str | None:
    """The account that a captured post reshares, quotes or answers."""
    if "retweeted_status" in tweet:
        return tweet["retweeted_status"]["user"]["id_str"]
    if tweet["in_reply_to_user_id_str"] is not None:
        return tweet["in_reply_to_user_id_str"]
    return tweet["quoted_status"]["user"]["id_str"] if "quoted_status" in tweet else None


def listed(exports: Path) -> list[str]:
    with (exports / "stocks.tsv").open(encoding="utf-8", newline="") as lines:
        return [row["Symbol"].removeprefix("$") for row in csv.DictReader(lines, delimiter="\t")]


def session_days(exports: Path) -> list[date]:
    with (exports / "prices" / f"{listed(exports)[0]}.csv").open(newline="") as lines:
        return [date.fromisoformat(row["Date"]) for row in csv.DictReader(lines)]


def opens_and_closes(days: list[date]) -> tuple[list[datetime], list[datetime]]:
    calendar = exchange_calendars.get_calendar("XNYS", start=days[0].isoformat(), end=f"{days[-1].year + 1}-02-01")
    schedule = calendar.schedule
    return [o.to_pydatetime() for o in schedule["open"]], [c.to_pydatetime() for c in schedule["close"]]


def readings(exports: Path, symbol: str) -> list[tuple[datetime, int]]:
    with gzip.open(exports / "holders" / f"{symbol}.csv.gz", "rt", newline="") as lines:
        rows = csv.DictReader(lines)
        return [
            (datetime.strptime(r["timestamp"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC), int(r["users_holding"]))
            for r in rows
        ]


def closing_holders(exports: Path, symbol: str, closes: list[datetime]) -> list[int]:
    """The last reading at or before each close."""
    rows = readings(exports, symbol)
    times = [at for at, _ in rows]
    return [rows[bisect_right(times, close) - 1][1] for close in closes]


def burst_spans(holders: list[int]) -> list[tuple[int, int]]:
    """First and last session of each burst: >= 100 holders before and >= 10 % more; one session between still joins."""
    days = [t for t in range(1, len(holders)) if holders[t - 1] >= 100 and holders[t] >= 1.10 * holders[t - 1]]
    spans: list[tuple[int, int]] = []
    for day in days:
        if spans and day - spans[-1][1] <= 2:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def all_bursts(exports: Path) -> dict[str, list[tuple[int, int]]]:
    """Burst spans in session indices by symbol."""
    days = session_days(exports)
    closes = opens_and_closes(days)[1][: len(days)]
    return {symbol: burst_spans(closing_holders(exports, symbol, closes)) for symbol in listed(exports)}


def label(spans: list[tuple[int, int]], decision: int, inside: bool, sessions: int) -> str:
    """followed, not followed, chaser, concurrent or unlabelled (methods §3)."""
    for first, last in spans:
        if first <= decision - 1 <= last:
            return "concurrent" if first == decision - 1 and inside else "chaser"
    if decision + 5 > sessions:
        return "unlabelled"
    return "followed" if any(decision <= first <= decision + 4 for first, _ in spans) else "not followed"


def pushes(exports: Path) -> list[Push]:
    """Every push, in order of time, with its label."""
    captured = tweets(exports)
    engagers: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for tweet in sorted(captured, key=moment):
        whom = engaged_with(tweet)
        if whom is not None and whom != tweet["user"]["id_str"]:
            engagers[whom].append((moment(tweet), tweet["user"]["id_str"]))
    days, bursts = session_days(exports), all_bursts(exports)
    opens, closes = opens_and_closes(days)
    found: list[Push] = []
    for tweet in with_embedded(captured):
        tags = {symbol["text"] for symbol in tweet["entities"]["symbols"]}
        if kind(tweet) not in ("original", "quote") or len(tags) > 5:
            continue
        at, user = moment(tweet), tweet["user"]
        if user["followers_count"] < 1_000 and len({who for when, who in engagers[user["id_str"]] if when < at}) < 10:
            continue
        decision = bisect_right(opens, at)
        inside = decision > 0 and opens[decision - 1] <= at < closes[decision - 1]
        found.extend(
            Push(
                id=f"x:{tweet['id_str']}@{symbol}.US",
                account=user["id_str"],
                stock=symbol,
                at=at,
                decision=decision,
                tags=len(tags),
                text=tweet["text"],
                followers=user["followers_count"],
                label=label(bursts[symbol], decision, inside, len(days)),
            )
            for symbol in sorted(tags & bursts.keys())
        )
    return found


def prevalence(found: list[Push]) -> float:
    """Followed among followed and not followed."""
    count = Counter(push.label for push in found)
    return count["followed"] / (count["followed"] + count["not followed"])
