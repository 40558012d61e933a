"""The download list of wx_channel: local times of a stated zone, titles with line breaks, authors by name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import Seen, read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "\ufeffID,标题,视频号名称,视频号分类,公众号名称,视频链接,页面链接,文件大小,时长,阅读量,点赞量,评论量,收藏数,"
    "转发数,创建时间,IP所在地,下载时间,页面来源,搜索关键词\n"
)
CREATED, READ = "2024-09-29 16:53:20", "2024-09-30 17:53:20"
CREATED_AT = datetime(2024, 9, 29, 8, 53, 20, tzinfo=UTC)
READ_AT = datetime(2024, 9, 30, 9, 53, 20, tzinfo=UTC)
SHANGHAI = Stated(zones={"wechat_channels_sheet": "Asia/Shanghai"})


def row(**cells: str) -> str:
    """A row; a cell not given is empty, as most are."""
    names = HEAD.strip("\ufeff\n").split(",")
    whole = {"ID": "ID_14500000000000000001", "视频号名称": "安安", "创建时间": CREATED, "下载时间": READ, **cells}
    assert set(whole) <= set(names)
    return ",".join(f'"{whole.get(name, "")}"' for name in names) + "\n"


GOOD = row(
    标题="机器人\n#机器人",
    点赞量="3",
    评论量="0",
    收藏数="1.2万",
    转发数="4",
    阅读量="0",
    页面链接="https://weixin.qq.com/sph/A",
)
SAMPLE = ("download_records.csv", (HEAD + GOOD + row(ID="ID_2", 标题="第二", 创建时间="")).encode())


def read(folder: Path, *rows: str, stated: Stated = SHANGHAI) -> Seen:
    return read_file(folder, "download_records.csv", HEAD + "".join(rows), stated)


def test_golden_rows(tmp_path: Path) -> None:
    """Likes are 收藏数, the thumbs-up; views of 0 were not returned."""
    seen = read(tmp_path, GOOD)
    assert seen.source == "wechat_channels_sheet"
    assert seen.rows("posts", "post_id", "account_id", "kind", "text", "hashtags", "url", "source_row") == [
        (
            "wechat_channels:14500000000000000001",
            "wechat_channels:@安安",
            "original",
            "机器人\n#机器人",
            1,
            "https://weixin.qq.com/sph/A",
            3,
        )
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability") == [
        (CREATED_AT, READ_AT, CREATED_AT, "published")
    ]
    assert seen.rows("accounts", "native_id", "handle", "name", "available_at") == [(None, None, "安安", READ_AT)]
    assert seen.rows("post_counts", "kind", "value", "lower_bound", "captured_at", "availability") == [
        ("likes", 12_000, True, READ_AT, "captured"),
        ("replies", 0, False, READ_AT, "captured"),
        ("reshares", 4, False, READ_AT, "captured"),
    ]


def test_the_zone_is_asked_for_and_obeyed(tmp_path: Path) -> None:
    asked = refusal(tmp_path, "download_records.csv", HEAD + GOOD)
    assert "The times in this file carry no zone" in asked
    assert "--zone wechat_channels_sheet=Asia/Shanghai" in asked
    seen = read(tmp_path, GOOD, stated=Stated(zones={"wechat_channels_sheet": "UTC"}))
    assert seen.rows("posts", "event_at") == [(datetime(2024, 9, 29, 16, 53, 20, tzinfo=UTC),)]


def test_a_video_without_creation_is_available_from_its_download_on(tmp_path: Path) -> None:
    seen = read(tmp_path, row(标题="第二", 创建时间=""))
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability") == [
        (None, READ_AT, READ_AT, "captured")
    ]


@pytest.mark.parametrize(
    ("bad", "column", "value", "reason"),
    [
        (row(ID="1.45E+19"), "ID", "1.45E+19", "expected an id"),
        (row(ID=""), "ID", "", "expected an id"),
        (row(视频号名称=" "), "视频号名称", " ", "expected the name of the account"),
        (row(创建时间="昨天"), "创建时间", "昨天", "expected a time"),
        (row(下载时间="2024/9/30"), "下载时间", "2024/9/30", "expected a time"),
        (row(创建时间="", 下载时间=""), "创建时间", "", "expected a time here or in 下载时间"),
        ("ID_3,zu kurz\n", "", "ID_3,zu kurz", "2 fields where the header has 19"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_is_kept(
    tmp_path: Path, bad: str, column: str, value: str, reason: str
) -> None:
    """The first row ends on line 3, for its title has a line break."""
    seen = read(tmp_path, GOOD, bad, GOOD)
    [(line, found_column, found_value, found_reason)] = seen.rejects
    assert (line, found_column, found_value) == (4, column, value)
    assert str(found_reason).startswith(reason)
    assert seen.rows("posts", "source_row") == [(3,), (6,)]


def test_a_real_sheet(tmp_path: Path, shared_data: Path) -> None:
    """Counted by Python's csv: 54 rows, 6 without 创建时间, 47 with 收藏数, 37 with 评论量, 47 with 转发数."""
    content = (shared_data / "formats" / "wechat_channels" / "wx_channel_download_records.csv").read_bytes()
    seen = read_file(tmp_path, "download_records.csv", content, SHANGHAI)
    assert {table: found.num_rows for table, found in seen.tables.items()} == {
        "posts": 54,
        "accounts": 54,
        "post_counts": 47 + 37 + 47,
    }
    assert seen.rows("posts", "event_at").count((None,)) == 6
    assert seen.rejects == []
