"""WeChat Channels as the downloader wx_channel lists them: `download_records.csv`, 19 columns with Chinese names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from loaders.captures.texts import written
from loaders.captures.wechat_channels import PLATFORM, named_account
from loaders.fields import FieldError, native_id
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import iso, stated_zone
from loaders.record.clocks import Clocks, captured
from loaders.rows import add_account, add_post, add_post_counts
from loaders.source import Stated

NAME = "wechat_channels_sheet"
VERSION = 2

READS = """
One video a row, with its counts as they were when it was downloaded (下载时间). A title may hold line breaks. Likes
are 收藏数, which is the thumbs-up (`favCount`); 点赞量 is the heart, which shows a video to one's friends, and has no
column here. A row without 创建时间 is kept as available from the download on.
"""
NEEDS = """
The zone of the clock of whoever downloaded: `--zone wechat_channels_sheet=Asia/Shanghai`. Times carry none.
"""
CANNOT_KNOW = """
The author's id: accounts are named `wechat_channels:@NAME`, so that two of one name are one, one that changes its name
is two, and neither is joined to the same author in a capture of the API. Followers, and mostly views.
"""

_ID, _TITLE, _AUTHOR, _CREATED, _READ = "ID", "标题", "视频号名称", "创建时间", "下载时间"
_COUNTS = {"likes": "收藏数", "replies": "评论量", "reshares": "转发数"}
_VIEWS, _PAGE = "阅读量", "页面链接"


def recognise(sample: Sample) -> bool:
    """A header with the columns that are read."""
    return {_ID, _TITLE, _AUTHOR, _CREATED, _READ, _VIEWS, *_COUNTS.values()} <= set(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The zone of the times.

    Raises:
        InputError: nobody stated it.
    """
    return {"zone": stated_zone(NAME, sample, stated)}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts with their counts, and accounts by name."""
    for block in column_blocks(file, gathered):
        for line, record in block.records():
            try:
                _gather(gathered, line, record, options["zone"])
            except FieldError as error:
                gathered.refuse(line, error.column, error.value, error.reason)


def _gather(gathered: Gathered, line: int, record: dict[str, str], zone: str) -> None:
    native = native_id(record, _ID, "(?:ID_)?[0-9]+").removeprefix("ID_")
    account = named_account(record[_AUTHOR], _AUTHOR)
    read_at, clocks = _clocks(record, zone)
    post = f"{PLATFORM}:{native}"
    name = account.partition("@")[2]
    add_account(gathered, line, captured(read_at), account, native_id=None, name=name)
    url = record.get(_PAGE, "").strip() or None
    add_post(gathered, line, clocks, post_id=post, account_id=account, text=record[_TITLE].strip(), url=url)
    counts: dict[str, object] = {kind: record[column] for kind, column in _COUNTS.items()}
    views = record[_VIEWS].strip()
    add_post_counts(gathered, line, read_at, post, {**counts, "views": None if views == "0" else views})


def _clocks(record: dict[str, str], zone: str) -> tuple[datetime | None, Clocks]:
    """When the row was made, and the clocks of the post: published, or else first seen."""
    read_at = iso(record[_READ], _READ, zone) if record[_READ].strip() else None
    if record[_CREATED].strip():
        return read_at, written(iso(record[_CREATED], _CREATED, zone), None, read_at)
    if read_at is None:
        raise FieldError(_CREATED, record[_CREATED], f"expected a time here or in {_READ}")
    return read_at, captured(read_at)
