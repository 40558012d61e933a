"""Accounts in our own columns."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "platform,account_id,handle,name,followers,following,posts,created_at,verified,observed_at\n"
    "抖音,MS4w,an_an,安安,1038万,12,300,2019-05-01T00:00:00+08:00,yes,2024-09-01T00:00:00Z\n"
    "抖音,MS4w,an_an,安安,1040万,12,301,2019-05-01T00:00:00+08:00,yes,2024-10-01T00:00:00Z\n"
    "weibo,77,,Ben,,,,,,\n"
)
SAMPLE = ("people.csv", TEXT.encode())
SEP, OCT = datetime(2024, 9, 1, tzinfo=UTC), datetime(2024, 10, 1, tzinfo=UTC)


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "people.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_accounts", [])
    opened = datetime(2019, 4, 30, 16, tzinfo=UTC)
    columns = ("account_id", "handle", "name", "created_at", "verified", "captured_at", "availability", "source_row")
    assert seen.rows("accounts", *columns) == [
        ("douyin:MS4w", "an_an", "安安", opened, True, SEP, "captured", 2),
        ("douyin:MS4w", "an_an", "安安", opened, True, OCT, "captured", 3),
        ("weibo:77", None, "Ben", None, None, None, "unknown", 4),
    ]
    counts = ("account_id", "kind", "value", "lower_bound", "available_at")
    assert sorted(seen.rows("account_counts", *counts)) == [
        ("douyin:MS4w", "followers", 10_380_000, True, SEP),
        ("douyin:MS4w", "followers", 10_400_000, True, OCT),
        ("douyin:MS4w", "following", 12, False, SEP),
        ("douyin:MS4w", "following", 12, False, OCT),
        ("douyin:MS4w", "posts", 300, False, SEP),
        ("douyin:MS4w", "posts", 301, False, OCT),
    ]


def test_bad_rows(tmp_path: Path) -> None:
    text = (
        "platform,account_id,name,verified\nweibo,x:7,Ann,\nweibo,ann smith,Ann,\nweibo,8,Ben,perhaps\nweibo,9,Cho,n\n"
    )
    seen = read_file(tmp_path, "people.csv", text)
    assert [row[:3] for row in seen.rejects] == [
        (3, "account_id", "ann smith"),
        (4, "verified", "perhaps"),
        (2, "account_id", "x:7"),
    ]
    assert seen.rows("accounts", "account_id", "verified") == [("weibo:9", False)]


def test_an_account_without_anything_known_of_it_is_no_list_of_accounts(tmp_path: Path) -> None:
    assert "No known format" in refusal(tmp_path, "people.csv", "platform,account_id\nweibo,7\n")
