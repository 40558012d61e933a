"""Platforms and what people call them."""

from __future__ import annotations

from functools import lru_cache

PLATFORMS = frozenset(
    "bilibili douyin kuaishou reddit stocktwits telegram tiktok wechat_channels weibo x xiaohongshu youtube".split()  # noqa: SIM905
)
_CALLED = {
    "twitter": "x",
    "推特": "x",
    "微博": "weibo",
    "新浪微博": "weibo",
    "抖音": "douyin",
    "快手": "kuaishou",
    "小红书": "xiaohongshu",
    "xhs": "xiaohongshu",
    "rednote": "xiaohongshu",
    "哔哩哔哩": "bilibili",
    "b站": "bilibili",
    "bili": "bilibili",
    "视频号": "wechat_channels",
    "微信视频号": "wechat_channels",
    "电报": "telegram",
    "油管": "youtube",
}


@lru_cache(maxsize=1000)
def platform_of(written: str) -> str | None:
    """`weibo` for weibo, Weibo or 微博; None for what is no platform we know."""
    name = written.strip().casefold()
    found = _CALLED.get(name, name)
    return found if found in PLATFORMS else None
