"""Posts in our own columns: golden rows, what a child without a kind is, whose clock, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from loaders.source import Stated
from tests.loaders.reading import Seen, read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "platform,id,author_id,author_name,author_followers,text,created_at,parent_id,likes,reshares,comments,views,saves,"
    "is_video,is_live,deleted,url,observed_at"
)
TEXT = (
    f"{HEADER}\n"
    "wechat_channels,9001,v2_06ann@finder,安安,1.2万,$川发龙蟒(SZ002312)$ 要涨 #磷化工#,"
    "2024-09-30T09:31:00+08:00,,10+,,3,,1,true,0,,https://channels.example/9001,2024-10-01T00:00:00Z\n"
    'weibo,9002,77,Ben,,"see https://a.example\nand wait",2024-09-30T01:32:00Z,9001,5,None,,,,,,1,,\n'
    "weibo,9003,78,,,,2024-09-30T01:33:00Z,9002,,,,,,,no,,,\n"
    "douyin,9004,79,Cho,,直播中,2024-09-30T20:00:00+08:00,,,,,,,,是,否,,\n"
)
SAMPLE = ("my posts.csv", TEXT.encode())
AT = [datetime(2024, 9, 30, 1, minute, tzinfo=UTC) for minute in (31, 32, 33)] + [datetime(2024, 9, 30, 12, tzinfo=UTC)]
SEEN = datetime(2024, 10, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return read_file(tmp_path_factory.mktemp("posts"), "my posts.csv", TEXT)


def test_posts(seen: Seen) -> None:
    assert seen.source == "canonical_posts"
    assert (seen.gathered.rows, seen.rejects, seen.gathered.warnings) == (4, [], [])
    columns = ("post_id", "account_id", "kind", "parent_id", "text", "status", "url", "source_row")
    assert seen.rows("posts", *columns) == [
        (
            "wechat_channels:9001",
            "wechat_channels:v2_06ann@finder",
            "original",
            None,
            "$川发龙蟒(SZ002312)$ 要涨 #磷化工#",
            None,
            "https://channels.example/9001",
            2,
        ),
        ("weibo:9002", "weibo:77", "reply", "weibo:9001", "see https://a.example\nand wait", "deleted", None, 4),
        ("weibo:9003", "weibo:78", "reshare", "weibo:9002", None, None, None, 5),
        ("douyin:9004", "douyin:79", "live", None, "直播中", None, None, 6),
    ]
    marks = ("platform", "cashtags", "links", "hashtags", "via")
    assert seen.rows("posts", *marks)[:2] == [
        ("wechat_channels", 1, 0, 1, "captured"),
        ("weibo", 0, 1, 0, "captured"),
    ]


def test_a_post_is_known_when_it_is_posted(seen: Seen) -> None:
    clocks = ("event_at", "captured_at", "available_at", "availability")
    assert seen.rows("posts", *clocks) == [
        (AT[0], SEEN, AT[0], "published"),
        *((at, None, at, "published") for at in AT[1:]),
    ]


def test_counts_are_known_when_they_were_read(seen: Seen) -> None:
    columns = ("post_id", "kind", "value", "lower_bound", "captured_at", "available_at", "availability")
    assert sorted(seen.rows("post_counts", *columns)) == [
        ("wechat_channels:9001", "likes", 10, True, SEEN, SEEN, "captured"),
        ("wechat_channels:9001", "replies", 3, False, SEEN, SEEN, "captured"),
        ("wechat_channels:9001", "saves", 1, False, SEEN, SEEN, "captured"),
        ("weibo:9002", "likes", 5, False, None, None, "unknown"),
    ]
    assert seen.rows("account_counts", "account_id", "kind", "value", "lower_bound", "availability") == [
        ("wechat_channels:v2_06ann@finder", "followers", 12_000, True, "captured")
    ]


def test_accounts_and_engagements(seen: Seen) -> None:
    columns = ("account_id", "platform", "native_id", "handle", "name", "availability")
    assert seen.rows("accounts", *columns) == [
        ("wechat_channels:v2_06ann@finder", "wechat_channels", "v2_06ann@finder", None, "安安", "captured"),
        ("weibo:77", "weibo", "77", None, "Ben", "unknown"),
        ("weibo:78", "weibo", "78", None, None, "unknown"),
        ("douyin:79", "douyin", "79", None, "Cho", "unknown"),
    ]
    ties = ("post_id", "account_id", "kind", "target_id", "target_post_id", "available_at")
    assert seen.rows("engagements", *ties) == [
        ("weibo:9002", "weibo:77", "reply", None, "weibo:9001", AT[1]),
        ("weibo:9003", "weibo:78", "reshare", None, "weibo:9002", AT[2]),
    ]


SHORT = "platform,id,author_id,text,created_at"


def test_a_kind_that_is_given_is_believed(tmp_path: Path) -> None:
    text = f"{SHORT},kind,parent_id,parent_author_id,lang\nx,2,7,so,2024-09-30T01:00:00Z,quote,1,6,en\n"
    seen = read_file(tmp_path, "p.csv", text)
    assert seen.rows("posts", "kind", "parent_id", "parent_account_id", "lang") == [("quote", "x:1", "x:6", "en")]
    assert seen.rows("engagements", "kind", "target_id", "target_post_id") == [("quote", "x:6", "x:1")]


def test_columns_stand_in_any_order_and_others_are_passed_over(tmp_path: Path) -> None:
    text = "mood;created_at;text;author_id;id;platform\ngood;2024-09-30T01:00:00Z;hi;7;2;X\n"
    seen = read_file(tmp_path, "p.csv", text.encode("utf-16"))
    assert seen.rows("posts", "post_id", "account_id", "text") == [("x:2", "x:7", "hi")]


def test_long_ids_keep_every_digit(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "p.csv", f"{SHORT}\ndouyin,7427016530999999999,007,hi,2024-09-30T01:00:00Z\n")
    assert seen.rows("posts", "post_id", "account_id") == [("douyin:7427016530999999999", "douyin:007")]


NAIVE = f"{SHORT}\nweibo,1,7,hi,2024-09-30 09:31:00\n"


def test_local_times_ask_for_their_zone(tmp_path: Path) -> None:
    assert refusal(tmp_path, "p.csv", NAIVE) == (
        "p.csv, column created_at: Times without an offset do not say whose clock they are of (found "
        "'2024-09-30 09:31:00'). State it once, and it is kept: --zone canonical_posts=Asia/Shanghai."
    )
    stated = Stated(zones={"canonical_posts": "Asia/Shanghai"})
    assert read_file(tmp_path, "p.csv", NAIVE, stated).rows("posts", "event_at") == [(AT[0],)]
    assert "There is no such zone" in refusal(tmp_path, "p.csv", NAIVE, Stated(zones={"canonical_posts": "Peking"}))


def test_parquet(tmp_path: Path) -> None:
    rows = {
        "platform": ["x"],
        "id": [1844674407370955161],
        "author_id": pa.array([7]),
        "text": ["hi"],
        "created_at": pa.array([AT[0]], pa.timestamp("ms", "Asia/Shanghai")),
        "likes": [3.0],
        "deleted": [True],
    }
    parquet.write_table(pa.table(rows), tmp_path / "made.parquet")
    seen = read_file(tmp_path, "p.parquet", (tmp_path / "made.parquet").read_bytes())
    assert seen.rows("posts", "post_id", "account_id", "event_at", "status", "source_row") == [
        ("x:1844674407370955161", "x:7", AT[0], "deleted", 1)
    ]
    assert seen.rows("post_counts", "kind", "value") == [("likes", 3)]


def test_local_times_in_parquet_ask_too(tmp_path: Path) -> None:
    rows = {
        "platform": ["x"],
        "id": ["1"],
        "author_id": ["7"],
        "text": ["hi"],
        "created_at": [datetime(2024, 9, 30, 1)],
    }
    parquet.write_table(pa.table(rows), tmp_path / "made.parquet")
    content = (tmp_path / "made.parquet").read_bytes()
    assert "whose clock they are of" in refusal(tmp_path, "p.parquet", content)


OFFSET = "expected a time with its offset, such as 2024-09-30T09:31:00+08:00"


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        ("myspace,1,7,hi,2024-09-30T01:00:00Z,,", "platform", "myspace", "expected one of bilibili, douyin, "),
        (",1,7,hi,2024-09-30T01:00:00Z,,", "platform", "", "expected one of bilibili, douyin, "),
        ("x,,7,hi,2024-09-30T01:00:00Z,,", "id", "", "expected an id"),
        ("x,7.3E+18,7,hi,2024-09-30T01:00:00Z,,", "id", "7.3E+18", "this id was rounded by the program"),
        ("x,1,12345678.0,hi,2024-09-30T01:00:00Z,,", "author_id", "12345678.0", "this id was rounded by the program"),
        ("x,1,None,hi,2024-09-30T01:00:00Z,,", "author_id", "", "expected an id"),
        ("x,1,@ann,hi,2024-09-30T01:00:00Z,,", "author_id", "@ann", "expected an id"),
        (
            "x,1,weibo:7,hi,2024-09-30T01:00:00Z,,",
            "author_id",
            "weibo:7",
            "this id is of another platform than its row",
        ),
        ("x,1,7,hi,1727661600,,", "created_at", "1727661600", OFFSET),
        ("x,1,7,hi,1024-09-30T01:00:00Z,,", "created_at", "1024-09-30T01:00:00Z", OFFSET),
        ("x,1,7,hi,,,", "created_at", "", OFFSET),
        ("x,1,7,hi,2024-09-30T01:00:00Z,maybe,", "deleted", "maybe", "expected yes or no"),
        ("x,1,7,hi,2024-09-30T01:00:00Z,,soon", "observed_at", "soon", OFFSET),
        ("x,1,7,hi,2024-09-30T01:00:00Z", "", "x,1,7,hi,2024-09-30T01:00:00Z", "5 fields where the header has 7"),
    ],
)
def test_a_bad_row_is_refused_once(tmp_path: Path, row: str, column: str, value: str, reason: str) -> None:
    good = "x,{},7,hi,2024-09-30T01:00:00Z,,"
    seen = read_file(tmp_path, "p.csv", f"{SHORT},deleted,observed_at\n{good.format(8)}\n{row}\n{good.format(9)}\n")
    [(line, *found, why)] = seen.rejects
    assert (line, *found) == (3, column, value)
    assert str(why).startswith(reason)
    assert seen.rows("posts", "post_id") == [("x:8",), ("x:9",)]


def test_a_local_time_far_down_is_refused(tmp_path: Path) -> None:
    """Where the beginning of the file has offsets, nobody is asked."""
    rows = "".join(f"x,{n},7,hi,2024-09-30T01:00:00Z\n" for n in range(80))
    seen = read_file(tmp_path, "p.csv", f"{SHORT}\n{rows}x,80,7,hi,2024-09-30T01:00:00\n")
    assert seen.rejects == [(82, "created_at", "2024-09-30T01:00:00", OFFSET)]
    assert len(seen.rows("posts", "post_id")) == 80


def test_a_date_alone_is_no_time_of_a_post(tmp_path: Path) -> None:
    stated = Stated(zones={"canonical_posts": "Asia/Shanghai"})
    seen = read_file(tmp_path, "p.csv", f"{SHORT}\nx,1,7,hi,2024-09-30\n", stated)
    reason = "expected a time, for a date alone does not say before or after the close"
    assert seen.rejects == [(2, "created_at", "2024-09-30", reason)]


def test_a_count_that_is_none_is_left_out_with_a_warning(tmp_path: Path) -> None:
    text = f"{SHORT},likes\nx,1,7,hi,2024-09-30T01:00:00Z,many\nx,2,7,hi,2024-09-30T01:00:00Z,-3\n"
    seen = read_file(tmp_path, "p.csv", text)
    assert seen.rows("post_counts", "value") == []
    assert seen.gathered.warnings == ["2 cells of likes are no counts and were left out"]
