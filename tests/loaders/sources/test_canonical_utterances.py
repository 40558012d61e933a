"""Livestream utterances: each at its moment, with the viewers of the stream then; no stream is made up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "live_id,platform,account_id,at,text,viewers\n"
    "73001,douyin,88,2024-09-30T20:01:02+08:00,家人们看川发龙蟒,8.5万\n"
    "73001,douyin,88,2024-09-30T20:01:02+08:00,再说一遍,\n"
)
SAMPLE = ("live.csv", TEXT.encode())
AT = datetime(2024, 9, 30, 12, 1, 2, tzinfo=UTC)
BARE = "live_id,at,text,viewers\n73001,2024-09-30T20:01:02+08:00,家人们看川发龙蟒,85000\n"


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "live.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_utterances", [])
    columns = ("account_id", "kind", "live_id", "parent_id", "text", "event_at", "available_at", "availability")
    assert seen.rows("posts", *columns) == [
        ("douyin:88", "utterance", "douyin:73001", None, "家人们看川发龙蟒", AT, AT, "published"),
        ("douyin:88", "utterance", "douyin:73001", None, "再说一遍", AT, AT, "published"),
    ]
    assert seen.rows("post_counts", "post_id", "kind", "value", "lower_bound", "captured_at") == [
        ("douyin:73001", "viewers", 85_000, True, AT)
    ]
    assert sorted(seen.tables) == ["post_counts", "posts"]


def test_the_id_that_is_made_is_the_same_in_every_export(tmp_path: Path) -> None:
    """Two lines of one second differ; row order, platform prefix and viewers do not matter."""
    head, first, second = TEXT.splitlines()
    turned = "\n".join([head, second, first.replace("73001,", "douyin:73001,").replace("8.5万", "9万")]) + "\n"
    ids, again = (read_file(tmp_path, "live.csv", text).rows("posts", "post_id") for text in (TEXT, turned))
    assert len(set(ids)) == 2
    assert sorted(ids) == sorted(again)
    assert str(ids[0][0]).startswith("douyin:73001-1727697662000-")


def test_an_id_that_is_given_is_kept(tmp_path: Path) -> None:
    text = "id,live_id,platform,account_id,at,text\nu1,73001,douyin,88,2024-09-30T20:01:02+08:00,hi\n"
    assert read_file(tmp_path, "live.csv", text).rows("posts", "post_id") == [("douyin:u1",)]


@pytest.mark.parametrize(
    "stated",
    [Stated(platform="douyin", targets={"live.csv": "88"}), Stated(targets={"live.csv": "douyin:88"})],
)
def test_platform_and_speaker_may_be_stated(tmp_path: Path, stated: Stated) -> None:
    seen = read_file(tmp_path, "live.csv", BARE, stated)
    assert seen.rows("posts", "platform", "account_id", "live_id") == [("douyin", "douyin:88", "douyin:73001")]


def test_platform_and_speaker_are_asked_for(tmp_path: Path) -> None:
    assert refusal(tmp_path, "live.csv", BARE) == (
        "live.csv: The file does not say who speaks. Add a column account_id, or state it --target FILE=ACCOUNT."
    )
    assert refusal(tmp_path, "live.csv", BARE, Stated(targets={"live.csv": "88"})) == (
        "live.csv: The file does not say which platform it is of. Add a column platform, or state it --platform douyin."
    )


def test_bad_rows(tmp_path: Path) -> None:
    head = TEXT.splitlines()[0]
    rows = ("73001,douyin,,2024-09-30T20:01:02Z,hi,", "73001,douyin,8,2024-09-30T20:01:02Z,,", "1,douyin,8,20:01,hi,")
    seen = read_file(tmp_path, "live.csv", "\n".join([head, *rows]) + "\n")
    assert sorted(row[:3] for row in seen.rejects) == [(2, "account_id", ""), (3, "text", ""), (4, "at", "20:01")]
