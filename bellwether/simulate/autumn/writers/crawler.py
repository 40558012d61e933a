"""MediaCrawler's files: one a day for contents and one for comments, one a month for creators.

Names and fields are those of its ``store`` and ``tools/async_file_writer.py``: as before 2026-07 (with persons), and
for one late reading as since then (a hash for the native id, masked names, no creators).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bellwether.simulate.autumn.comments import Comment
from bellwether.simulate.autumn.crawls import Crawl, Seen, creator_days, creators_on, draw_crawls, read_again
from bellwether.simulate.autumn.people import Account
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import Row

PERSONAL = {"sec_uid", "short_user_id", "user_unique_id", "user_signature", "avatar", "ip_location"}
PLACES = ("四川", "广东", "浙江", "江苏", "北京", "上海", "湖北", "河南")
MASKED_WHOLE = 2  # a name this short keeps only its first character


@dataclass(frozen=True, slots=True)
class Format:
    """How one platform's rows look and how they are saved.

    ``folder`` and ``ending`` are MediaCrawler's, ``save`` writes rows, ``content``, ``comment`` and ``creator`` make
    the legacy rows (of a post as seen; of a comment, its author and the moment; of an account, its fans, the moment).
    """

    platform: str
    folder: str
    ending: str
    save: Callable[[Path, Sequence[Row]], None]
    content: Callable[[Seen], dict[str, Any]]
    comment: Callable[[Seen, Comment, Account], dict[str, Any]]
    creator: Callable[[Account, int, int], dict[str, Any]]
    top_parent: object = "0"


def write_crawls(root: Path, world: World, form: Format) -> None:
    """All files of one platform below ``root``."""
    folder = root / form.folder / form.ending
    for crawl in draw_crawls(world, form.platform):
        _save(folder, world, form, crawl, later=False)
    _save(folder, world, form, read_again(world, form.platform), later=True)
    for day in creator_days(world.setting.plan):
        rows = [form.creator(*creator) for creator in creators_on(world, form.platform, day)]
        form.save(folder / f"creator_creators_{day}.{form.ending}", rows)


def _save(folder: Path, world: World, form: Format, crawl: Crawl, *, later: bool) -> None:
    people = world.setting.people.accounts
    contents = [form.content(seen) for seen in crawl.seen]
    comments = [form.comment(seen, comment, people[comment.author]) for seen in crawl.seen for comment in seen.comments]
    kind = "detail" if later else "search"
    for item, rows in (("contents", contents), ("comments", comments)):
        kept = [without_persons(row, form) for row in rows] if later else rows
        if kept:
            form.save(folder / f"{kind}_{item}_{crawl.day}.{form.ending}", kept)


def without_persons(row: dict[str, Any], form: Format) -> dict[str, Any]:
    """A legacy row as the crawler writes it since 2026-07: hash of the id, masked name, nothing else personal."""
    found: dict[str, Any] = {}
    for field, value in row.items():
        if field == "user_id":
            found["creator_hash"] = hashlib.sha256(str(value).encode()).hexdigest()[:16]
        elif field == "nickname":
            found[field] = masked(value)
        elif field == "parent_comment_id" and value in ("", 0, "0"):
            found[field] = form.top_parent
        elif field not in PERSONAL:
            found[field] = value
    return found


def masked(name: str) -> str:
    """First and last character with stars between them."""
    if len(name) <= MASKED_WHOLE:
        return f"{name[0]}*" if len(name) == MASKED_WHOLE else "*"
    return f"{name[0]}***{name[-1]}"


def place_of(account: Account) -> str:
    """The place that a platform shows for an account, the same every time."""
    return PLACES[sum(map(ord, account.native)) % len(PLACES)]


def shortened(count: int) -> str:
    """A count as pages show it: 9999, 1.2万."""
    if count < 10_000:
        return str(count)
    return f"{count // 1_000 / 10:.1f}".removesuffix(".0") + "万"
