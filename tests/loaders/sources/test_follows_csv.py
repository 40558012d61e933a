"""Follows: whose ids they are, from when on a tie may be used, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

TIE = ("follower_id", "followed_id", "since", "source_row")
CLOCKS = ("event_at", "captured_at", "available_at", "availability")
JAN, FEB = datetime(2021, 1, 5, tzinfo=UTC), datetime(2021, 2, 5, 8, 30, tzinfo=UTC)


def test_golden_rows(tmp_path: Path) -> None:
    text = (
        "follower,followed,since,observed_at\n"
        "x:1,x:2,2021-01-05,2021-02-05T08:30:00Z\n"
        "x:1,x:3,,2021-02-05 16:30:00+08:00\n"
        "x:2,x:3,,\n"
    )
    seen = read_file(tmp_path, "ties.csv", text)
    assert seen.source == "follows_csv"
    assert seen.rows("follows", *TIE) == [("x:1", "x:2", JAN, 2), ("x:1", "x:3", None, 3), ("x:2", "x:3", None, 4)]
    assert seen.rows("follows", *CLOCKS) == [
        (JAN, FEB, JAN, "published"),
        (None, FEB, FEB, "captured"),
        (None, None, None, "unknown"),
    ]
    assert seen.gathered.warnings == ["1 ties have neither since nor observed_at and are not used as of a moment"]


def test_ties_without_times_are_shown_but_not_used(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "ties.csv", "follower,followed\nx:1,x:2\nx:2,x:1\n")
    assert set(seen.rows("follows", *CLOCKS)) == {(None, None, None, "unknown")}
    assert seen.gathered.warnings == ["2 ties have neither since nor observed_at and are not used as of a moment"]


BARE = "follower,followed\n1,2\n"
SAMPLE = ("ties.csv", b"follower,followed,since\nx:102,x:101,2015-01-05\nx:103,x:101,2015-02-05\n")


def test_parquet(tmp_path: Path) -> None:
    rows = {"follower": [9007199254740993], "followed": [12], "since": pa.array([FEB], pa.timestamp("us", "UTC"))}
    parquet.write_table(pa.table(rows), tmp_path / "made.parquet")
    seen = read_file(tmp_path, "weibo.parquet", (tmp_path / "made.parquet").read_bytes())
    assert seen.rows("follows", *TIE) == [("weibo:9007199254740993", "weibo:12", FEB, 1)]


def test_source_and_target_do_not_say_who_follows(tmp_path: Path) -> None:
    assert refusal(tmp_path, "x_edges.csv", "source,target\n1,2\n") == (
        "x_edges.csv: No known format (found 'source,target'). See docs/formats.md, or name its columns: "
        "bellwether map FILE."
    )


@pytest.mark.parametrize(
    ("name", "stated", "ids"),
    [
        ("x_follows.csv", Stated(), ("x:1", "x:2")),
        ("weibo.csv", Stated(), ("weibo:1", "weibo:2")),
        ("2021-wechat_channels-ties.csv", Stated(), ("wechat_channels:1", "wechat_channels:2")),
        ("ties.csv", Stated(platform="reddit"), ("reddit:1", "reddit:2")),
        ("x_follows.csv", Stated(platform="reddit"), ("reddit:1", "reddit:2")),
    ],
)
def test_the_platform_of_bare_ids(tmp_path: Path, name: str, stated: Stated, ids: tuple[str, str]) -> None:
    assert read_file(tmp_path, name, BARE, stated).rows("follows", "follower_id", "followed_id") == [ids]


def test_a_platform_column_and_full_ids_come_first(tmp_path: Path) -> None:
    text = "follower,followed,platform\n1,2,tiktok\nx:3,4,youtube\n"
    seen = read_file(tmp_path, "weibo.csv", text, Stated(platform="reddit"))
    assert seen.rows("follows", "follower_id", "followed_id") == [("tiktok:1", "tiktok:2"), ("x:3", "youtube:4")]


@pytest.mark.parametrize("name", ["ties.csv", "taxi.csv", "xfollows.csv", "box.csv"])
def test_an_unsaid_platform_is_asked_for(tmp_path: Path, name: str) -> None:
    """A name that merely contains the letter x says nothing."""
    assert refusal(tmp_path, name, BARE) == (
        f"{name}: The file does not say which platform its account ids belong to (found '1', expected ids such as "
        "x:123). State it: --platform x, or name the file x_follows.csv."
    )


@pytest.mark.parametrize("text", ["follower,followed\n", "follower,followed\n\n", "followed,follower\n2\n"])
def test_without_a_first_id_the_platform_is_asked_for(tmp_path: Path, text: str) -> None:
    assert "which platform" in refusal(tmp_path, "ties.csv", text)
    assert read_file(tmp_path, "x.csv", text).rows("follows", "follower_id") == []


def test_an_empty_line_before_the_first_tie(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "ties.csv", "follower,followed\n\nx:1,x:2\n")
    assert seen.rows("follows", *TIE) == [("x:1", "x:2", None, 3)]


def test_long_ids_keep_every_digit(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "x.csv", "follower,followed\n9007199254740993,0012\n")
    assert seen.rows("follows", "follower_id", "followed_id") == [("x:9007199254740993", "x:0012")]


WHEN = "expected an ISO time or nothing"


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (",x:2,,", "follower", "", "expected an account id"),
        ("x:1,@ann,,", "followed", "@ann", "expected an account id"),
        ("ann smith,x:2,,", "follower", "ann smith", "expected an account id"),
        ("x:1,x:2:3,,", "followed", "x:2:3", "expected an account id"),
        ("7,x:2,,", "follower", "7", "nothing says the platform of this id"),
        ("x:1,7,,", "followed", "7", "nothing says the platform of this id"),
        ("x:1,x:2,yesterday,", "since", "yesterday", WHEN),
        ("x:1,x:2,2021,", "since", "2021", WHEN),
        ("x:1,x:2,1612513800,", "since", "1612513800", WHEN),
        ("x:1,x:2,,now", "observed_at", "now", WHEN),
        ("x:1,x:2,2021-02-30,", "since", "2021-02-30", WHEN),
        ("x:1,x:2,then,now", "since", "then", WHEN),
        ("x:1,x:2", "", "x:1,x:2", "2 fields where the header has 4"),
    ],
)
def test_a_bad_row_is_refused_once_and_the_rest_is_kept(
    tmp_path: Path, row: str, column: str, value: str, reason: str
) -> None:
    seen = read_file(tmp_path, "ties.csv", f"follower,followed,since,observed_at\nx:8,x:9,,\n{row}\nx:9,x:8,,\n")
    assert seen.rejects == [(3, column, value, reason)]
    assert seen.rows("follows", "follower_id", "source_row") == [("x:8", 2), ("x:9", 4)]


def test_an_empty_cell_of_platform_is_refused(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "ties.csv", "follower,followed,platform\n1,2,\n3,4,x\nx:5,x:6,\n")
    assert seen.rejects == [(2, "follower", "1", "nothing says the platform of this id")]
    assert seen.rows("follows", "follower_id") == [("x:3",), ("x:5",)]
