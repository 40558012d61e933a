"""WeChat Channels as the downloader wx_channel records it: 19 columns, local times, no author ids, few counts."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.clock import local
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv
from bellwether.simulate.autumn.writers.wechat_shelf import Shelf, posts_on, week_end

COLUMNS = (
    *("ID", "标题", "视频号名称", "视频号分类", "公众号名称", "视频链接", "页面链接", "文件大小", "时长", "阅读量"),
    *("点赞量", "评论量", "收藏数", "转发数", "创建时间", "IP所在地", "下载时间", "页面来源", "搜索关键词"),
)
BARE = 5  # every fifth record has neither counts nor the time of posting


def write_wx_channel(folder: Path, world: World) -> None:
    """``downloads/download_records.csv`` below ``folder``."""
    rows = [_record(world, row, n) for n, row in enumerate(posts_on(world, Shelf.SHEET))]
    save_csv(folder / "downloads" / "download_records.csv", COLUMNS, rows, bom=True)


def _record(world: World, row: int, number: int) -> list[str]:
    post = world.posts[row]
    seconds = 20 + post.moment % 90
    full = number % BARE != 0
    counts = [str(count) for count in (post.fame // 2, post.fame // 40, post.fame, post.fame // 5)]
    link = "https://finder.video.qq.com/251/20302/stodownload"
    return [
        f"ID_{post.native}",
        post.text.replace(" #", "\n#"),
        world.setting.people.accounts[post.author].name,
        *("", "", link, ""),
        f"{seconds * 0.31:.2f} MB",
        f"{seconds // 60:02d}:{seconds % 60:02d}",
        "",
        *(counts if full else [""] * len(counts)),
        local(post.moment) if full else "",
        "",
        local(week_end(world.setting.plan, post.moment) + 7 * number % 3_000),
        "batch_profile" if full else "batch_console",
        "",
    ]
