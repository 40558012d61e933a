"""Bans and orders in our own columns: known from when they were published."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from loaders.source import Stated
from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "platform,account_id,action,at,until,authority,reason,source_url,published_at"
TEXT = (
    f"{HEADER}\n"
    "douyin,88,ban,2024-10-11T00:00:00+08:00,,Douyin,违规荐股,https://a.example/ban,2024-10-11T17:00:00+08:00\n"
    "weibo,77,fine,2025-01-19T01:00:00Z,2026-01-19T01:00:00Z,Bureau,,,\n"
)
SAMPLE = ("bans.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "bans.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_enforcement", [])
    banned, told = datetime(2024, 10, 10, 16, tzinfo=UTC), datetime(2024, 10, 11, 9, tzinfo=UTC)
    fined, over = datetime(2025, 1, 19, 1, tzinfo=UTC), datetime(2026, 1, 19, 1, tzinfo=UTC)
    columns = ("platform", "account_id", "action", "at", "until", "authority", "reason", "url", "available_at")
    assert seen.rows("enforcement", *columns) == [
        ("douyin", "douyin:88", "ban", banned, None, "Douyin", "违规荐股", "https://a.example/ban", told),
        ("weibo", "weibo:77", "fine", fined, over, "Bureau", None, None, fined),
    ]


def test_a_ban_of_a_day_is_known_at_its_end(tmp_path: Path) -> None:
    text = "platform,account_id,action,at\ndouyin,88,ban,2024-10-11\n"
    seen = read_file(tmp_path, "bans.csv", text, Stated(zones={"canonical_enforcement": "Asia/Shanghai"}))
    begun, known = (datetime(2024, 10, day, 16, tzinfo=UTC) for day in (10, 11))
    assert seen.rows("enforcement", "at", "event_at", "available_at") == [(begun, begun, known)]


def test_bad_rows(tmp_path: Path) -> None:
    rows = (
        "douyin,88,scold,2024-10-11T00:00:00Z,,,,,",
        "douyin,88,ban,,,,,,",
        "douyin,,ban,2024-10-11T00:00:00Z,,,,,",
        "douyin,88,ban,2024-10-11T00:00:00Z,2024-10-10T00:00:00Z,,,,",
        "douyin,weibo:88,ban,2024-10-11T00:00:00Z,,,,,",
    )
    seen = read_file(tmp_path, "bans.csv", "\n".join([HEADER, *rows]) + "\n")
    assert sorted((line, column, reason) for line, column, _, reason in seen.rejects) == [
        (2, "action", "expected ban, unban, order, fine or warning"),
        (3, "at", "expected a time with its offset, such as 2024-09-30T09:31:00+08:00"),
        (4, "account_id", "expected an id"),
        (5, "until", "it ends before it begins"),
        (6, "account_id", "this id is of another platform than its row"),
    ]
