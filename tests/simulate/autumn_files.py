"""A second reading of the preset `autumn-2024`: from its exported files alone, in plain Python, by the formats' rules.

It shares no line with the simulator or the loaders.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import zstandard

Row = dict[str, Any]
BEIJING = timezone(timedelta(hours=8))
PLATFORMS = ("wechat_channels", "douyin", "kuaishou", "xiaohongshu")


@dataclass(frozen=True)
class Told:
    """One post as some file tells it."""

    platform: str
    id: str
    author: str
    at: datetime
    text: str


def csv_rows(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def header(path: Path) -> list[str]:
    return next(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def rows_of(path: Path) -> list[Row]:
    if path.suffix == ".csv":
        return csv_rows(path)
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))
    if path.suffix == ".zst":
        return [json.loads(line) for line in zstandard.ZstdDecompressor().decompress(path.read_bytes()).splitlines()]
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def crawled(exports: Path, platform: str, item: str, kind: str = "search") -> list[tuple[str, list[Row]]]:
    """Day and rows of each of a platform's files of one item, in order of days."""
    folder = exports / "mediacrawler" / {"xiaohongshu": "xhs"}.get(platform, platform)
    paths = sorted(folder.rglob(f"{kind}_{item}_*"))
    return [(path.stem.rsplit("_", 1)[1], rows_of(path)) for path in paths]


def seconds(number: str | int) -> datetime:
    value = int(number)
    return datetime.fromtimestamp(value / 1000 if value > 10**12 else value, UTC)


NAMES = {
    "douyin": ("aweme_id", "create_time", "desc"),
    "kuaishou": ("video_id", "create_time", "desc"),
    "xiaohongshu": ("note_id", "time", "desc"),
}


def crawler_posts(exports: Path, platform: str) -> Iterator[Told]:
    native, at, text = NAMES[platform]
    for _, rows in crawled(exports, platform, "contents"):
        for row in rows:
            yield Told(platform, row[native], row["user_id"], seconds(row[at]), row[text])


def channel_posts(exports: Path) -> Iterator[Told]:
    folder = exports / "wechat_channels"
    for path in sorted((folder / "tikhub").glob("*.json")):
        for row in rows_of(path):
            text = re.sub(r"</?em[^>]*>", "", row["object_desc"]["description"])
            yield Told("wechat_channels", row["id"], row["username"], seconds(row["createtime"]), text)
    for row in csv_rows(folder / "canonical" / "posts.csv"):
        at = datetime.fromisoformat(row["created_at"])
        yield Told(row["platform"], row["id"], row["author_id"], at, row["text"])
    for row in csv_rows(folder / "wx_channel" / "downloads" / "download_records.csv"):
        if row["创建时间"]:
            at = datetime.fromisoformat(row["创建时间"]).replace(tzinfo=BEIJING)
            yield Told("wechat_channels", row["ID"].removeprefix("ID_"), "@" + row["视频号名称"], at, row["标题"])


def reddit_posts(exports: Path) -> Iterator[Told]:
    for row in rows_of(next((exports / "reddit").glob("*_submissions.ndjson"))):
        yield Told("reddit", row["id"], row["author"], seconds(row["created_utc"]), row["title"])


def posts(exports: Path) -> list[Told]:
    """Distinct posts of the four Chinese platforms, in order of time."""
    found: dict[tuple[str, str], Told] = {}
    crawls = (crawler_posts(exports, platform) for platform in NAMES)
    for told in (*channel_posts(exports), *(post for crawl in crawls for post in crawl)):
        found.setdefault((told.platform, told.id), told)
    return sorted(found.values(), key=lambda told: (told.at, told.id))


def day(at: datetime) -> str:
    return at.astimezone(BEIJING).date().isoformat()


def busiest(told: Iterable[Told]) -> str:
    return Counter(day(post.at) for post in told).most_common(1)[0][0]


def hourly(told: Iterable[Told], first: datetime, hours: int) -> list[int]:
    count = [0] * hours
    for post in told:
        at = int((post.at - first).total_seconds() // 3600)
        if 0 <= at < hours:
            count[at] += 1
    return count


def best_lag(leader: list[int], follower: list[int], most: int) -> int:
    """Hours by which the follower is moved back to look most like the leader."""
    return max(
        range(-most, most + 1),
        key=lambda lag: sum(
            leader[hour] * follower[hour + lag] for hour in range(len(leader)) if 0 <= hour + lag < len(follower)
        ),
    )


def bars(exports: Path, stock: str) -> list[Row]:
    return csv_rows(exports / "akshare" / "stock_zh_a_hist" / f"{stock}.csv")


def stocks(exports: Path) -> list[Row]:
    return csv_rows(exports / "tushare" / "stock_basic.csv")


def by_stock(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["ts_code"]].append(row)
    return found
