"""What the exports themselves say was there by a moment: read with the standard library, apart from every loader."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Raw:
    """By a moment.

    Attributes:
        authors: who had written a post, be it known only inside another one that came later.
        handles: account and name it signed with on its last line.
        reshares: how often whom reshared whom, nobody themselves.
        follows: who is known to follow whom.
        bars: stock and date of each bar whose session was over.
    """

    authors: set[str]
    handles: dict[str, str]
    reshares: Counter[tuple[str, str]]
    follows: set[tuple[str, str]]
    bars: set[tuple[str, str]]


def raw_by(files: Path, moment: datetime) -> Raw:
    authors: set[str] = set()
    handles: dict[str, str] = {}
    reshares: Counter[tuple[str, str]] = Counter()
    for line in sorted(_lines(files), key=_at):
        inside = [line[name] for name in ("retweeted_status", "quoted_status") if line.get(name)]
        authors |= {_author(post) for post in [line, *inside] if _at(post) <= moment}
        if _at(line) > moment:
            continue
        handles |= {_author(post): post["user"]["screen_name"] for post in [*inside, line]}
        if line.get("retweeted_status"):
            reshares[_author(line), _author(line["retweeted_status"])] += 1
    reshares = Counter({pair: times for pair, times in reshares.items() if pair[0] != pair[1]})
    return Raw(authors, handles, reshares, _follows(files, moment), _bars(files, moment))


def _lines(files: Path) -> Iterator[dict[str, Any]]:
    for path in files.glob("tweets/*.jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _at(post: dict[str, Any]) -> datetime:
    return datetime.strptime(post["created_at"], "%a %b %d %H:%M:%S %z %Y")


def _author(post: dict[str, Any]) -> str:
    return f"x:{post['user']['id_str']}"


def _follows(files: Path, moment: datetime) -> set[tuple[str, str]]:
    with (files / "x_follows.csv").open(encoding="utf-8") as rows:
        known = [row for row in csv.DictReader(rows) if row["since"]]
    dated = [(f"x:{row['follower']}", f"x:{row['followed']}", datetime.fromisoformat(row["since"])) for row in known]
    return {(follower, followed) for follower, followed, since in dated if since <= moment}


def _bars(files: Path, moment: datetime) -> set[tuple[str, str]]:
    """Sessions in New York are over by 21:30 UTC, closing at 16:00 in winter, and 30 minutes for the bar."""
    found: set[tuple[str, str]] = set()
    for path in files.glob("prices/*.csv"):
        with path.open(encoding="utf-8") as rows:
            days = [row["Date"] for row in csv.DictReader(rows)]
        over = (day for day in days if datetime.fromisoformat(f"{day}T21:30").replace(tzinfo=UTC) <= moment)
        found |= {(f"{path.stem}.US", day) for day in over}
    return found
